import { once } from '../base/once';

/**
 * Keeps what was made from some numbers, and gives it again for as long as they are the same. On a
 * stage of a thousand cards a step changes a handful; the rest need not be made, nor rendered, anew.
 *
 * What a thing depends on is told number by number, between `begin` and `kept` or `keep`: a list of
 * them for each of a thousand things would be most of what a step leaves behind.
 */
export class Memo<T> {
  private readonly known = new Map<number, { readonly from: Float64Array; readonly made: T }>();
  private told = new Float64Array(64);
  private count = 0;

  /** Forgets what was told of the thing before. */
  begin(): void {
    this.count = 0;
  }

  /** The thing depends on this number too. */
  add(value: number): void {
    if (this.count === this.told.length) {
      const longer = new Float64Array(2 * this.count);
      longer.set(this.told);
      this.told = longer;
    }
    this.told[this.count++] = value;
  }

  /** What was kept for this thing, if it was made from just what was told. */
  kept(id: number): { readonly made: T } | undefined {
    const known = this.known.get(id);
    if (known === undefined || known.from.length !== this.count) return undefined;
    for (let i = 0; i < this.count; i++) if (known.from[i] !== this.told[i]) return undefined;
    return known;
  }

  /** Keeps what was made from what was told, and gives it. */
  keep(id: number, made: T): T {
    this.known.set(id, { from: this.told.slice(0, this.count), made });
    return made;
  }
}

/** What takes the numbers that a thing depends on. */
export type Inputs = Pick<Memo<unknown>, 'add'>;

/** One memo for each thing that it belongs to, and gone with it. */
export const memoFor = <K extends object, T>(): ((key: K) => Memo<T>) => once(() => new Memo<T>());
