import type { Action, Domid, Gref, Mfn, Pfn } from '../base/brand';
import { SECTORS } from '../machine/shape';
import { cellAt, type Footprint, footprint } from './footprint';
import type { State, World } from './world';

/** A cell of the machine by what it belongs to: what the stage and the tables can point at. */
export interface Subject {
  readonly table: string;
  readonly dom?: Domid;
  readonly pfn?: Pfn;
  readonly mfn?: Mfn;
  readonly gref?: Gref;
  readonly vcpu?: number;
  readonly sector?: number;
  readonly index: number;
}

const BY_FRAME = new Set(['owner', 'listed', 'count', 'type', 'm2p']);
const BY_PLACE = new Set(['p2m', 'marks', 'pte']);
const BY_GRANT = new Set(['grantFlags', 'grantDomid', 'grantFrame', 'grantPin', 'grantLatched']);

/** Empty fields share their start with the next: the last field that starts there holds the word. */
export function subjectOf(at: World, word: number): Subject {
  const cell = cellAt(at, word);
  const { table, index } = cell;
  if (BY_FRAME.has(table)) return { ...cell, mfn: index as Mfn };
  if (table === 'content') {
    return { ...cell, mfn: Math.floor(index / SECTORS) as Mfn, sector: index % SECTORS };
  }
  if (BY_PLACE.has(table)) return { ...cell, ...placeOf(at, index) };
  if (table === 'tlb') {
    return { ...cell, ...placeOf(at, index % at.places), vcpu: Math.floor(index / at.places) };
  }
  if (BY_GRANT.has(table)) {
    const per = at.grefs + 1;
    return { ...cell, dom: (1 + Math.floor(index / per)) as Domid, gref: (index % per) as Gref };
  }
  if (table === 'poolState') return { ...cell, dom: 0, pfn: index as Pfn };
  return cell;
}

function placeOf(at: World, place: number): { dom: Domid; pfn: Pfn } {
  let d = at.domains - 1;
  while (at.placeBase[d] > place) d--;
  return { dom: d as Domid, pfn: (place - at.placeBase[d]) as Pfn };
}

export interface Touched {
  readonly reads: readonly Subject[];
  readonly writes: readonly Subject[];
}

/** A step's footprint as cells. */
export function touched(s: State, a: Action): Touched {
  const print: Footprint = footprint(s, a);
  const list = (words: ReadonlySet<number>): Subject[] =>
    [...words].sort((x, y) => x - y).map((word) => subjectOf(s.at, word));
  return { reads: list(print.reads), writes: list(print.writes) };
}
