import { letterOf, numberOf } from './alphabet';

/**
 * The outer form of a link's code, the same in every version: letters in groups of DATA, each
 * followed by CHECKS check letters over everything before them and whether more follows. So damage
 * is found in the group where it lies, and what comes before it is known to be good: 24 bits a
 * group let one damage in 16 million pass.
 */
const DATA = 20;
const CHECKS = 4;

export function withChecks(data: string): string {
  let text = '';
  let sum = SEED;
  for (let i = 0; i < data.length; i += DATA) {
    const group = data.slice(i, i + DATA);
    sum = summed(sum, group);
    text += group + checkLetters(sum, i + DATA >= data.length);
  }
  return text;
}

export interface Unwrapped {
  /** The letters up to the first damage, without the checks. */
  readonly data: string;
  /** True where these are all: the last group says of itself that it is. */
  readonly whole: boolean;
}

/** The good beginning of a code. */
export function withoutChecks(text: string): Unwrapped {
  let data = '';
  let sum = SEED;
  for (let i = 0; i < text.length; i += DATA + CHECKS) {
    const group = text.slice(i, i + DATA + CHECKS);
    const letters = group.slice(0, -CHECKS);
    const checks = group.slice(letters.length);
    sum = summed(sum, letters);
    const ends = letters !== '' && checks === checkLetters(sum, true);
    if (!ends && checks !== checkLetters(sum, false)) break;
    data += letters;
    if (ends) return { data, whole: i + group.length === text.length };
  }
  return { data, whole: false };
}

/** FNV-1a; each step is a bijection of the sum, so that one wrong letter always changes it. */
const SEED = 0x811c9dc5;

function summed(sum: number, letters: string): number {
  let s = sum;
  for (const letter of letters) s = Math.imul(s ^ (numberOf(letter) + 1), 0x01000193);
  return s >>> 0;
}

function checkLetters(sum: number, isLast: boolean): string {
  let mixed = Math.imul(sum ^ (sum >>> 15) ^ (isLast ? 0x5bd1e995 : 0), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  mixed ^= mixed >>> 15;
  return letterOf(mixed) + letterOf(mixed >>> 6) + letterOf(mixed >>> 12) + letterOf(mixed >>> 18);
}
