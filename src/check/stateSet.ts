import type { Words } from '../machine/shape';

const CHUNK_STATES = 1 << 14;

/**
 * An exact set of machine states: every state's words are kept, numbered from 0 in the order of
 * their coming, behind an open-addressing table. Two states are one only if all words agree.
 */
export class StateSet {
  private readonly chunks: Words[] = [];
  private table = new Int32Array(1 << 12).fill(-1);
  private hashes = new Int32Array(1 << 12);
  size = 0;

  constructor(
    private readonly words: number,
    private readonly wide: boolean,
  ) {}

  /** Number of the state, and whether it is new. */
  add(w: Words): { readonly id: number; readonly fresh: boolean } {
    const hash = hashOf(w, this.words);
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (let id = this.table[slot]; id !== -1; id = this.table[slot]) {
      if (this.hashes[id] === hash && this.equals(id, w)) return { id, fresh: false };
      slot = (slot + 1) & mask;
    }
    return { id: this.insert(slot, hash, w), fresh: true };
  }

  /** Copies state `id` into `out`. */
  read(id: number, out: Words): void {
    const at = (id % CHUNK_STATES) * this.words;
    const chunk = this.chunks[Math.floor(id / CHUNK_STATES)];
    for (let i = 0; i < this.words; i++) out[i] = chunk[at + i];
  }

  private equals(id: number, w: Words): boolean {
    const at = (id % CHUNK_STATES) * this.words;
    const chunk = this.chunks[Math.floor(id / CHUNK_STATES)];
    for (let i = 0; i < this.words; i++) if (chunk[at + i] !== w[i]) return false;
    return true;
  }

  private insert(slot: number, hash: number, w: Words): number {
    const id = this.size++;
    if (id % CHUNK_STATES === 0) {
      const length = CHUNK_STATES * this.words;
      this.chunks.push(this.wide ? new Uint16Array(length) : new Uint8Array(length));
    }
    this.chunks.at(-1)!.set(w, (id % CHUNK_STATES) * this.words);
    if (id >= this.hashes.length) this.hashes = grown(this.hashes);
    this.hashes[id] = hash;
    this.table[slot] = id;
    if (this.size * 2 > this.table.length) this.rehash();
    return id;
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

/** FNV-1a over the words, with a last mix so that the low bits are good. */
export function hashOf(w: Words, words: number): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < words; i++) h = Math.imul(h ^ w[i], 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
