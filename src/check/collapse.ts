import type { World } from '../protocol/world';

/**
 * The tables that a component of a state begins with: who writes together stands together, so that
 * a component has few values and a step changes few components.
 */
const CUTS = [
  'owner',
  'content',
  'p2m',
  'tlb',
  'grantFlags',
  'ringIndex',
  'evtchn',
  'response',
  'backPc',
  'poolState',
  'neighbours',
] as const satisfies readonly (keyof World)[];

/**
 * A hash of element i of a row. A row's hash is the XOR of its elements', so that a step needs to
 * look only at what it changed.
 */
export function elementHash(i: number, value: number): number {
  let h = Math.imul(value ^ Math.imul(i + 1, 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * The distinct values of one stretch of a row, numbered from 0 in the order of their coming. Exact:
 * two values are one only if all their bytes agree.
 */
export class Component {
  size = 0;
  /** The hash of each value. */
  hashes: Int32Array = new Int32Array(64);
  /** The values, one behind the other. */
  values: Int32Array;
  readonly length: number;
  /** By hash: the number of a value, and the rest of the hash in the bits above those. */
  private table: Int32Array = new Int32Array(128).fill(-1);

  /** The stretch is row[from] to row[to - 1]. */
  constructor(
    readonly from: number,
    readonly to: number,
  ) {
    this.length = to - from;
    this.values = new Int32Array(64 * this.length);
  }

  get bytes(): number {
    return this.hashes.byteLength + this.values.byteLength + this.table.byteLength;
  }

  /** Bytes that it takes more where so many values come. */
  growth(more: number): number {
    return this.size + more > this.hashes.length ? this.bytes * 2 : 0;
  }

  /** The hash of what a row has here. */
  hash(row: Int32Array): number {
    let hash = 0;
    for (let i = this.from; i < this.to; i++) hash ^= elementHash(i, row[i]);
    return hash;
  }

  /** The number of the value that a row has here, given its hash. */
  number(row: Int32Array, hash: number): number {
    const { table } = this;
    const mask = table.length - 1;
    const rest = hash & ~mask;
    let slot = hash & mask;
    for (let entry = table[slot]; entry !== -1; entry = table[slot]) {
      if ((entry & ~mask) === rest && this.is(entry & mask, row)) return entry & mask;
      slot = (slot + 1) & mask;
    }
    return this.insert(slot, hash, row);
  }

  /** True where a row has value `id` here. */
  is(id: number, row: Int32Array): boolean {
    const { values, from, length } = this;
    const at = id * length;
    for (let i = 0; i < length; i++) if (values[at + i] !== row[from + i]) return false;
    return true;
  }

  /** Writes a value into two rows. */
  read(id: number, row: Int32Array, other: Int32Array): void {
    const { values, from, length } = this;
    const at = id * length;
    for (let i = 0; i < length; i++) {
      const value = values[at + i];
      row[from + i] = value;
      other[from + i] = value;
    }
  }

  private insert(slot: number, hash: number, row: Int32Array): number {
    const id = this.size++;
    if (id === this.hashes.length) {
      this.hashes = grown(this.hashes);
      this.values = grown(this.values);
    }
    this.hashes[id] = hash;
    for (let i = 0; i < this.length; i++) this.values[id * this.length + i] = row[this.from + i];
    this.table[slot] = (hash & ~(this.table.length - 1)) | id;
    if (this.size * 2 > this.table.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let id = 0; id < this.size; id++) {
      const hash = this.hashes[id];
      let slot = hash & mask;
      while (table[slot] !== -1) slot = (slot + 1) & mask;
      table[slot] = (hash & ~mask) | id;
    }
    this.table = table;
  }
}

/** A state's row cut into components, whole elements each. */
export function componentsOf(at: World): Component[] {
  const perElement = at.wide ? 2 : 4;
  const length = at.words / perElement;
  const elementOf = (word: number): number => Math.floor(word / perElement);
  const starts = new Set([...CUTS.map((table) => at[table]), laterSlots(at)].map(elementOf));
  const cuts = [...starts].filter((start) => start < length).sort((a, b) => a - b);
  return cuts.map((from, i) => new Component(from, cuts[i + 1] ?? length));
}

/** Behind the slots of the first guest that the first requests take: the rest change less often. */
const laterSlots = (at: World): number =>
  at.slots + at.slotSize * Math.min(at.ring, at.jobs.length);

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
