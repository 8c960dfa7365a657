/** First in, first out, at the same cost however long it grows. */
export class Queue<T> {
  private entries: T[] = [];
  private head = 0;

  get first(): T | undefined {
    return this.entries[this.head];
  }

  push(one: T): void {
    this.entries.push(one);
  }

  /** Takes the first one out. */
  drop(): void {
    this.head++;
    if (2 * this.head < this.entries.length) return;
    this.entries = this.entries.slice(this.head);
    this.head = 0;
  }
}
