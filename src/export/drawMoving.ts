import { beadAt } from '../scene/bead';
import { wirePath } from '../scene/path';
import type { CardItem, Flow, Pill, Wire } from '../scene/scene';
import { along } from './drawPanel';
import { group, type Mark } from './marks';
import { box, bytes, isLit, litStroke, type Pen, tintOf, toneOf, words } from './pen';

/** A frame. */
export function drawCard(pen: Pen, card: CardItem): Mark {
  const { rect, tone, links } = card;
  const dense = card.level === 'dense';
  const { ground, changed } = pen.palette;
  const body = dense && !card.blank ? tintOf(pen, tone) : ground;
  const ink = card.dim ? pen.palette['ink-soft'] : undefined;
  const stroke = { stroke: toneOf(pen, tone), width: dense ? 0.75 : 1.75 };
  const face = box({ x: 0, y: 0, w: rect.w, h: rect.h }, dense ? 1 : 4, {
    fill: card.changed ? changed : body,
    ...litStroke(pen, links, stroke),
    dash: card.dim ? [4, 3] : undefined,
  });
  const marks = [face, ...bytes(pen, card.runs, dense, ink), ...words(pen, card.labels, ink)];
  return group(marks, { x: rect.x, y: rect.y, opacity: card.opacity });
}

/** A reference to a card that lies elsewhere: its line, then its head. */
export function drawWire(pen: Pen, wire: Wire, axis: 'x' | 'y'): Mark {
  const { body, head } = wirePath(wire, axis);
  const stroke = toneOf(pen, wire.status === 'stale' ? 'wrong' : wire.tone);
  const thin = wire.faint && !wire.changed;
  const width = isLit(pen, wire.links) ? 2.75 : thin ? 0.6 : 1.5;
  const dash = wire.status === 'stale' ? [6, 4] : undefined;
  const line: Mark = { kind: 'path', d: body, stroke, width, dash };
  return group([line, { kind: 'path', d: head, fill: stroke }], { opacity: wire.opacity });
}

/** The name of a wire. */
export function drawPill(pen: Pen, pill: Pill): Mark {
  const { rect, tone, status } = pill;
  const bubble = box({ x: 0, y: 0, w: rect.w, h: rect.h }, Math.min(10, rect.h / 2), {
    fill: tintOf(pen, tone),
    ...litStroke(pen, pill.links, { stroke: toneOf(pen, tone) }),
    dash: status === 'stale' ? [4, 3] : undefined,
  });
  const at = { x: rect.x, y: rect.y, opacity: pill.opacity };
  return group([bubble, ...words(pen, pill.labels)], at);
}

/** Bytes on their way: one bead a sector, on a thin path. */
export function drawFlow(pen: Pen, flow: Flow): Mark[] {
  const xen = pen.palette.xen!;
  const way: Mark = {
    kind: 'path',
    d: along(flow.way),
    stroke: xen,
    width: 1,
    dash: [1, 4],
    round: true,
  };
  const beads = flow.beads.flatMap((_, i) => {
    const { x, y, opacity } = beadAt(flow, i);
    return opacity > 0 ? [box({ x: x - 3, y: y - 3, w: 6, h: 6 }, 0, { fill: xen })] : [];
  });
  return [way, ...beads];
}
