import { LETTER_BITS, letterOf, numberOf } from './alphabet';

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

// Arithmetic coding over 32 bits (Witten, Neal and Cleary 1987), whole numbers only.
const TOP = 2 ** 32;
const HALF = TOP / 2;
const QUARTER = TOP / 4;

/** Narrows an interval to the part [from, to) of total. */
function narrow(i: { low: number; high: number }, from: number, to: number, total: number): void {
  const range = i.high - i.low + 1;
  i.high = i.low + Math.floor((range * to) / total) - 1;
  i.low += Math.floor((range * from) / total);
}

export class Writer implements Coder {
  private readonly interval = { low: 0, high: TOP - 1 };
  private pending = 0;
  private readonly bits: number[] = [];

  weighted(weights: readonly number[], value: number): number {
    let [from, total] = [0, 0];
    for (const [i, weight] of weights.entries()) {
      if (i < value) from += weight;
      total += weight;
    }
    const weight = weights[value];
    if (weight === undefined || weight === 0) throw new Uncodable();
    this.put(from, from + weight, total);
    return value;
  }

  below(n: number, value: number): number {
    if (!Number.isInteger(value) || value < 0 || value >= n) throw new Uncodable();
    this.put(value, value + 1, n);
    return value;
  }

  /** The letters of all that was written; zero letters at the end are left out. */
  letters(): string {
    const bits = [...this.bits];
    if (this.interval.low > 0 || this.pending > 0) bits.push(1);
    let letters = '';
    for (let i = 0; i < bits.length; i += LETTER_BITS) {
      let value = 0;
      for (let k = 0; k < LETTER_BITS; k++) value = value * 2 + (bits[i + k] ?? 0);
      letters += letterOf(value);
    }
    return letters.replace(/A+$/, '');
  }

  private put(from: number, to: number, total: number): void {
    const i = this.interval;
    narrow(i, from, to, total);
    for (;;) {
      if (i.high < HALF) this.emit(0);
      else if (i.low >= HALF) this.emit(1);
      else if (i.low >= QUARTER && i.high < HALF + QUARTER) this.pending++;
      else return;
      widen(i);
    }
  }

  private emit(bit: 0 | 1): void {
    this.bits.push(bit);
    for (; this.pending > 0; this.pending--) this.bits.push(1 - bit);
  }
}

/** How much an interval is moved down before it is doubled: by what its first bit, or its middle, says. */
const lowerEdge = (i: { low: number; high: number }): number => {
  if (i.high < HALF) return 0;
  return i.low >= HALF ? HALF : QUARTER;
};

function widen(i: { low: number; high: number }): void {
  const edge = lowerEdge(i);
  i.low = (i.low - edge) * 2;
  i.high = (i.high - edge) * 2 + 1;
}

/** Reads letters; every bit behind the last of them is taken for `fill`, 0 as it was written. */
export class Reader implements Coder {
  private readonly interval = { low: 0, high: TOP - 1 };
  private value = 0;
  private at = 0;

  constructor(
    private readonly letters: string,
    private readonly fill: 0 | 1 = 0,
  ) {
    for (let k = 0; k < 32; k++) this.value = this.value * 2 + this.bit();
  }

  weighted(weights: readonly number[]): number {
    let total = 0;
    for (const weight of weights) total += weight;
    const target = this.target(total);
    let [value, from] = [0, 0];
    for (; from + (weights[value] ?? total) <= target; value++) from += weights[value] ?? 0;
    this.take(from, from + (weights[value] ?? 0), total);
    return value;
  }

  below(n: number): number {
    const value = this.target(n);
    this.take(value, value + 1, n);
    return value;
  }

  private target(total: number): number {
    const range = this.interval.high - this.interval.low + 1;
    return Math.floor(((this.value - this.interval.low + 1) * total - 1) / range);
  }

  private take(from: number, to: number, total: number): void {
    const i = this.interval;
    narrow(i, from, to, total);
    while (i.high < HALF || i.low >= HALF || (i.low >= QUARTER && i.high < HALF + QUARTER)) {
      this.value = (this.value - lowerEdge(i)) * 2 + this.bit();
      widen(i);
    }
  }

  private bit(): number {
    const letter = this.letters[Math.floor(this.at / LETTER_BITS)];
    const shift = LETTER_BITS - 1 - (this.at % LETTER_BITS);
    this.at++;
    return letter === undefined ? this.fill : (numberOf(letter) >> shift) & 1;
  }
}

/**
 * Reads letters that others may have followed: what no continuation of them could have changed,
 * and from there on nothing.
 */
export class CutReader implements Coder {
  private readonly least: Reader;
  private readonly most: Reader;

  constructor(letters: string) {
    this.least = new Reader(letters, 0);
    this.most = new Reader(letters, 1);
  }

  weighted(weights: readonly number[]): number {
    return agreed(this.least.weighted(weights), this.most.weighted(weights));
  }

  below(n: number): number {
    return agreed(this.least.below(n), this.most.below(n));
  }
}

function agreed(one: number, other: number): number {
  if (one !== other) throw new Uncodable();
  return one;
}
