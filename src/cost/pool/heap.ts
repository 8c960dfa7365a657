/** Things by the time that they are due, the earliest first; of equal times the first put in. */
export class Heap<T> {
  private readonly entries: { readonly at: number; readonly order: number; readonly what: T }[] =
    [];
  private count = 0;

  get size(): number {
    return this.entries.length;
  }

  push(at: number, what: T): void {
    const { entries } = this;
    const entry = { at, order: this.count++, what };
    let i = entries.length;
    entries.push(entry);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.isBefore(entry, entries[parent])) break;
      entries[i] = entries[parent];
      i = parent;
    }
    entries[i] = entry;
  }

  /** The earliest, taken out; undefined where there is none. */
  pop(): { readonly at: number; readonly what: T } | undefined {
    const { entries } = this;
    const first = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && this.isBefore(entries[child + 1], entries[child])) child++;
      if (!this.isBefore(entries[child], last)) break;
      entries[i] = entries[child];
      i = child;
    }
    entries[i] = last;
    return first;
  }

  private isBefore(
    a: { readonly at: number; readonly order: number },
    b: { readonly at: number; readonly order: number },
  ): boolean {
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }
}
