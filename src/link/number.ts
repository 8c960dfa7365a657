import type { Coder } from './coder';

/** Chooses between two, adapting to what was chosen before; equal histories choose alike. */
export class Habit {
  private readonly weights: [number, number];

  constructor(no: number, yes: number) {
    this.weights = [no, yes];
  }

  code(c: Coder, value: boolean): boolean {
    const said = c.weighted(this.weights, value ? 1 : 0) === 1;
    this.weights[said ? 1 : 0]++;
    return said;
  }
}

/** A whole number below 2^32: small ones are short. */
export function codeNumber(c: Coder, value: number): number {
  const length = c.weighted(LENGTHS, value === 0 ? 0 : 32 - Math.clz32(value));
  if (length <= 1) return length;
  const low = Math.min(length - 1, 16);
  const rest = value - 2 ** (length - 1);
  const high = c.below(2 ** (length - 1 - low), Math.floor(rest / 2 ** low));
  return 2 ** (length - 1) + high * 2 ** low + c.below(2 ** low, rest % 2 ** low);
}

/** Numbers of 0 to 32 bits, by how often a link has them. */
const LENGTHS = Array.from({ length: 33 }, (_, bits) => (bits <= 10 ? 8 : 1));
