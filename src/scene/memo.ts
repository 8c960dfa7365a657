/**
 * Keeps what was made from some numbers, and gives it again for as long as they are the same. On a
 * stage of a thousand cards a step changes a handful; the rest need not be made, nor rendered, anew.
 */
export class Memo<T> {
  private readonly known = new Map<
    number,
    { readonly from: readonly number[]; readonly made: T }
  >();

  get(id: number, from: readonly number[], make: () => T): T {
    const known = this.known.get(id);
    if (known && sameNumbers(known.from, from)) return known.made;
    const made = make();
    this.known.set(id, { from, made });
    return made;
  }
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** One memo for each thing that it belongs to, and gone with it. */
export function memoFor<K extends object, T>(): (key: K) => Memo<T> {
  const memos = new WeakMap<K, Memo<T>>();
  return (key) => {
    const known = memos.get(key);
    if (known) return known;
    const memo = new Memo<T>();
    memos.set(key, memo);
    return memo;
  };
}
