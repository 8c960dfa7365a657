import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { RING, type RingIndex } from '../machine/ring';
import { RING_INDICES, SECTORS } from '../machine/shape';
import { domName, grefName, mfnName, pfnName } from '../protocol/names';
import type { World } from '../protocol/world';
import { cellId } from './cellId';

/** The tables whose cells can be asked for, in the order in which they are told. */
export const CELL_TABLES = [
  'p2m',
  'pte',
  'tlb',
  'm2p',
  'owner',
  'count',
  'content',
  'grantFlags',
  'grantFrame',
  'grantDomid',
  'grantPin',
  'grantLatched',
  'ring',
  'slot',
  'marks',
  'type',
  'listed',
  'pool',
  'disk',
  'evtchn',
  'totPages',
  'dying',
  'oops',
] as const;
export type CellTable = (typeof CELL_TABLES)[number];

/** What a cell is of: only what its table is indexed by is given. */
export interface CellOf {
  readonly dom?: Domid;
  readonly pfn?: Pfn;
  readonly vcpu?: number;
  readonly mfn?: Mfn;
  readonly gref?: Gref;
  readonly index?: RingIndex;
  readonly slot?: number;
  readonly sector?: number;
  readonly peer?: 'blkback' | 'blkfront';
}

/** One cell of a table, of one word or of several (a frame's eight sectors, a ring's slot). */
export interface Cell {
  readonly table: CellTable;
  readonly of: CellOf;
  /** The same for the same cell of every machine, however it is laid out. */
  readonly id: string;
  /** What it is called, after “the” or not: `p2m of domU b0`. */
  readonly name: string;
  /** Its words in this layout. */
  readonly words: readonly number[];
}

const cells = new WeakMap<World, readonly Cell[]>();

/** Every cell of a world that has a name, table by table. */
export function cellsOf(at: World): readonly Cell[] {
  let list = cells.get(at);
  if (list === undefined) {
    const unordered = [...places(at), ...frames(at), ...grants(at), ...rings(at), ...others(at)];
    const order = new Map(CELL_TABLES.map((table, i) => [table, i]));
    list = unordered.sort((a, b) => order.get(a.table)! - order.get(b.table)!);
    cells.set(at, list);
  }
  return list;
}

const byId = new WeakMap<World, ReadonlyMap<string, Cell>>();

/** The cell of a world that another world's cell names, or undefined where it has none. */
export function cellById(at: World, id: string): Cell | undefined {
  let map = byId.get(at);
  if (map === undefined) {
    map = new Map(cellsOf(at).map((cell) => [cell.id, cell]));
    byId.set(at, map);
  }
  return map.get(id);
}

/** The cell of a table for what it is indexed by; undefined where the world has none. */
export const cellOf = (at: World, table: CellTable, of: CellOf): Cell | undefined =>
  cellById(at, cellId(at, table, of));

const byWord = new WeakMap<World, ReadonlyMap<number, Cell>>();

/** The cell that a word belongs to; undefined for what has no name here, as a driver's own notes. */
export function cellOfWord(at: World, word: number): Cell | undefined {
  let map = byWord.get(at);
  if (map === undefined) {
    map = new Map(cellsOf(at).flatMap((cell) => cell.words.map((one) => [one, cell])));
    byWord.set(at, map);
  }
  return map.get(word);
}

function cell(at: World, table: CellTable, of: CellOf, name: string, words: number[]): Cell {
  return { table, of, id: cellId(at, table, of), name, words };
}

function* places(at: World): Generator<Cell> {
  for (let d = 0; d < at.domains; d++) {
    for (let p = 1; p <= at.pfns[d]; p++) {
      const of = { dom: d as Domid, pfn: p as Pfn };
      const page = `${domName(at, d)} ${pfnName(at, of.dom, of.pfn)}`;
      const place = at.placeBase[d] + p;
      yield cell(at, 'p2m', of, `p2m of ${page}`, [at.p2m + place]);
      yield cell(at, 'marks', of, `marks of ${page}`, [at.marks + place]);
      yield cell(at, 'pte', of, `PTE of ${page}`, [at.pte + place]);
      for (let vcpu = 0; vcpu < at.vcpus; vcpu++) {
        const name = `TLB of ${page} on vCPU ${vcpu}`;
        yield cell(at, 'tlb', { ...of, vcpu }, name, [at.tlb + vcpu * at.places + place]);
      }
      if (d === 0 && p <= at.poolPages) {
        yield cell(at, 'pool', of, `pool state of ${page}`, [at.poolState + p]);
      }
    }
  }
}

const BY_FRAME = ['owner', 'listed', 'count', 'type', 'm2p'] as const;
const FRAME_WORDS = {
  owner: 'owner',
  listed: 'page_list',
  count: 'count',
  type: 'type',
  m2p: 'm2p',
};

function* frames(at: World): Generator<Cell> {
  for (let mfn = 1 as Mfn; mfn <= at.frames; mfn++) {
    const frame = `mfn ${mfnName(at, mfn)}`;
    for (const table of BY_FRAME) {
      yield cell(at, table, { mfn }, `${FRAME_WORDS[table]} of ${frame}`, [at[table] + mfn]);
    }
    const first = at.content + mfn * SECTORS;
    const sectors = Array.from({ length: SECTORS }, (_, k) => first + k);
    yield cell(at, 'content', { mfn }, `bytes of ${frame}`, sectors);
  }
}

const GRANT_WORDS = {
  grantFlags: 'flags',
  grantFrame: 'frame',
  grantDomid: 'domid',
  grantPin: 'pins',
  grantLatched: 'frame that Xen noted',
} as const;

function* grants(at: World): Generator<Cell> {
  for (let d = 1; d < at.domains; d++) {
    for (let gref = 1 as Gref; gref <= at.grefs; gref++) {
      const of = { dom: d as Domid, gref };
      for (const [table, word] of Object.entries(GRANT_WORDS)) {
        const name = `${word} of ${domName(at, d)}’s grant ${grefName(gref)}`;
        const field = table as keyof typeof GRANT_WORDS;
        yield cell(at, field, of, name, [at[field] + (d - 1) * (at.grefs + 1) + gref]);
      }
    }
  }
}

/** A ring index as ring.h spells it. */
const spelled = (index: string): string => index.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

function* rings(at: World): Generator<Cell> {
  for (let d = 1; d < at.domains; d++) {
    const dom = d as Domid;
    const ring = `${domName(at, d)}’s ring`;
    for (const [name, i] of Object.entries(RING)) {
      const index = name as RingIndex;
      const word = at.ringIndex + (d - 1) * RING_INDICES + i;
      yield cell(at, 'ring', { dom, index }, `${spelled(index)} of ${ring}`, [word]);
    }
    for (let slot = 0; slot < at.ring; slot++) {
      const first = at.slots + ((d - 1) * at.ring + slot) * at.slotSize;
      const words = Array.from({ length: at.slotSize }, (_, k) => first + k);
      yield cell(at, 'slot', { dom, slot }, `slot ${slot} of ${ring}`, words);
    }
    for (const [i, peer] of (['blkback', 'blkfront'] as const).entries()) {
      const name = `event of ${domName(at, d)} for ${peer}`;
      yield cell(at, 'evtchn', { dom, peer }, name, [at.evtchn + (d - 1) * 2 + i]);
    }
  }
}

const DOMAIN_WORDS = { totPages: 'tot_pages', dying: 'death', oops: 'oops' } as const;

function* others(at: World): Generator<Cell> {
  for (let d = 0; d < at.domains; d++) {
    for (const [name, word] of Object.entries(DOMAIN_WORDS)) {
      const table = name as keyof typeof DOMAIN_WORDS;
      yield cell(at, table, { dom: d as Domid }, `${word} of ${domName(at, d)}`, [at[table] + d]);
    }
  }
  for (const [sector, word] of at.diskWord.entries()) {
    if (word >= 0) yield cell(at, 'disk', { sector }, `disk sector ${sector}`, [word]);
  }
}
