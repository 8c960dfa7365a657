import { type Anchor, type Point, pointOn, type Rect, spread } from './geometry';
import { type Label, label, type Tone, textWidth } from './label';
import type { StageLayout } from './layout';
import type { Pill, Status, Wire } from './scene';

/** A reference that lies across, before it has its way through the gutter. */
export interface Strand {
  readonly key: string;
  readonly links: readonly string[];
  readonly changed: boolean;
  readonly title: string;
  readonly status: Status;
  readonly tone: Tone;
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
  /** Names of the pill, the fullest first; and its second line. */
  readonly names: readonly string[];
  readonly word: string;
}

export interface Routed {
  readonly wires: Wire[];
  readonly pills: Pill[];
  /** Bundles that the gutter had no room to name. */
  readonly unnamed: number;
}

const APART = 4;
const PILL_PAD = 7;

interface Bundle {
  readonly key: string;
  readonly strands: Strand[];
}

/** Leads every strand through the gutter: one lane a bundle, its name on the lane. */
export function routed(strands: readonly Strand[], layout: StageLayout): Routed {
  const bundles = new Map<string, Bundle>();
  for (const strand of strands.filter((one) => !one.inside)) {
    const bundle = bundles.get(strand.bundle);
    if (bundle) bundle.strands.push(strand);
    else bundles.set(strand.bundle, { key: strand.bundle, strands: [strand] });
  }
  const all = [...bundles.values()];
  const room = roomFor(all.length, layout);
  const ranked = [...all].sort((a, b) => rank(a) - rank(b)).slice(0, room.count);
  const chosen = all.filter((b) => ranked.includes(b));
  const rects = lanes(chosen, layout, room);
  const wires: Wire[] = [];
  const pills: Pill[] = [];
  for (const bundle of all) {
    const i = chosen.indexOf(bundle);
    const pill = i < 0 ? undefined : pillOf(bundle, rects[i]!, room.lines);
    if (pill) pills.push(pill);
    for (const [k, strand] of bundle.strands.entries()) {
      wires.push(wireOf(strand, k - (bundle.strands.length - 1) / 2, pill?.rect, layout));
    }
  }
  for (const strand of strands) if (strand.inside) wires.push(wireInside(strand));
  return { wires, pills, unnamed: all.length - chosen.length };
}

const rank = ({ strands }: Bundle): number =>
  strands.some((w) => w.changed) ? 0 : strands.some((w) => w.status === 'stale') ? 1 : 2;

const middle = ({ strands }: Bundle): Point => {
  const from = strands[0]!.bend.at(-1)!;
  const to = pointOn(strands[0]!.target, strands[0]!.anchor);
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
};

interface Room {
  readonly lines: 1 | 2;
  readonly count: number;
  readonly rows: number;
}

const HEIGHT = { 1: 22, 2: 38 } as const;
const CAPTION = 24;
const PORTRAIT_PILL = 118;

function roomFor(wanted: number, { axis, gutter }: StageLayout): Room {
  const height = gutter.h - CAPTION - 8;
  const per = axis === 'x' ? 1 : Math.floor(gutter.w / (PORTRAIT_PILL + 8));
  const rows = (lines: 1 | 2): number => Math.floor(height / (HEIGHT[lines] + 6));
  const lines = rows(2) * per >= wanted ? 2 : 1;
  return { lines, count: rows(lines) * per, rows: rows(lines) };
}

/** The boxes of the pills, each as near as may be to the middle of its way. */
function lanes(bundles: readonly Bundle[], { axis, gutter }: StageLayout, room: Room): Rect[] {
  const h = HEIGHT[room.lines];
  const wishes = bundles.map(middle);
  if (axis === 'x') {
    const from = gutter.y + CAPTION;
    const heights = bundles.map(() => h + 6);
    const y = spread(
      wishes.map((p) => p.y),
      heights,
      from,
      gutter.y + gutter.h - 8,
    );
    return bundles.map((bundle, i) => {
      const w = Math.min(gutter.w - 24, pillWidth(bundle, room.lines, gutter.w - 24));
      return { x: gutter.x + (gutter.w - w) / 2, y: y[i]! - h / 2, w, h };
    });
  }
  const rects = new Array<Rect>(bundles.length);
  const order = bundles.map((_, i) => i).sort((i, j) => wishes[i]!.x - wishes[j]!.x);
  const rows = Math.min(room.rows, bundles.length);
  for (let row = 0; row < rows; row++) {
    const mine = order.filter((_, k) => k % rows === row);
    const widths = mine.map(() => PORTRAIT_PILL + 8);
    const x = spread(
      mine.map((i) => wishes[i]!.x),
      widths,
      gutter.x + 4,
      gutter.x + gutter.w - 4,
    );
    const y = gutter.y + CAPTION + ((gutter.h - CAPTION - 8) * (row + 0.5)) / rows;
    for (const [k, i] of mine.entries()) {
      const w = pillWidth(bundles[i]!, room.lines, PORTRAIT_PILL);
      rects[i] = { x: x[k]! - w / 2, y: y - h / 2, w, h };
    }
  }
  return rects;
}

const nameOf = (bundle: Bundle, width: number): string => {
  const { names } = bundle.strands[0]!;
  const all = bundle.strands.length > 1 ? names : names.slice(0, 1);
  return all.find((n) => textWidth(n, 12, true) <= width - 2 * PILL_PAD) ?? names.at(-1)!;
};

function pillWidth(bundle: Bundle, lines: 1 | 2, most: number): number {
  const name = textWidth(nameOf(bundle, most), 12, true);
  const word = textWidth(bundle.strands[0]!.word, 12, false);
  return Math.min(most, (lines === 2 ? Math.max(name, word) : name) + 2 * PILL_PAD);
}

function pillOf(bundle: Bundle, rect: Rect, lines: 1 | 2): Pill {
  const first = bundle.strands[0]!;
  const tone: Tone = first.status === 'stale' ? 'wrong' : first.tone;
  const x = rect.w / 2;
  const style = { anchor: 'middle', mono: true, bold: true, tone } as const;
  const name = nameOf(bundle, rect.w + 0.01);
  const labels: Label[] =
    lines === 2
      ? [label(name, x, 16, style), label(first.word, x, 31, { anchor: 'middle', tone })]
      : [label(name, x, 15.5, style)];
  return {
    key: `pill:${bundle.key}`,
    links: [...new Set(bundle.strands.flatMap((w) => w.links))],
    changed: bundle.strands.some((w) => w.changed),
    title: first.title,
    status: first.status,
    tone,
    rect,
    labels,
    opacity: 1,
  };
}

function bare(strand: Strand) {
  const { bundle: _, inside: __, names: ___, word: ____, ...rest } = strand;
  return rest;
}

function wireInside(strand: Strand): Wire {
  const { target, ...rest } = bare(strand);
  const out = rest.bend.at(-1)!;
  return { ...rest, end: pointOn(target, rest.anchor), run: [out, out], opacity: 1 };
}

function wireOf(strand: Strand, k: number, pill: Rect | undefined, layout: StageLayout): Wire {
  const { target, ...rest } = bare(strand);
  const flat = layout.axis === 'x';
  const along = flat ? target.h : target.w;
  const anchor = { side: rest.anchor.side, u: rest.anchor.u + (k * APART) / along };
  const end = pointOn(target, anchor);
  const out = rest.bend.at(-1)!;
  return { ...rest, anchor, end, run: runOf(out, end, pill, k, flat), opacity: 1 };
}

/** Through the pill in the wire's direction; where there is none, straight on. */
function runOf(
  out: Point,
  end: Point,
  pill: Rect | undefined,
  k: number,
  flat: boolean,
): [Point, Point] {
  if (!pill) {
    const mid = { x: (out.x + end.x) / 2, y: (out.y + end.y) / 2 };
    return [mid, mid];
  }
  const [cx, cy] = [pill.x + pill.w / 2, pill.y + pill.h / 2];
  const forth = flat ? end.x >= out.x : end.y >= out.y;
  const a = flat ? { x: pill.x, y: cy + k * APART } : { x: cx + k * APART, y: pill.y };
  const b = flat ? { x: pill.x + pill.w, y: a.y } : { x: a.x, y: pill.y + pill.h };
  return forth ? [a, b] : [b, a];
}
