import type { Domid, Mfn, Pfn } from '../base/brand';
import { p2m } from '../machine/machine';
import { mfnName, pfnName } from '../protocol/names';
import { spread } from './geometry';
import { fitting, label, textWidth } from './label';
import { panel } from './panels';
import { cardKey } from './places';
import type { CardItem, Panel, PlaceItem, Wire } from './scene';
import type { Sight } from './sight';
import type { DomainLayout } from './stageLayout';

const LINE = 20;

/** Beside a dense grid: the names of what changed, of what is pointed at, of what wires tie. */
export function calloutPanels(
  sight: Sight,
  places: readonly PlaceItem[],
  cards: readonly CardItem[],
  wires: readonly Wire[],
): Panel[] {
  const dense = sight.layout.domains.filter(({ grid }) => grid.level === 'dense');
  if (dense.length === 0) return [];
  const lyingIn = new Map<string, CardItem>();
  for (const card of cards) if (card.links[1]) lyingIn.set(card.links[1], card);
  const tied = new Set<string>();
  for (const wire of wires) for (const link of wire.links) tied.add(link);
  return dense.flatMap((domain) => calloutsIn(sight, domain, places, { lyingIn, tied }));
}

interface Known {
  /** By the key of a place. */
  readonly lyingIn: ReadonlyMap<string, CardItem>;
  /** Keys of places and cards that a wire links. */
  readonly tied: ReadonlySet<string>;
}

function calloutsIn(
  sight: Sight,
  { domid, grid, side }: DomainLayout,
  places: readonly PlaceItem[],
  { lyingIn, tied }: Known,
): Panel[] {
  const weight = (place: PlaceItem): number => {
    const card = lyingIn.get(place.key);
    if (place.changed || card?.changed) return 0;
    if (sight.named.has(place.key) || (card && sight.named.has(card.key))) return 1;
    return tied.has(place.key) || (card && tied.has(card.key)) ? 2 : 3;
  };
  const heavy: { place: PlaceItem; weight: number }[] = [];
  for (const place of places) {
    if (place.domid !== domid) continue;
    const own = weight(place);
    if (own < 3) heavy.push({ place, weight: own });
  }
  const mine = heavy.sort((a, b) => a.weight - b.weight || a.place.pfn - b.place.pfn);
  const room = Math.max(1, Math.floor(grid.names.h / LINE) - 1);
  const shown = mine.slice(0, room).map(({ place }) => place);
  const wishes = shown.map((place) => place.rect.y + place.rect.h / 2);
  const bottom = grid.names.y + grid.names.h - LINE;
  const y = spread(
    wishes,
    shown.map(() => LINE),
    grid.names.y,
    bottom,
  );
  const left = side === 'left';
  const close = new Set(mine.filter((one) => one.weight < 2).map((one) => one.place));
  const panels = shown.map((place, i) => {
    const card = lyingIn.get(place.key);
    const rect = {
      x: left ? grid.names.x + 14 : grid.names.x,
      y: y[i]! - LINE / 2 + 1,
      w: grid.names.w - 14,
      h: LINE - 2,
    };
    const callout = calloutOf(sight, domid, place, card, rect, left);
    return close.has(place) ? callout : { ...callout, leaders: [] };
  });
  if (mine.length > shown.length) {
    const x = left ? grid.names.x + 14 : grid.names.x;
    const text = `+ ${mine.length - shown.length} more`;
    const rect = { x, y: bottom, w: grid.names.w - 14, h: LINE };
    const labels = [label(text, x, bottom + 14, { tone: 'soft' })];
    panels.push(panel('note', `callout:${domid}:more`, rect, { labels }));
  }
  return panels;
}

function calloutOf(
  { s }: Sight,
  d: Domid,
  place: PlaceItem,
  card: CardItem | undefined,
  rect: Panel['rect'],
  left: boolean,
): Panel {
  const pfn = place.pfn as Pfn;
  const name = pfnName(s.at, d, pfn);
  const frame = (card?.mfn ?? p2m(s, d, pfn)) as Mfn;
  const holds = card ? mfnName(s.at, frame) : frame ? `→ ${mfnName(s.at, frame)}` : 'empty';
  const room = rect.w - 8 - textWidth(name, 12, true) - 6;
  const text = fitting([`${holds} ${card?.runs[0]?.letter ?? ''}`.trim(), holds], room, 12, true);
  const from = left ? rect.x : rect.x + rect.w;
  const cell = place.rect;
  const to = { x: left ? cell.x + cell.w : cell.x, y: cell.y + cell.h / 2 };
  const mid = rect.y + rect.h / 2;
  return panel('callout', `callout:${place.key}`, rect, {
    title: place.title,
    links: frame ? [place.key, cardKey(frame)] : [place.key],
    tone: place.tone,
    changed: place.changed || (card?.changed ?? false),
    labels: [
      label(name, rect.x + 4, rect.y + 13.5, { mono: true, bold: true, tone: place.tone }),
      label(text, rect.x + rect.w - 4, rect.y + 13.5, { mono: true, anchor: 'end' }),
    ],
    leaders: [[{ x: from, y: mid }, { x: left ? from - 8 : from + 8, y: mid }, to]],
  });
}
