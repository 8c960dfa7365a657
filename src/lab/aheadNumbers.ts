/** A list of 32-bit numbers that grows. */
export class Numbers {
  size = 0;
  private list = new Int32Array(1024);

  push(value: number): void {
    if (this.size === this.list.length) {
      const longer = new Int32Array(this.size * 2);
      longer.set(this.list);
      this.list = longer;
    }
    this.list[this.size++] = value;
  }

  at(i: number): number {
    return this.list[i]!;
  }

  set(i: number, value: number): void {
    this.list[i] = value;
  }
}
