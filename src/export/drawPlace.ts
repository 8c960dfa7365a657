import type { PlaceItem, Tick } from '../scene/scene';
import type { Mark } from './marks';
import { box, litStroke, type Pen, tintOf, toneOf, words } from './pen';

/** A pfn: its name, its references as ticks, and the recess for a card. */
export function drawPlace(pen: Pen, place: PlaceItem): Mark[] {
  const { panel, ground, hairline, changed } = pen.palette;
  const dense = place.level === 'dense';
  const tray = dense ? { stroke: hairline, width: 0.75 } : {};
  const stroke = litStroke(pen, place.links, tray);
  return [
    box(place.rect, dense ? 1 : 6, { ...stroke, fill: dense ? undefined : panel }),
    ...(dense ? [] : [box(place.recess, 4, { fill: ground, stroke: hairline, dash: [2, 3] })]),
    ...(place.mark ? [box(place.mark, 3, { fill: changed })] : []),
    ...words(pen, place.labels),
    ...place.ticks.flatMap((tick) => drawTick(pen, place, tick)),
  ];
}

function drawTick(pen: Pen, { tone }: PlaceItem, tick: Tick): Mark[] {
  const { rect, status, links, letter } = tick;
  const { palette } = pen;
  const [x, y] = [rect.x + rect.w / 2, rect.y + rect.h / 2];
  const around = { x: rect.x - 2, y: rect.y - 2, w: rect.w + 4, h: rect.h + 4 };
  const mark = tick.changed ? [box(around, 4, { fill: palette.changed })] : [];
  if (tick.state === 'absent') {
    return [...mark, { kind: 'dot', x, y, r: 1.5, fill: palette['ink-soft']! }];
  }
  const stale = status === 'stale';
  const colour = toneOf(pen, stale ? 'wrong' : tone);
  const fill = stale
    ? palette['wrong-tint']
    : status === 'foreign'
      ? palette.ground
      : tintOf(pen, tone);
  const stroke = litStroke(pen, links, { stroke: colour });
  const face = { size: 12, mono: true, bold: false, anchor: 'middle' } as const;
  return [
    ...mark,
    box(rect, 2.5, { fill, ...stroke, dash: stale ? [3, 2] : undefined }),
    { kind: 'text', text: letter, x, y: y + 4.2, ...face, fill: colour },
  ];
}
