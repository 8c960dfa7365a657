import type { Domid, Mfn, Pfn } from '../base/brand';
import { FREE, MARK, marks, owner, p2m, pte, tlb } from '../machine/machine';
import { domName } from '../protocol/names';
import type { State } from '../protocol/world';
import type { Status } from './scene';
import type { Sight } from './sight';

export type Table = 'p2m' | 'pte' | 'tlb0' | 'tlb1';

/** One entry of a domain's tables. mfn 0: there is none. */
export interface Reference {
  readonly table: Table;
  readonly mfn: Mfn;
  /** The card lies in this very place. */
  readonly docked: boolean;
  readonly status: Status;
  /** Why it is not plain, in words; empty where it agrees. */
  readonly word: string;
}

export const TABLE_NAME: Readonly<Record<Table, string>> = {
  p2m: 'p2m',
  pte: 'PTE',
  tlb0: 'TLB 0',
  tlb1: 'TLB 1',
};

const WITH_TWO: readonly Table[] = ['p2m', 'pte', 'tlb0', 'tlb1'];
const WITH_ONE = WITH_TWO.slice(0, 3);

export const tablesOf = (vcpus: number): readonly Table[] => (vcpus === 2 ? WITH_TWO : WITH_ONE);

export function entryOf(s: State, d: Domid, pfn: Pfn, table: Table): Mfn {
  switch (table) {
    case 'p2m':
      return p2m(s, d, pfn);
    case 'pte':
      return pte(s, d, pfn);
    case 'tlb0':
      return tlb(s, d, 0, pfn);
    case 'tlb1':
      return tlb(s, d, 1, pfn);
  }
}

/** Blkback's entry for a frame that its owner's grant pins: it is meant to name another's. */
export const isForeign = ({ pinned }: Sight, d: Domid, mfn: Mfn): boolean =>
  d === 0 && pinned.has(mfn);

export function referenceOf(sight: Sight, d: Domid, pfn: Pfn, table: Table): Reference {
  const { s, rests } = sight;
  const mfn = entryOf(s, d, pfn, table);
  const rest = rests[mfn];
  if (!rest) return { table, mfn: 0 as Mfn, docked: false, status: 'agrees', word: '' };
  const docked = rest.domid === d && rest.pfn === pfn;
  if (docked) return { table, mfn, docked, status: 'agrees', word: '' };
  if (isForeign(sight, d, mfn)) {
    const word =
      table === 'p2m' ? 'foreign frame' : s.at.kept > 0 ? 'granted, for good' : 'granted, pinned';
    return { table, mfn, docked, status: 'foreign', word };
  }
  return { table, mfn, docked, status: 'stale', word: staleWord(s, d, pfn, table, mfn) };
}

function staleWord(s: State, d: Domid, pfn: Pfn, table: Table, mfn: Mfn): string {
  const mark = marks(s, d, pfn);
  if (table === 'p2m' && mark & MARK.overdue) return 'stale, overdue';
  if (table === 'p2m' && mark & MARK.window) return 'stale, in window';
  const whose = owner(s, mfn);
  if (whose === FREE) return 'stale, frame free';
  if (whose === d) return 'stale';
  return table === 'p2m'
    ? `stale, ${domName(s.at, whose)}’s`
    : `stale, reaches ${domName(s.at, whose)}`;
}
