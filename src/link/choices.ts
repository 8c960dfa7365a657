import { type Coder, Uncodable } from './coder';

/** The writing side of a code: each value is a part of a whole that something is to put down. */
export abstract class Choices implements Coder {
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

  /** The part [from, to) of total was chosen. */
  abstract put(from: number, to: number, total: number): void;
}
