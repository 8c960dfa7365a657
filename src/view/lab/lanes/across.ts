import { type CellOf, type CellTable, cellById, cellOf } from '../../../lab/cells';
import type { World } from '../../../protocol/world';
import { mfnThing, pfnThing, type Thing } from '../../../store/thing';
import { partsOf } from '../../../store/thingParts';

/** What a thing of one world is in another, by its name; undefined where that has no such thing. */
export function across(from: World, to: World, thing: Thing): Thing | undefined {
  if (from === to) return thing;
  const parts = partsOf(thing);
  if (parts.kind === 'mfn') {
    const { mfn } = twin(from, to, 'owner', { mfn: parts.mfn }) ?? {};
    return mfn && mfnThing(mfn);
  }
  if (parts.kind === 'pfn') {
    const { dom, pfn } = twin(from, to, 'p2m', { dom: parts.dom, pfn: parts.pfn }) ?? {};
    return dom !== undefined && pfn ? pfnThing(dom, pfn) : undefined;
  }
  return thing;
}

function twin(from: World, to: World, table: CellTable, of: CellOf): CellOf | undefined {
  const cell = cellOf(from, table, of);
  return cell && cellById(to, cell.id)?.of;
}
