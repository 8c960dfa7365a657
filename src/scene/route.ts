import { type Anchor, type Point, pointOn, type Rect } from './geometry';
import type { Tone } from './label';
import { type Bundle, pillsOf } from './pills';
import type { Pill, Status, Wire } from './scene';
import type { Sight } from './sight';

/** A reference that lies across, before it has its way through the gutter. */
export interface Strand {
  readonly key: string;
  readonly links: readonly string[];
  readonly changed: boolean;
  readonly status: Status;
  readonly tone: Tone;
  readonly faint: boolean;
  readonly root: string;
  readonly bend: readonly Point[];
  readonly to: string;
  readonly target: Rect;
  /** The side of the target that looks at the gutter. */
  readonly anchor: Anchor;
  /** It stays within its domain, and takes no lane of the gutter. */
  readonly inside: boolean;
  /** Strands with one bundle share a way and a name. */
  readonly bundle: string;
  /** What its pill says, in the state on the screen; asked for only where there is one. */
  readonly naming: (sight: Sight) => Naming;
}

export interface Naming {
  /** Names, the fullest first. */
  readonly names: readonly string[];
  /** The second line. */
  readonly word: string;
  readonly title: string;
}

export interface Routed {
  readonly wires: Wire[];
  readonly pills: Pill[];
}

/** Distance between strands that go side by side. */
const APART = 4;

/** Leads every strand through the gutter: one lane a bundle, its name on the lane. */
export function routed(strands: readonly Strand[], sight: Sight): Routed {
  const { layout } = sight;
  const flat = layout.axis === 'x';
  const crossing = strands.filter((one) => !one.inside);
  const bundles = bundlesOf(crossing);
  const pills = pillsOf(bundles, sight);
  const runs = new Map<Strand, [Point, Point]>();
  for (const bundle of bundles) {
    const pill = pills.get(bundle);
    for (const [k, strand] of bundle.strands.entries()) {
      const off = (k - (bundle.strands.length - 1) / 2) * APART;
      runs.set(strand, runOf(strand, pill?.rect, off, flat));
    }
  }
  const anchors = landings(crossing, runs, flat);
  const wires = crossing.map((strand) => wireOf(strand, anchors.get(strand)!, runs.get(strand)!));
  for (const strand of strands) {
    const out = strand.bend.at(-1)!;
    if (strand.inside) wires.push(wireOf(strand, strand.anchor, [out, out]));
  }
  return { wires, pills: [...pills.values()] };
}

function bundlesOf(strands: readonly Strand[]): Bundle[] {
  const bundles = new Map<string, Strand[]>();
  for (const strand of strands) {
    const bundle = bundles.get(strand.bundle);
    if (bundle) bundle.push(strand);
    else bundles.set(strand.bundle, [strand]);
  }
  return [...bundles].map(([key, all]) => ({ key, strands: all }));
}

/** Where each strand meets its card: side by side, in the order in which they come. */
function landings(
  strands: readonly Strand[],
  runs: ReadonlyMap<Strand, readonly [Point, Point]>,
  flat: boolean,
): Map<Strand, Anchor> {
  const byCard = new Map<string, Strand[]>();
  for (const strand of strands) {
    const others = byCard.get(strand.to);
    if (others) others.push(strand);
    else byCard.set(strand.to, [strand]);
  }
  const anchors = new Map<Strand, Anchor>();
  const across = (strand: Strand): number => runs.get(strand)![1][flat ? 'y' : 'x'];
  for (const all of byCard.values()) {
    if (all.length === 1) {
      anchors.set(all[0]!, all[0]!.anchor);
      continue;
    }
    all.sort((a, b) => across(a) - across(b));
    for (const [k, strand] of all.entries()) {
      const { side, u } = strand.anchor;
      const along = flat ? strand.target.h : strand.target.w;
      const step = Math.min(APART, (along * 0.8) / all.length);
      anchors.set(strand, { side, u: u + ((k - (all.length - 1) / 2) * step) / along });
    }
  }
  return anchors;
}

/** A strand that was kept, led as before, is the wire that it was. */
const led = new WeakMap<Strand, Wire>();

function wireOf(strand: Strand, anchor: Anchor, run: [Point, Point]): Wire {
  const was = led.get(strand);
  if (was !== undefined && sameWay(was, anchor, run)) return was;
  const wire = newWire(strand, anchor, run);
  led.set(strand, wire);
  return wire;
}

const sameWay = ({ anchor, run }: Wire, { side, u }: Anchor, [a, b]: [Point, Point]): boolean =>
  anchor.side === side && anchor.u === u && samePoint(run[0], a) && samePoint(run[1], b);

const samePoint = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

function newWire(strand: Strand, anchor: Anchor, run: [Point, Point]): Wire {
  const { key, links, changed, faint, status, tone, root, bend, to, target } = strand;
  return {
    key,
    links,
    changed,
    faint,
    status,
    tone,
    root,
    bend,
    to,
    anchor,
    end: pointOn(target, anchor),
    run,
    opacity: 1,
  };
}

/** Through the pill in the wire's direction; where there is none, straight on. */
function runOf(strand: Strand, pill: Rect | undefined, off: number, flat: boolean): [Point, Point] {
  const out = strand.bend.at(-1)!;
  const end = pointOn(strand.target, strand.anchor);
  if (!pill) {
    const mid = { x: (out.x + end.x) / 2, y: (out.y + end.y) / 2 };
    return [mid, mid];
  }
  const [cx, cy] = [pill.x + pill.w / 2, pill.y + pill.h / 2];
  const forth = flat ? end.x >= out.x : end.y >= out.y;
  const a = flat ? { x: pill.x, y: cy + off } : { x: cx + off, y: pill.y };
  const b = flat ? { x: pill.x + pill.w, y: a.y } : { x: a.x, y: pill.y + pill.h };
  return forth ? [a, b] : [b, a];
}
