import { beadAt } from '../../../scene/bead';
import type { WirePath } from '../../../scene/path';
import type { Flow, Pill, Wire } from '../../../scene/scene';
import { type Mark, mark } from '../../draw/mark';
import { translate } from '../apply';
import { type Faint, lookOf, pathOf, pathOfAll } from '../faint';
import { labelMarks, linkAttributes } from './parts';

type Axis = 'x' | 'y';

/** Body, then head; apply.ts counts on the order. */
const drawn = ({ body, head }: WirePath): Mark[] => [
  mark('path', { class: 'line', d: body }),
  mark('path', { class: 'head', d: head }),
];

/** A reference to a card that lies elsewhere. */
export const wireMark =
  (axis: Axis) =>
  (wire: Wire): Mark =>
    mark(
      'g',
      {
        class: `wire ${lookOf(wire)}`,
        opacity: wire.opacity,
        ...linkAttributes(wire),
      },
      drawn(pathOf(wire, axis)),
    );

/** Faint wires of one look, drawn as one: body, then heads. */
export const faintMark =
  (axis: Axis) =>
  ({ key, look, wires }: Faint): Mark =>
    mark(
      'g',
      { class: `wire faint ${look}`, 'data-key': `faint:${key}` },
      drawn(pathOfAll(wires, axis)),
    );

export const pillMark = (pill: Pill): Mark =>
  mark(
    'g',
    {
      class: `pill ${pill.status} tone-${pill.tone}`,
      transform: translate(pill.rect),
      opacity: pill.opacity,
      ...linkAttributes(pill),
    },
    [
      mark('title', {}, pill.title),
      mark('rect', {
        class: 'bubble',
        width: pill.rect.w,
        height: pill.rect.h,
        rx: Math.min(10, pill.rect.h / 2),
      }),
      ...labelMarks(pill.labels),
    ],
  );

/** Bytes on their way: one bead a sector, on a thin path; apply.ts moves the beads. */
export const flowMark = (flow: Flow): Mark =>
  mark(
    'g',
    { class: `flow tone-${flow.tone}`, 'data-key': flow.key, 'data-links': flow.links.join(' ') },
    [
      mark('title', {}, flow.title),
      mark('path', { class: 'way', d: `M${flow.way.map((p) => `${p.x} ${p.y}`).join('L')}` }),
      ...flow.beads.map((bead, i) => {
        const { x, y, opacity } = beadAt(flow, i);
        const at = { x: x - 3, y: y - 3, width: 6, height: 6, opacity };
        return mark('rect', { class: 'bead', ...at }, undefined, bead);
      }),
    ],
  );
