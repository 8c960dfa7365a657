import type { Words } from '../machine/shape';
import type { World } from '../protocol/world';
import { type Component, componentsOf, elementHash } from './collapse';
import { type Packing, packingOf, wider } from './packing';

/** A state's block seen four bytes at a time; blocks are a multiple of four bytes long. */
export const rowOf = (w: Words): Int32Array =>
  new Int32Array(w.buffer, w.byteOffset, w.byteLength >> 2);

const CHUNK_BITS = 12;
const CHUNK_STATES = 1 << CHUNK_BITS;
const IN_CHUNK = CHUNK_STATES - 1;
/** Behind the packed numbers of a state: the state that it came from, and by which action. */
const NOTES = 2;
/** The table grows where more than so many of its entries are taken. */
const FULL = 0.7;
/** Below so many states the table grows fourfold: counting hashes again costs more than the room. */
const LARGE = 1 << 20;

/**
 * An exact set of states, numbered from 0 in the order of their coming. A state is kept as the
 * numbers of its components' values, packed into as many bits as those numbers need by now, and
 * found by an open-addressing table whose entries also carry the part of the hash that their place
 * does not. Two states are one only if all bytes agree.
 *
 * One state at a time is open: `before` and `after` hold it. Who has changed `after` asks `look`
 * whether that is a state of the set, may `insert` it, and has to `undo` the change.
 */
export class StateSet {
  size = 0;
  /** The marks of all elements in which `after` differed when it was looked at. */
  touched = 0;

  private readonly components: readonly Component[];
  private readonly componentOf: Uint8Array;
  private packing: Packing;
  private readonly chunks: Int32Array[] = [];
  private table: Int32Array = new Int32Array(1 << 12).fill(-1);

  /** The open state: its hash, the numbers of its components, and those packed. */
  private hash = 0;
  private readonly numbers: Int32Array;
  private packed: Int32Array;

  /** What is looked at: which elements and components differ from the open state, and how. */
  private readonly changed: Int32Array;
  private changes = 0;
  /** The components that differ, as bits, and so many as a list. */
  private dirty = 0;
  private readonly dirtyList: Int32Array;
  private dirtyCount = 0;
  /** By component: the XOR of its hash there and in the open state. */
  private readonly deltas: Int32Array;
  private lookedHash = 0;
  /** The bits of a packed row that clean components take, and that by the components that differ. */
  private clean: Int32Array;
  private cleanBy: (Int32Array | undefined)[] = [];
  private slot = 0;

  /**
   * `marks` has some bits for each element of a row; of a step's elements they end in `touched`. A
   * component's number is given so many bits to begin with: more than most need, since packing
   * every state anew costs as much as finding it did.
   */
  constructor(
    at: World,
    private readonly before: Int32Array,
    private readonly after: Int32Array,
    private readonly marks: Int32Array,
    bits = 16,
  ) {
    this.components = componentsOf(at);
    const count = this.components.length;
    this.packing = packingOf(new Array(count).fill(bits));
    this.packed = new Int32Array(this.packing.elements);
    this.numbers = new Int32Array(count);
    this.dirtyList = new Int32Array(count);
    this.cleanBy = new Array(1 << count).fill(undefined);
    this.clean = this.cleanOf(0);
    this.deltas = new Int32Array(count);
    this.changed = new Int32Array(before.length);
    this.componentOf = new Uint8Array(before.length);
    for (const [c, component] of this.components.entries()) {
      this.componentOf.fill(c, component.from, component.to);
      this.numbers[c] = component.number(before, component.hash(before));
      this.hash ^= component.hashes[this.numbers[c]];
    }
    this.pack();
    after.set(before);
  }

  /** Bytes of all that the set keeps. */
  get bytes(): number {
    let sum = this.table.byteLength + this.chunks.length * this.chunkLength * 4;
    for (const component of this.components) sum += component.bytes;
    return sum;
  }

  /** Bytes that it may take while it grows by so many states, for which there may be two tables. */
  bytesWith(more: number): number {
    const table =
      this.size + more > this.table.length * FULL
        ? this.table.byteLength * (this.size < LARGE ? 4 : 2)
        : 0;
    const chunks = (more / CHUNK_STATES + 1) * this.chunkLength * 4;
    const wider = this.size * 4;
    let values = 0;
    for (const component of this.components) values += component.growth(more);
    return this.bytes + table + chunks + wider + values;
  }

  /** Opens state `id`. */
  open(id: number): void {
    const { components, numbers, packing, packed, before, after } = this;
    const { element, shift, mask } = packing;
    const chunk = this.chunks[id >>> CHUNK_BITS];
    const at = (id & IN_CHUNK) * this.stride;
    for (let e = 0; e < packed.length; e++) packed[e] = chunk[at + e];
    for (let c = 0; c < numbers.length; c++) {
      const number = (packed[element[c]] >>> shift[c]) & mask[c];
      if (number === numbers[c]) continue;
      const component = components[c];
      this.hash ^= component.hashes[numbers[c]] ^ component.hashes[number];
      numbers[c] = number;
      component.read(number, before, after);
    }
  }

  /** The number of the state in `after`; -1 where it is new. */
  look(): number {
    this.compare();
    const { table, packed, clean, chunks, dirtyCount, lookedHash } = this;
    const { length } = packed;
    const stride = length + NOTES;
    const mask = table.length - 1;
    const rest = lookedHash & ~mask;
    let slot = lookedHash & mask;
    for (let entry = table[slot]; entry !== -1; entry = table[slot]) {
      if ((entry & ~mask) === rest) {
        const id = entry & mask;
        const chunk = chunks[id >>> CHUNK_BITS];
        const at = (id & IN_CHUNK) * stride;
        let e = 0;
        while (e < length && ((chunk[at + e] ^ packed[e]) & clean[e]) === 0) e++;
        if (e === length && (dirtyCount === 0 || this.agrees(chunk, at))) return id;
      }
      slot = (slot + 1) & mask;
    }
    this.slot = slot;
    return -1;
  }

  /** Adds the state that was looked at last, and was new; gives its number. */
  insert(from: number, action: number): number {
    const { components, numbers, deltas, after, dirtyList, dirtyCount } = this;
    for (let k = 0; k < dirtyCount; k++) {
      const c = dirtyList[k];
      const component = components[c];
      const number = component.number(after, component.hashes[numbers[c]] ^ deltas[c]);
      while ((number & ~this.packing.mask[c]) !== 0) this.widen(c);
      deltas[c] = number;
    }
    const id = this.size++;
    const { packed, clean, packing } = this;
    const stride = packed.length + NOTES;
    if ((id & IN_CHUNK) === 0) this.chunks.push(new Int32Array(CHUNK_STATES * stride));
    const chunk = this.chunks[id >>> CHUNK_BITS];
    const at = (id & IN_CHUNK) * stride;
    for (let e = 0; e < packed.length; e++) chunk[at + e] = packed[e] & clean[e];
    for (let k = 0; k < dirtyCount; k++) {
      const c = dirtyList[k];
      chunk[at + packing.element[c]] |= deltas[c] << packing.shift[c];
    }
    chunk[at + packed.length] = from;
    chunk[at + packed.length + 1] = action;
    this.table[this.slot] = (this.lookedHash & ~(this.table.length - 1)) | id;
    if (this.size > this.table.length * FULL) this.rehash();
    return id;
  }

  /** Makes `after` the open state again. */
  undo(): void {
    const { changed, changes, before, after } = this;
    for (let k = 0; k < changes; k++) after[changed[k]] = before[changed[k]];
  }

  /** The state that a state came from, as it was given to `insert`. */
  from(id: number): number {
    return this.chunks[id >>> CHUNK_BITS][(id & IN_CHUNK) * this.stride + this.packed.length];
  }

  /** The action by which a state came. */
  action(id: number): number {
    return this.chunks[id >>> CHUNK_BITS][(id & IN_CHUNK) * this.stride + this.packed.length + 1];
  }

  /** Sets a bit of the action by which a state came. */
  mark(id: number, bit: number): void {
    const at = (id & IN_CHUNK) * this.stride + this.packed.length + 1;
    this.chunks[id >>> CHUNK_BITS][at] |= bit;
  }

  private get stride(): number {
    return this.packing.elements + NOTES;
  }

  private get chunkLength(): number {
    return CHUNK_STATES * this.stride;
  }

  /** Finds what differs between `after` and the open state. */
  private compare(): void {
    const { before, after, changed, componentOf, deltas, marks, dirtyList } = this;
    const changes = differences(before, after, changed);
    let dirty = 0;
    let dirtyCount = 0;
    let touched = 0;
    let hash = this.hash;
    for (let k = 0; k < changes; k++) {
      const i = changed[k];
      const c = componentOf[i];
      const delta = elementHash(i, before[i]) ^ elementHash(i, after[i]);
      if (dirty & (1 << c)) deltas[c] ^= delta;
      else {
        deltas[c] = delta;
        dirtyList[dirtyCount++] = c;
        dirty |= 1 << c;
      }
      touched |= marks[i];
      hash ^= delta;
    }
    this.changes = changes;
    this.dirty = dirty;
    this.dirtyCount = dirtyCount;
    this.touched = touched;
    this.lookedHash = hash;
    this.clean = this.cleanBy[dirty] ?? this.cleanOf(dirty);
  }

  private cleanOf(dirty: number): Int32Array {
    const { element, shift, mask, elements } = this.packing;
    const clean = new Int32Array(elements).fill(-1);
    for (let rest = dirty; rest !== 0; rest &= rest - 1) {
      const c = 31 - Math.clz32(rest & -rest);
      clean[element[c]] &= ~(mask[c] << shift[c]);
    }
    this.cleanBy[dirty] = clean;
    return clean;
  }

  /** True where the dirty components of `after` are those of a packed row. */
  private agrees(chunk: Int32Array, at: number): boolean {
    const { components, packing, after, dirtyList, dirtyCount } = this;
    const { element, shift, mask } = packing;
    for (let k = 0; k < dirtyCount; k++) {
      const c = dirtyList[k];
      const number = (chunk[at + element[c]] >>> shift[c]) & mask[c];
      if (!components[c].is(number, after)) return false;
    }
    return true;
  }

  /** Packs the numbers of the open state. */
  private pack(): void {
    const { numbers, packing, packed } = this;
    packed.fill(0);
    for (let c = 0; c < numbers.length; c++) {
      packed[packing.element[c]] |= numbers[c] << packing.shift[c];
    }
  }

  /** Gives component c more bits, and packs every state anew. */
  private widen(c: number): void {
    const old = this.packing;
    const oldStride = this.stride;
    const now = wider(old, c);
    this.packing = now;
    for (const [k, rows] of this.chunks.entries()) {
      const chunk = new Int32Array(this.chunkLength);
      const states = Math.min(CHUNK_STATES, this.size - k * CHUNK_STATES);
      for (let s = 0; s < states; s++) {
        const [from, to] = [s * oldStride, s * this.stride];
        for (let d = 0; d < old.bits.length; d++) {
          const number = (rows[from + old.element[d]] >>> old.shift[d]) & old.mask[d];
          chunk[to + now.element[d]] |= number << now.shift[d];
        }
        for (let n = 0; n < NOTES; n++) {
          chunk[to + now.elements + n] = rows[from + old.elements + n];
        }
      }
      this.chunks[k] = chunk;
    }
    this.packed = new Int32Array(now.elements);
    this.pack();
    this.cleanBy.fill(undefined);
    this.clean = this.cleanOf(this.dirty);
  }

  private rehash(): void {
    const { components, packing, stride } = this;
    const table = new Int32Array(this.table.length * (this.size < LARGE ? 4 : 2)).fill(-1);
    const mask = table.length - 1;
    for (let id = 0; id < this.size; id++) {
      const chunk = this.chunks[id >>> CHUNK_BITS];
      const at = (id & IN_CHUNK) * stride;
      let hash = 0;
      for (let c = 0; c < components.length; c++) {
        const number = (chunk[at + packing.element[c]] >>> packing.shift[c]) & packing.mask[c];
        hash ^= components[c].hashes[number];
      }
      let slot = hash & mask;
      while (table[slot] !== -1) slot = (slot + 1) & mask;
      table[slot] = (hash & ~mask) | id;
    }
    this.table = table;
  }
}

/** Writes the places in which two rows differ into `places`, and says how many they are. */
function differences(one: Int32Array, other: Int32Array, places: Int32Array): number {
  const { length } = one;
  let count = 0;
  let i = 0;
  // Most of a row is as it was: four elements at a time.
  for (; i + 4 <= length; i += 4) {
    const differ =
      (one[i] ^ other[i]) |
      (one[i + 1] ^ other[i + 1]) |
      (one[i + 2] ^ other[i + 2]) |
      (one[i + 3] ^ other[i + 3]);
    if (differ === 0) continue;
    for (let k = i; k < i + 4; k++) if (one[k] !== other[k]) places[count++] = k;
  }
  for (; i < length; i++) if (one[i] !== other[i]) places[count++] = i;
  return count;
}
