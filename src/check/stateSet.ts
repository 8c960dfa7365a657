import type { Words } from '../machine/shape';

const CHUNK_STATES = 1 << 14;

/** A state's block seen four bytes at a time; blocks are a multiple of four bytes long. */
export const rowOf = (w: Words): Int32Array =>
  new Int32Array(w.buffer, w.byteOffset, w.byteLength >> 2);

/**
 * An exact set of machine states: every state's bytes are kept, numbered from 0 in the order of
 * their coming, behind an open-addressing table. Two states are one only if all bytes agree.
 */
export class StateSet {
  private readonly chunks: Int32Array[] = [];
  private table = new Int32Array(1 << 12).fill(-1);
  private hashes = new Int32Array(1 << 12);
  size = 0;

  /** `length` is that of every row. */
  constructor(private readonly length: number) {}

  /** Adds a state where it is new; true if it was. It is then number `size - 1`. */
  add(row: Int32Array): boolean {
    const hash = hashOf(row, this.length);
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (let id = this.table[slot]; id !== -1; id = this.table[slot]) {
      if (this.hashes[id] === hash && this.equals(id, row)) return false;
      slot = (slot + 1) & mask;
    }
    this.insert(slot, hash, row);
    return true;
  }

  /** Copies state `id` into `out`. */
  read(id: number, out: Int32Array): void {
    const chunk = this.chunks[Math.floor(id / CHUNK_STATES)];
    const at = (id % CHUNK_STATES) * this.length;
    for (let i = 0; i < this.length; i++) out[i] = chunk[at + i];
  }

  private equals(id: number, row: Int32Array): boolean {
    const chunk = this.chunks[Math.floor(id / CHUNK_STATES)];
    const at = (id % CHUNK_STATES) * this.length;
    for (let i = 0; i < this.length; i++) if (chunk[at + i] !== row[i]) return false;
    return true;
  }

  private insert(slot: number, hash: number, row: Int32Array): void {
    const id = this.size++;
    if (id % CHUNK_STATES === 0) this.chunks.push(new Int32Array(CHUNK_STATES * this.length));
    this.chunks[Math.floor(id / CHUNK_STATES)].set(row, (id % CHUNK_STATES) * this.length);
    if (id >= this.hashes.length) this.hashes = grown(this.hashes);
    this.hashes[id] = hash;
    this.table[slot] = id;
    if (this.size * 2 > this.table.length) this.rehash();
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.hashes[id] & mask;
      while (table[slot] !== -1) slot = (slot + 1) & mask;
      table[slot] = id;
    }
    this.table = table;
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Multiply and rotate over the words of a row, then a mix so that the low bits are good. */
function hashOf(row: Int32Array, length: number): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < length; i++) {
    h = Math.imul(h ^ row[i], 0x9e3779b1);
    h = (h << 13) | (h >>> 19);
  }
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
