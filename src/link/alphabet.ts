/** base64url (RFC 4648, section 5): what an address carries without any escape. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bits in one letter. */
export const LETTER_BITS = 6;

export const letterOf = (value: number): string => LETTERS[value & 63] ?? '';

/** The value of a letter, 0 to 63; -1 where it is none. */
export const numberOf = (letter: string): number => (letter === '' ? -1 : LETTERS.indexOf(letter));

export const isLetter = (letter: string): boolean => numberOf(letter) >= 0;
