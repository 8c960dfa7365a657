import { type Cell, cellById } from '../../../lab/cells';
import type { Difference } from '../../../lab/lanes';
import { diskEnd, type World } from '../../../protocol/world';
import type { Rect } from '../../../scene/geometry';
import { labelBox } from '../../../scene/label';
import { cardKey, grefKey, placeKey, tickKey } from '../../../scene/places';
import type { PlaceItem, Scene } from '../../../scene/scene';

/** A ring around what stands on the stage for a cell that differs between two lanes. */
export interface Ring {
  readonly key: string;
  readonly rect: Rect;
  /** The cells of this ring hold the first difference of all. */
  readonly first: boolean;
  /** The ring has a sign of its own; of several side by side the last has it. */
  readonly sign: boolean;
}

/** What stands for a cell on the stage, the closest first. */
function keysOf({ table, of }: Cell, at: World): readonly string[] {
  const { dom, pfn, mfn, gref } = of;
  switch (table) {
    case 'p2m':
    case 'pte':
      return [tickKey(dom!, pfn!, table), placeKey(dom!, pfn!)];
    case 'tlb':
      return [tickKey(dom!, pfn!, of.vcpu === 0 ? 'tlb0' : 'tlb1'), placeKey(dom!, pfn!)];
    case 'marks':
    case 'pool':
      return [placeKey(dom!, pfn!)];
    case 'content':
      return [cardKey(mfn!)];
    case 'm2p':
    case 'owner':
    case 'count':
    case 'type':
    case 'listed':
      return [`xen:${mfn}`, cardKey(mfn!)];
    case 'grantFlags':
    case 'grantFrame':
    case 'grantDomid':
    case 'grantPin':
    case 'grantLatched':
      return [grefKey(dom!, gref!), `grants:${dom}`];
    case 'slot':
      return [`slot:${dom}:${of.slot}`];
    case 'ring':
    case 'evtchn':
      return [`ring:${dom}`];
    case 'disk':
      return [`disk:${requestAt(at, of.sector!)}`, 'disk'];
    case 'totPages':
    case 'dying':
    case 'oops':
      return [`domain:${dom}`];
  }
}

/** The request that has a sector of the disk. */
const requestAt = (at: World, sector: number): number =>
  at.jobs.findIndex((job) => job.disk[0] <= sector && sector < diskEnd(job));

interface Shown {
  readonly rect: Rect;
  /** What shares a sign with it: a page’s card and references do, which lie side by side. */
  readonly place: string;
}

function shownIn(scene: Scene): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const { key, rect } of scene.panels) shown.set(key, { rect, place: key });
  for (const place of scene.places) {
    shown.set(place.key, { rect: wordBox(place), place: `${place.key} word` });
    for (const { key, rect } of place.ticks) shown.set(key, { rect, place: place.key });
  }
  for (const { key, rect, links } of scene.cards) shown.set(key, { rect, place: links[1] ?? key });
  return shown;
}

/** Where a place says what it is in: its word, or where there is none its name or all of it. */
function wordBox({ rect, labels }: PlaceItem): Rect {
  const said = labels[1] ?? labels[0];
  return said === undefined ? rect : labelBox(said);
}

/** The rings of one lane's stage, each thing once. Of what the stage does not show there is none. */
export function ringsOf(
  scene: Scene,
  at: World,
  cells: readonly Difference[],
  first: string | undefined,
): readonly Ring[] {
  const shown = shownIn(scene);
  const rings = new Map<string, Ring>();
  const signs = new Map<string, string>();
  for (const { id } of cells) {
    const cell = cellById(at, id);
    const key = cell && keysOf(cell, at).find((one) => shown.has(one));
    if (key === undefined) continue;
    const { rect, place } = shown.get(key)!;
    const isFirst = id === first || rings.get(key)?.first === true;
    rings.set(key, { key, rect, first: isFirst, sign: false });
    signs.set(place, key);
  }
  const signed = new Set(signs.values());
  return [...rings.values()].map((ring) => ({ ...ring, sign: signed.has(ring.key) }));
}
