import type { Domid } from '../base/brand';
import { index, type RingIndex } from '../machine/ring';
import { type Point, type Rect, spread } from './geometry';
import { label, textWidth } from './label';
import type { RingLayout } from './layout';
import { panel } from './panels';
import type { Panel } from './scene';
import type { Sight } from './sight';
import { toneOf } from './tone';

/** Who writes each index, and what it is called in ring.h. Private ones show where they differ. */
const INDICES: readonly (readonly [RingIndex, string, 'front' | 'back', RingIndex?])[] = [
  ['reqProdPvt', 'req_prod_pvt', 'front', 'reqProd'],
  ['reqProd', 'req_prod', 'front'],
  ['reqCons', 'req_cons', 'back'],
  ['rspProdPvt', 'rsp_prod_pvt', 'back', 'rspProd'],
  ['rspProd', 'rsp_prod', 'back'],
  ['rspCons', 'rsp_cons', 'front'],
];

interface Mark {
  readonly name: string;
  readonly value: number;
  readonly who: 'front' | 'back' | 'all';
  readonly was: number | undefined;
}

function marksOf({ s, before }: Sight, d: Domid): Mark[] {
  return INDICES.flatMap(([which, name, who, shadowed]) => {
    const value = index(s, d, which);
    const was = before ? index(before, d, which) : value;
    if (shadowed && index(s, d, shadowed) === value && was === value) return [];
    return [{ name, value, who, was: was === value ? undefined : was }];
  });
}

/** The names of the indices under the slots that they name; those of one slot stand together. */
export function indexPanels(sight: Sight, ring: RingLayout): Panel[] {
  const slots = ring.slots.length;
  const groups = new Map<number, Mark[]>();
  for (const mark of together(marksOf(sight, ring.guest))) {
    const slot = mark.value & (slots - 1);
    groups.set(slot, [...(groups.get(slot) ?? []), mark]);
  }
  return ring.lines.flatMap((line, k) => {
    const mine = [...groups]
      .filter(([slot]) => Math.floor(slot / ring.perLine) === k)
      .sort(([a], [b]) => a - b);
    const widths = mine.map(([, marks]) => groupWidth(marks));
    const tops = mine.map(([slot]) => {
      const { x, y, w, h } = ring.slots[slot]!;
      return { x: x + w / 2, y: y + h };
    });
    const spaced = widths.map((w) => w + GAP);
    const x = spread(
      tops.map((top) => top.x),
      spaced,
      line.x - GAP / 2,
      line.x + line.w,
    );
    return mine.map(([slot, marks], i) => {
      const rect = { x: x[i]! - widths[i]! / 2, y: line.y + 8, w: widths[i]!, h: 16 };
      const turn = line.y + 7 - 2.5 * Math.min(2, i);
      return groupOf(ring.guest, slot, marks, rect, leaderTo(rect, tops[i]!, turn));
    });
  });
}

/** Where all indices are equal and none has moved, they need no names. */
function together(marks: readonly Mark[]): readonly Mark[] {
  const [first] = marks;
  const same = marks.every((m) => m.value === first?.value && m.was === undefined);
  return first && same ? [{ ...first, name: 'all indices', who: 'all' }] : marks;
}

const GAP = 16;
const SPACE = 8;

const textOf = (m: Mark): string =>
  `${m.name} ${m.value}${m.was === undefined ? '' : ` was ${m.was}`}`;

const groupWidth = (marks: readonly Mark[]): number =>
  marks.reduce((sum, m) => sum + textWidth(textOf(m), 12, true) + SPACE, -SPACE);

/** Down from the slot, along to the nearest end of the words, and down to them. */
function leaderTo(rect: Rect, top: Point, turn: number): Point[] {
  const x = Math.min(rect.x + rect.w - 6, Math.max(rect.x + 6, top.x));
  const foot = { x, y: rect.y + 1 };
  return x === top.x ? [top, foot] : [top, { x: top.x, y: turn }, { x, y: turn }, foot];
}

function groupOf(
  d: Domid,
  slot: number,
  marks: readonly Mark[],
  rect: Rect,
  leader: readonly Point[],
): Panel {
  let x = rect.x;
  const labels = marks.map((m) => {
    const tone = m.who === 'all' ? 'soft' : m.who === 'back' ? 'dom0' : toneOf(d);
    const placed = label(textOf(m), x, rect.y + 12, { mono: true, tone });
    x += textWidth(placed.text, 12, true) + SPACE;
    return placed;
  });
  return panel('note', `index:${d}:${slot}`, rect, {
    title: marks.map(textOf).join(', '),
    tone: 'soft',
    changed: marks.some((m) => m.was !== undefined),
    labels,
    leaders: [leader],
  });
}
