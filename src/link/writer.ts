import { LETTER_BITS, letterOf } from './alphabet';
import { Choices } from './choices';
import { firstBit, isMiddle, narrow, whole, widen } from './interval';

/** Thrown by a writer that has written as many letters as it may. */
export class Full extends Error {}

/** Writes letters, `most` of them; the last few may be more. */
export class Writer extends Choices {
  private readonly most: number;
  private readonly interval = whole();
  private pending = 0;
  private readonly bits: number[] = [];

  constructor(most = Number.POSITIVE_INFINITY) {
    super();
    this.most = most * LETTER_BITS;
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

  put(from: number, to: number, total: number): void {
    const i = this.interval;
    narrow(i, from, to, total);
    for (;;) {
      const bit = firstBit(i);
      if (bit !== undefined) this.emit(bit);
      else if (isMiddle(i)) this.pending++;
      else return;
      widen(i);
    }
  }

  private emit(bit: 0 | 1): void {
    if (this.bits.length > this.most) throw new Full();
    this.bits.push(bit);
    for (; this.pending > 0; this.pending--) this.bits.push(1 - bit);
  }
}
