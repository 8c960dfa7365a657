import type { Domid } from '../base/brand';
import { index, type RingIndex } from '../machine/ring';
import { type Point, type Rect, spread } from './geometry';
import { label, textWidth } from './label';
import { panel } from './panels';
import type { Panel } from './scene';
import type { Sight } from './sight';
import type { RingLayout } from './stageLayout';
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
    const room = line.w + GAP / 2;
    const worded = WORDINGS.map((wording) => mine.map(([, marks]) => wording(marks)));
    const texts = worded.find((all) => widthOf(all.map(groupWidth)) <= room) ?? worded.at(-1)!;
    const widths = texts.map(groupWidth);
    const tops = mine.map(([slot]) => {
      const { x, y, w, h } = ring.slots[slot]!;
      return { x: x + w / 2, y: y + h };
    });
    const x = spread(
      tops.map((top) => top.x),
      widths.map((w) => w + GAP),
      line.x - GAP / 2,
      line.x + line.w,
    );
    return mine.map(([slot, marks], i) => {
      const rect = { x: x[i]! - widths[i]! / 2, y: line.y + 8, w: widths[i]!, h: 16 };
      const turn = line.y + 7 - 2.5 * Math.min(2, i);
      const changed = marks.some((m) => m.was !== undefined);
      const leader = leaderTo(rect, tops[i]!, turn);
      return groupOf({ d: ring.guest, slot, words: texts[i]!, rect, leader, changed });
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

/** A word of a group, and whose index it is. */
interface Word {
  readonly text: string;
  readonly who: Mark['who'];
}

/** One name after another, then the value that they share; and how to say it in less room. */
const WORDINGS: readonly ((marks: readonly Mark[]) => readonly Word[])[] = [
  (marks) => equated(marks, marks[0]!.value),
  (marks) => equated(marks, marks[0]!.value, false),
  (marks) => equated(byRing(marks), marks[0]!.value, false),
  (marks) => moversOf(marks, 2),
  (marks) => moversOf(marks, 1),
];

/** Several indices of requests, or of responses, as one: `req_* = 3`. */
function byRing(marks: readonly Mark[]): Pick<Mark, 'name' | 'who' | 'was'>[] {
  return ['req_', 'rsp_'].flatMap((prefix): Pick<Mark, 'name' | 'who' | 'was'>[] => {
    const mine = marks.filter((mark) => mark.name.startsWith(prefix));
    return mine.length > 1 ? [{ name: `${prefix}*`, who: 'all' as const, was: undefined }] : mine;
  });
}

/** Of more than `most` indices, only those that moved, and the others as one. */
function moversOf(marks: readonly Mark[], most: number): Word[] {
  const said = marks.length > most ? marks.filter((m) => m.was !== undefined) : marks;
  const others = { name: 'others', who: 'all', was: undefined } as const;
  return equated(said.length < marks.length ? [...said, others] : said, marks[0]!.value, false);
}

/** `a = b = 3`, each name a word of its own, with what it was. */
function equated(
  marks: readonly Pick<Mark, 'name' | 'who' | 'was'>[],
  value: number,
  old = true,
): Word[] {
  return marks.map(({ name, who, was }, i) => {
    const before = old && was !== undefined ? ` (was ${was})` : '';
    const last = i === marks.length - 1;
    return { text: last ? `${name} = ${value}${before}` : `${name}${before} =`, who };
  });
}

const groupWidth = (words: readonly Word[]): number =>
  words.reduce((sum, { text }) => sum + textWidth(text, 12, true) + SPACE, -SPACE);

const widthOf = (widths: readonly number[]): number => widths.reduce((sum, w) => sum + w + GAP, 0);

/** Down from the slot, along to the nearest end of the words, and down to them. */
function leaderTo(rect: Rect, top: Point, turn: number): Point[] {
  const x = Math.min(rect.x + rect.w - 6, Math.max(rect.x + 6, top.x));
  const foot = { x, y: rect.y + 1 };
  return x === top.x ? [top, foot] : [top, { x: top.x, y: turn }, { x, y: turn }, foot];
}

interface Group {
  readonly d: Domid;
  readonly slot: number;
  readonly words: readonly Word[];
  readonly rect: Rect;
  readonly leader: readonly Point[];
  readonly changed: boolean;
}

function groupOf({ d, slot, words, rect, leader, changed }: Group): Panel {
  let x = rect.x;
  const labels = words.map(({ text, who }) => {
    const tone = who === 'all' ? 'soft' : who === 'back' ? 'dom0' : toneOf(d);
    const placed = label(text, x, rect.y + 12, { mono: true, tone });
    x += textWidth(text, 12, true) + SPACE;
    return placed;
  });
  return panel('note', `index:${d}:${slot}`, rect, {
    title: words.map((w) => w.text).join(' '),
    tone: 'soft',
    changed,
    labels,
    leaders: [leader],
  });
}
