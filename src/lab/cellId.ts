import { mfnName, pfnName } from '../protocol/names';
import type { World } from '../protocol/world';
import type { CellOf, CellTable } from './cells';

/** The name of a cell that is the same in every machine that has it, however it is laid out. */
export function cellId(at: World, table: CellTable, of: CellOf): string {
  const { dom, pfn, vcpu, mfn, gref, index, slot, sector, peer } = of;
  const parts = [
    table,
    dom === undefined ? '' : `d${dom}`,
    dom === undefined || pfn === undefined ? '' : pfnName(at, dom, pfn),
    vcpu === undefined ? '' : `v${vcpu}`,
    mfn === undefined ? '' : mfnName(at, mfn),
    gref === undefined ? '' : `g${gref}`,
    slot === undefined ? '' : `s${slot}`,
    sector === undefined ? '' : `k${sector}`,
    index ?? '',
    peer ?? '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
