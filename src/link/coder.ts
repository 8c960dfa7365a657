/**
 * One description of a code serves both ways. To write, each call is given the value and gives it
 * back; to read, what it is given is ignored, and it gives the value that was written there.
 */
export interface Coder {
  /** One of 0 to weights.length - 1, in about log2(sum / its weight) bits. Weights are at most 2^16 in all. */
  readonly weighted: (weights: readonly number[], value: number) => number;
  /** A whole number from 0 below n, n up to 2^16, in log2(n) bits. */
  readonly below: (n: number, value: number) => number;
}

/** Thrown to whoever began a code: a value that it has no place for, or letters that say nothing. */
export class Uncodable extends Error {}

/** Thrown where a code names what had no place in this version's lists yet when this was built. */
export class Newer extends Uncodable {}
