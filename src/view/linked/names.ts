import type { Domid, Gref, Mfn, Pfn } from '../../base/brand';
import { grefName, mfnName, pfnName } from '../../protocol/names';
import type { World } from '../../protocol/world';
import { grefThing, idThing, mfnThing, pfnThing, type Thing } from '../../store/thing';

const known = new WeakMap<World, ReadonlyMap<string, Thing>>();

/** From the names that texts use to what they name, in one world. */
export function thingsByName(at: World): ReadonlyMap<string, Thing> {
  let names = known.get(at);
  if (names === undefined) {
    names = collect(at);
    known.set(at, names);
  }
  return names;
}

function collect(at: World): Map<string, Thing> {
  const names = new Map<string, Thing>();
  for (let d = (at.domains - 1) as Domid; d > 0; d--) {
    for (let id = 1; id <= at.ids; id++) names.set(`id ${id}`, idThing(d, id));
    for (let gref = 1 as Gref; gref <= at.grefs; gref++) {
      names.set(`grant ${grefName(gref)}`, grefThing(d, gref));
    }
  }
  for (let d = at.domains - 1; d >= 0; d--) {
    for (let p = 1; p <= at.pfns[d]!; p++) {
      const [dom, pfn] = [d as Domid, p as Pfn];
      names.set(pfnName(at, dom, pfn), pfnThing(dom, pfn));
    }
  }
  for (let m = 1; m <= at.frames; m++) names.set(mfnName(at, m as Mfn), mfnThing(m as Mfn));
  return names;
}
