import type { Pfn } from '../base/brand';
import type { Anchor, Point, Rect, Side } from './geometry';
import type { PlaceGeometry } from './grid';
import type { Sight } from './sight';
import type { DomainLayout, StageLayout } from './stageLayout';
import { footOut, type Strip } from './strip';

export interface Leaving {
  readonly sight: Sight;
  readonly domain: DomainLayout;
  readonly strips: readonly Strip[];
  readonly pfn: Pfn;
  /** Which tick of the place it leaves from. */
  readonly tick: number;
  /** How many others leave the same place before it. */
  readonly nth: number;
}

export const edgeOf = (r: Rect, side: Side): number =>
  side === 'left' ? r.x : side === 'right' ? r.x + r.w : side === 'top' ? r.y : r.y + r.h;

/**
 * A reference's way from its tick, along its place's own channel, to the edge of its domain. A
 * private page has no ticks: from its card's foot. Undefined where the page is not shown.
 */
export function bendOf({ sight, domain, strips, pfn, tick, nth }: Leaving): Point[] | undefined {
  const place = domain.grid.places[pfn - 1];
  if (!place) {
    const strip = strips.find((one) => one.domid === domain.domid);
    const card = strip?.cards.find(({ mfn }) => sight.rests[mfn]!.pfn === pfn);
    return card && footOut(domain, card.rect);
  }
  const edge = edgeOf(domain.rect, domain.side);
  const flat = domain.side === 'left' || domain.side === 'right';
  if (place.level === 'dense') return fromCell(place.tray, domain.side, edge);
  return flat ? alongRow(place, tick, nth, edge) : besideTray(place, domain.side, tick, nth, edge);
}

function fromCell(cell: Rect, side: Side, edge: number): Point[] {
  const out = edgeOf(cell, side);
  if (side === 'left' || side === 'right') {
    const y = cell.y + cell.h / 2;
    return [
      { x: out, y },
      { x: edge, y },
    ];
  }
  const x = cell.x + cell.w / 2;
  return [
    { x, y: out },
    { x, y: edge },
  ];
}

/** Down from the tick, and under the card. */
function alongRow(place: PlaceGeometry, tick: number, nth: number, edge: number): Point[] {
  const t = place.ticks[tick]!;
  const x = t.x + t.w / 2;
  const lane = place.channel - (nth - 1) * (place.level === 'full' ? 2.5 : 1.2);
  return [
    { x, y: t.y + t.h },
    { x, y: lane },
    { x: edge, y: lane },
  ];
}

/** Out between ticks and card, and past the card at the tray's right. */
function besideTray(
  place: PlaceGeometry,
  side: Side,
  tick: number,
  nth: number,
  edge: number,
): Point[] {
  const t = place.ticks[tick]!;
  const x = t.x + t.w / 2;
  const lane = place.channel - (nth - 1) * 1.2;
  const from = side === 'top' ? t.y : t.y + t.h;
  const beside = side === 'top' ? from - 3 - nth : from + 3 + nth;
  return [
    { x, y: from },
    { x, y: beside },
    { x: lane, y: beside },
    { x: lane, y: edge },
  ];
}

/** Where a reference that stays within its domain meets a card of the strip. */
export const footAnchor = ({ axis }: StageLayout): Anchor => ({
  side: axis === 'x' ? 'bottom' : 'top',
  u: 0.5,
});

/** A way to the edge of a domain turned back just before it, to a card of the domain's strip. */
export function bendInto(
  { side, rect }: DomainLayout,
  bend: readonly Point[],
  card: Rect,
): Point[] {
  const out = bend.at(-1)!;
  const most = rect.y + rect.h - 2;
  if (side === 'left' || side === 'right') {
    const turn = { x: out.x + (side === 'left' ? 6 : -6), y: out.y };
    const y = Math.min(most, card.y + card.h + 5);
    return [...bend.slice(0, -1), turn, { x: turn.x, y }, { x: card.x + card.w / 2, y }];
  }
  const y = card.y - 3;
  return [...bend.slice(0, -1), { x: out.x, y }, { x: card.x + card.w / 2, y }];
}
