import { easeInOut, easeOut } from './ease';
import {
  type Anchor,
  mix,
  mixAnchor,
  mixPoint,
  mixRect,
  type Point,
  pointOn,
  type Rect,
  sameRect,
} from './geometry';
import type { CardItem, Flow, Pill, Scene, Tick, Wire } from './scene';

/** What may differ from one instant of a motion to the next. */
export interface Moving {
  readonly cards: readonly CardItem[];
  readonly wires: readonly Wire[];
  readonly pills: readonly Pill[];
  readonly flows: readonly Flow[];
}

/** A motion from one scene to another, as a function of the share t of its time, 0 to 1. */
export interface Motion {
  /** Nothing moves: the second scene can be shown at once. */
  readonly still: boolean;
  /** Keys of cards so many and so small that they may be drawn as one while they move. */
  readonly crowd: ReadonlySet<string>;
  /** Only what moves. Ends of wires lie on their cards. */
  readonly moving: (t: number) => Moving;
  /** The whole picture; at 1 it is the second scene itself. */
  readonly at: (t: number) => Scene;
}

/** The picture at share t of the way from scene a to scene b. Any two scenes have one. */
export const between = (a: Scene, b: Scene, t: number): Scene => motionOf(a, b).at(t);

/** Until here a card shows the face that it had. */
export const TURN = 0.5;
/** Where more cards than this move at once, each shows its new face from the start. */
const CROWD = 60;
/** When a fixed reference lets go of the old card and snaps to its own. */
const SNAP = 0.3;

type Card = (t: number) => CardItem;

export function motionOf(a: Scene, b: Scene): Motion {
  const before = byKey(a.cards);
  const after = byKey(b.cards);
  const leavers: Card[] = [];
  const mover = new Map<string, Card>();
  const turn =
    b.cards.filter((card) => before.get(card.key)?.rect !== card.rect).length > CROWD ? 0 : TURN;
  for (const card of b.cards) {
    const move = cardMotion(before.get(card.key), card, turn);
    if (move) mover.set(card.key, move);
  }
  for (const card of a.cards) {
    if (after.has(card.key)) continue;
    const leave: Card = (t) => ({ ...card, opacity: mix(card.opacity, 0, Math.min(1, t * 2)) });
    leavers.push(leave);
    mover.set(card.key, leave);
  }
  const rectAt = (key: string, t: number): Rect | undefined =>
    (mover.get(key)?.(t) ?? after.get(key))?.rect;
  const wires = wireMotions(a, b, rectAt, (key) => mover.has(key));
  const pills = pillMotions(a, b);
  const moving = (t: number): Moving => ({
    cards: [...mover.values()].map((move) => move(t)),
    wires: wires.flatMap((move) => move(t) ?? []),
    pills: pills.map((move) => move(t)),
    flows: b.flows.map((flow) => ({ ...flow, at: t })),
  });
  const at = (t: number): Scene => {
    if (t >= 1) return b;
    const cards = b.cards.map((card) => mover.get(card.key)?.(t) ?? card);
    return { ...b, ...moving(t), cards: [...cards, ...leavers.map((leave) => leave(t))] };
  };
  const still =
    mover.size === 0 &&
    b.flows.length === 0 &&
    sameKeys(a.wires, b.wires) &&
    sameKeys(a.pills, b.pills);
  const crowd = new Set(mover.size > CROWD ? denseKeys(b, mover) : []);
  return { still, crowd, moving, at };
}

const denseKeys = (b: Scene, mover: ReadonlyMap<string, Card>): string[] =>
  b.cards.filter((c) => c.level === 'dense' && mover.has(c.key)).map((c) => c.key);

const byKey = <T extends { readonly key: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.key, item]));

const sameKeys = (a: readonly { key: string; opacity: number }[], b: readonly { key: string }[]) =>
  a.length === b.length && a.every((item, i) => item.key === b[i]!.key && item.opacity === 1);

/** How one card goes from where it lay to where it lies; undefined where nothing of it changes. */
function cardMotion(a: CardItem | undefined, b: CardItem, turn: number): Card | undefined {
  if (!a) return (t) => ({ ...b, opacity: Math.min(1, t * 2) });
  const stays = sameRect(a.rect, b.rect) && a.opacity === 1;
  if (stays && a.title === b.title) return undefined;
  const face = {
    ...b,
    runs: a.runs,
    labels: a.labels,
    tone: a.tone,
    dim: a.dim,
    blank: a.blank,
    level: a.level,
  };
  return (t) => {
    const shown = t < turn ? face : b;
    if (stays) return shown;
    const rect = onArc(a.rect, b.rect, easeInOut(t));
    return { ...shown, rect, opacity: mix(a.opacity, 1, Math.min(1, t * 2)) };
  };
}

/** Cards that change places pass each other: the one going right above, the other below. */
function onArc(a: Rect, b: Rect, t: number): Rect {
  const rect = mixRect(a, b, t);
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const long = Math.hypot(dx, dy);
  if (long < 40) return rect;
  const lift = Math.min(46, long * 0.16) * 4 * t * (1 - t);
  return { ...rect, x: rect.x + (dy / long) * lift, y: rect.y - (dx / long) * lift };
}

type RectAt = (key: string, t: number) => Rect | undefined;
type WireAt = (t: number) => Wire | undefined;

function wireMotions(
  a: Scene,
  b: Scene,
  rectAt: RectAt,
  moves: (key: string) => boolean,
): WireAt[] {
  const before = byKey(a.wires);
  const after = byKey(b.wires);
  const docked = dockedTicks(a);
  const nowDocked = dockedTicks(b);
  const tie = (wire: Wire, t: number): Wire => {
    const rect = rectAt(wire.to, t);
    return rect ? { ...wire, end: pointOn(rect, wire.anchor) } : wire;
  };
  const motions: WireAt[] = b.wires.map((wire) => {
    const old = before.get(wire.key);
    // The same object at every instant, so that nobody draws it again.
    if (old && !moves(wire.to) && sameWire(old, wire)) return () => wire;
    if (old) return (t) => tie(mixWire(old, wire, easeInOut(t)), t);
    if (docked.get(wire.root)?.links.includes(wire.to)) {
      return (t) => tie(grown(wire, easeInOut(t)), t);
    }
    return (t) => tie({ ...wire, opacity: Math.min(1, t * 2) }, t);
  });
  for (const wire of a.wires) {
    if (after.has(wire.key)) continue;
    const card = nowDocked.get(wire.root)?.links.find((link) => link.startsWith('mfn:'));
    const away = (t: number): Wire =>
      tie({ ...wire, opacity: wire.opacity * Math.max(0, 1 - t / 0.45) }, t);
    if (!card) {
      motions.push((t) => (t < 0.45 ? away(t) : undefined));
      continue;
    }
    const home: Wire = { ...wire, to: card, status: 'agrees', anchor: facingTicks(wire.anchor) };
    motions.push((t) => {
      if (t < SNAP) return tie(wire, t);
      const s = easeOut((t - SNAP) / (1 - SNAP));
      return tie({ ...grown(home, 1 - s), opacity: wire.opacity * (1 - s) }, t);
    });
  }
  return motions;
}

function dockedTicks(scene: Scene): Map<string, Tick> {
  const ticks = new Map<string, Tick>();
  for (const place of scene.places) {
    for (const tick of place.ticks) if (tick.state === 'docked') ticks.set(tick.key, tick);
  }
  return ticks;
}

/** A wire ends on a card of the other domain; at home the same side looks away from the gutter. */
const facingTicks = (anchor: Anchor): Anchor => ({ side: anchor.side, u: 0.5 });

/** A wire that has come out of its root by share t: along its bend first, then into the gutter. */
function grown(wire: Wire, t: number): Wire {
  const root = wire.bend[0]!;
  const bend = wire.bend.map((point) => mixPoint(root, point, Math.min(1, t * 2)));
  const out = bend.at(-1)!;
  const far = Math.max(0, t * 2 - 1);
  return { ...wire, bend, run: [mixPoint(out, wire.run[0], far), mixPoint(out, wire.run[1], far)] };
}

/** True where a wire lies as it lay, so that nothing of it moves unless its card does. */
const sameWire = (a: Wire, b: Wire): boolean =>
  a.to === b.to &&
  a.opacity === b.opacity &&
  samePoint(a.end, b.end) &&
  samePoint(a.run[0], b.run[0]) &&
  samePoint(a.run[1], b.run[1]) &&
  a.bend.length === b.bend.length &&
  a.bend.every((point, i) => samePoint(point, b.bend[i]!));

const samePoint = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

function mixWire(a: Wire, b: Wire, t: number): Wire {
  const points = Math.max(a.bend.length, b.bend.length);
  const bend = Array.from({ length: points }, (_, i) =>
    mixPoint(padded(a.bend, i), padded(b.bend, i), t),
  );
  return {
    ...b,
    bend,
    run: [mixPoint(a.run[0], b.run[0], t), mixPoint(a.run[1], b.run[1], t)],
    anchor: mixAnchor(a.anchor, b.anchor, t),
    opacity: mix(a.opacity, b.opacity, t),
  };
}

const padded = (points: readonly Point[], i: number): Point =>
  points[Math.min(i, points.length - 1)]!;

function pillMotions(a: Scene, b: Scene): ((t: number) => Pill)[] {
  const before = byKey(a.pills);
  const after = byKey(b.pills);
  const motions = b.pills.map((pill) => {
    const old = before.get(pill.key);
    if (!old) return (t: number) => ({ ...pill, opacity: Math.max(0, t * 2 - 1) });
    if (sameRect(old.rect, pill.rect) && old.opacity === 1) return () => pill;
    return (t: number) => ({
      ...pill,
      rect: { ...pill.rect, ...mixPoint(old.rect, pill.rect, easeInOut(t)) },
      opacity: mix(old.opacity, 1, t),
    });
  });
  for (const pill of a.pills) {
    if (after.has(pill.key)) continue;
    motions.push((t: number) => ({ ...pill, opacity: pill.opacity * Math.max(0, 1 - t / SNAP) }));
  }
  return motions;
}
