import type { Domid, Gref, Mfn, Pfn } from '../../../base/brand';
import { cellById, cellOf } from '../../../lab/cells';
import type { World } from '../../../protocol/world';
import { isThing } from '../../../store/thing';
import { partsOf } from '../../../store/thingParts';

/** Where cells and things can be pointed at. */
const PLACES = '.tables, .walk-stage';

/** The cell that an element of the tables or of the stage stands for; undefined where it is none. */
export function cellPicked(at: World, target: EventTarget | null): string | undefined {
  if (!(target instanceof Element) || target.closest(PLACES) === null) return undefined;
  const shown = target.closest('[data-cell], [data-key], [data-hover]');
  const id = shown?.getAttribute('data-cell');
  if (id) return cellById(at, id)?.id;
  const keys = [shown?.getAttribute('data-key'), shown?.getAttribute('data-hover')];
  for (const key of keys) {
    const cell = key && cellOfKey(at, key);
    if (cell) return cell;
  }
  return undefined;
}

const TICK = /^tick:([0-2]):(\d+):(p2m|pte|tlb([01])|grant)$/;

/** Of a tick its entry, of a frame its owner, of a pfn its p2m entry, of a grant the frame it names. */
export function cellOfKey(at: World, key: string): string | undefined {
  const [, d, p, table, vcpu] = TICK.exec(key) ?? [];
  if (d !== undefined) {
    const of = { dom: Number(d) as Domid, pfn: Number(p) as Pfn };
    if (vcpu !== undefined) return cellOf(at, 'tlb', { ...of, vcpu: Number(vcpu) })?.id;
    return table === 'grant' ? undefined : cellOf(at, table as 'p2m' | 'pte', of)?.id;
  }
  if (!isThing(key)) return undefined;
  const parts = partsOf(key);
  switch (parts.kind) {
    case 'mfn':
      return cellOf(at, 'owner', { mfn: parts.mfn as Mfn })?.id;
    case 'pfn':
      return cellOf(at, 'p2m', { dom: parts.dom, pfn: parts.pfn as Pfn })?.id;
    case 'gref':
      return cellOf(at, 'grantFrame', { dom: parts.dom, gref: parts.gref as Gref })?.id;
    case 'id':
      return undefined;
  }
}
