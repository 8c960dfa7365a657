import { LETTER_BITS, numberOf } from './alphabet';
import { type Coder, Uncodable } from './coder';
import { firstBit, isMiddle, lowerEdge, narrow, whole, widen } from './interval';

/** Reads letters; every bit behind the last of them is taken for `fill`, 0 as it was written. */
export class Reader implements Coder {
  private readonly interval = whole();
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
    while (firstBit(i) !== undefined || isMiddle(i)) {
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
