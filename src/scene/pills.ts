import { type Point, pointOn, type Rect, spread } from './geometry';
import { fitting, type Label, label, type Tone, textWidth } from './label';
import type { Strand } from './route';
import type { Pill } from './scene';
import type { Sight } from './sight';
import type { StageLayout } from './stageLayout';

/** Strands that share a lane and a name. */
export interface Bundle {
  readonly key: string;
  readonly strands: readonly Strand[];
}

/** A name for every bundle where the gutter has room, each on its own lane. */
export function pillsOf(bundles: readonly Bundle[], sight: Sight): Map<Bundle, Pill> {
  const { layout, named } = sight;
  const room = roomFor(bundles.length, layout);
  const chosen = bundles.length <= room.count ? bundles : pointedOut(bundles, room.count, named);
  const rects = lanes(chosen, sight, room);
  return new Map(chosen.map((bundle, i) => [bundle, pillOf(bundle, rects[i]!, room.lines, sight)]));
}

/** Where the gutter can't name all, it names what this step changed and what is pointed at. */
function pointedOut(all: readonly Bundle[], room: number, named: ReadonlySet<string>): Bundle[] {
  const isNamed = ({ strands }: Bundle): boolean =>
    strands.some((w) => w.changed || w.links.some((link) => named.has(link)));
  return all.filter(isNamed).slice(0, room);
}

const middle = ({ strands }: Bundle): Point => {
  const from = strands[0]!.bend.at(-1)!;
  const to = pointOn(strands[0]!.target, strands[0]!.anchor);
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
};

interface Room {
  readonly lines: 1 | 2;
  readonly count: number;
  readonly rows: number;
  /** Pills side by side in one row. */
  readonly per: number;
}

const HEIGHT = { 1: 22, 2: 38 } as const;
const CAPTION = 24;
const PORTRAIT_PILL = 118;
const PILL_PAD = 7;
/** What a name leaves free of the gutter at either side, for the wires to bend in. */
const CLEAR = 28;

function roomFor(wanted: number, { axis, gutter }: StageLayout): Room {
  const height = gutter.h - CAPTION - 8;
  const per = axis === 'x' ? 1 : Math.floor(gutter.w / (PORTRAIT_PILL + 8));
  const rows = (lines: 1 | 2): number => Math.floor(height / (HEIGHT[lines] + 6));
  const lines = rows(2) * per >= wanted ? 2 : 1;
  return { lines, count: rows(lines) * per, rows: rows(lines), per };
}

/** The boxes of the pills, each as near as may be to the middle of its way. */
function lanes(bundles: readonly Bundle[], sight: Sight, room: Room): Rect[] {
  const { axis, gutter } = sight.layout;
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
      const w = pillWidth(bundle, room.lines, gutter.w - 2 * CLEAR, sight);
      return { x: gutter.x + (gutter.w - w) / 2, y: y[i]! - h / 2, w, h };
    });
  }
  const rects = new Array<Rect>(bundles.length);
  const order = bundles.map((_, i) => i).sort((i, j) => wishes[i]!.x - wishes[j]!.x);
  const rows = Math.min(room.rows, Math.ceil(bundles.length / room.per));
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
      const w = pillWidth(bundles[i]!, room.lines, PORTRAIT_PILL, sight);
      rects[i] = { x: x[k]! - w / 2, y: y - h / 2, w, h };
    }
  }
  return rects;
}

const nameOf = (bundle: Bundle, width: number, sight: Sight): string =>
  fitting(bundle.strands[0]!.naming(sight).names, width - 2 * PILL_PAD, 12, true);

/** The word, or what of it stands before the comma. */
const wordOf = (bundle: Bundle, width: number, sight: Sight): string => {
  const { word } = bundle.strands[0]!.naming(sight);
  return fitting([word, word.split(',')[0]!], width - 2 * PILL_PAD, 12, false);
};

function pillWidth(bundle: Bundle, lines: 1 | 2, most: number, sight: Sight): number {
  const name = textWidth(nameOf(bundle, most, sight), 12, true);
  const word = textWidth(wordOf(bundle, most, sight), 12, false);
  return Math.min(most, (lines === 2 ? Math.max(name, word) : name) + 2 * PILL_PAD);
}

function pillOf(bundle: Bundle, rect: Rect, lines: 1 | 2, sight: Sight): Pill {
  const first = bundle.strands[0]!;
  const { title } = first.naming(sight);
  const tone: Tone = first.status === 'stale' ? 'wrong' : first.tone;
  const x = rect.w / 2;
  const style = { anchor: 'middle', mono: true, bold: true, tone } as const;
  const name = nameOf(bundle, rect.w + 0.01, sight);
  const word = wordOf(bundle, rect.w + 0.01, sight);
  const labels: Label[] =
    lines === 2
      ? [label(name, x, 16, style), label(word, x, 31, { anchor: 'middle', tone })]
      : [label(name, x, 15.5, style)];
  return {
    key: `pill:${bundle.key}`,
    links: [...new Set(bundle.strands.flatMap((w) => w.links))],
    changed: bundle.strands.some((w) => w.changed),
    title,
    status: first.status,
    tone,
    rect,
    labels,
    opacity: 1,
  };
}
