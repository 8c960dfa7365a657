import type { Point } from '../scene/geometry';
import { RADIUS } from '../scene/radius';
import type { Panel } from '../scene/scene';
import type { Mark, RectMark } from './marks';
import { box, bytes, litStroke, type Pen, tintOf, toneOf, words } from './pen';

/** Anything that never moves: its thin lines, its box, its words. */
export function drawPanel(pen: Pen, panel: Panel): Mark[] {
  const { links, changed } = panel;
  const look = lookOf(pen, panel);
  return [
    ...panel.leaders.map(
      (leader): Mark => ({
        kind: 'path',
        d: along(leader),
        stroke: pen.palette['ink-soft'],
        width: 0.75,
      }),
    ),
    box(panel.rect, RADIUS[panel.kind], {
      ...look,
      ...litStroke(pen, links, look),
      fill: changed ? pen.palette.changed : look.fill,
    }),
    ...bytes(pen, panel.runs, false),
    ...words(pen, panel.labels),
  ];
}

type Look = Pick<RectMark, 'fill' | 'stroke' | 'width'>;

function lookOf(pen: Pen, { kind, tone, labels }: Panel): Look {
  const { ground, hairline, panel, xen } = pen.palette;
  switch (kind) {
    case 'domain':
      return { fill: ground, stroke: toneOf(pen, tone), width: 1.25 };
    case 'xen':
      return { fill: pen.palette['xen-tint'], stroke: xen, width: 1.25 };
    case 'frame':
    case 'grant':
    case 'callout':
      return { fill: ground, stroke: hairline };
    case 'disk':
      return { fill: panel, stroke: hairline };
    case 'slot':
      return labels.length === 0
        ? { stroke: hairline }
        : { fill: tintOf(pen, tone), stroke: toneOf(pen, tone) };
    default:
      return {};
  }
}

export const along = (points: readonly Point[]): string =>
  `M${points.map((p) => `${p.x} ${p.y}`).join('L')}`;
