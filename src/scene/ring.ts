import type { Domid } from '../base/brand';
import { index, type RingIndex, SLOT, slotAt } from '../machine/ring';
import { domName, requestName } from '../protocol/names';
import type { State } from '../protocol/world';
import { spread } from './geometry';
import { label, textWidth } from './label';
import type { RingLayout } from './layout';
import { panel } from './panels';
import type { Panel } from './scene';
import type { Sight } from './sight';
import { toneOf } from './tone';

/** The ring of each guest: its slots in a line, and the indices under the slots that they name. */
export const ringPanels = (sight: Sight): Panel[] =>
  sight.layout.rings.flatMap((ring) => [
    headingOf(sight.s, ring),
    ...ring.slots.map((_, i) => slotOf(sight, ring, i)),
    ...indexPanels(sight, ring),
  ]);

function headingOf(s: State, { guest, title }: RingLayout): Panel {
  const text = s.at.guests === 2 ? `ring ${guest}` : 'ring';
  return panel('note', `ring:${guest}`, title, {
    title: `ring of ${domName(s.at, guest)}`,
    labels: [label(text, title.x + 2, title.y + 15, { size: 13, bold: true, tone: 'soft' })],
  });
}

/** What a slot holds, as text: a request's letter, its answer's, or nothing. */
function slotText(s: State, d: Domid, i: number): string {
  const slot = slotAt(s, d, i);
  const id = s.w[slot + 1]!;
  const holder = s.w[s.at.shadow + (d - 1) * (s.at.ids + 1) + id]! - 1;
  const name = id <= s.at.ids && holder >= 0 ? requestName(holder) : `#${id}`;
  if (s.w[slot] === SLOT.request) return name;
  return s.w[slot] === SLOT.response ? `${name}✓` : '';
}

function slotOf({ s, before }: Sight, { guest, slots }: RingLayout, i: number): Panel {
  const rect = slots[i]!;
  const text = slotText(s, guest, i);
  const kind = s.w[slotAt(s, guest, i)];
  const response = kind === SLOT.response;
  const failed = response && s.w[slotAt(s, guest, i) + 2] !== 0;
  const shown = failed ? text.replace('✓', '✗') : text;
  const fits = textWidth(shown, 12, true) <= rect.w;
  const tone = response ? 'dom0' : toneOf(guest);
  return panel('slot', `slot:${guest}:${i}`, rect, {
    title: text ? `slot ${i}: ${response ? 'response' : 'request'} ${text[0]}` : '',
    changed: before !== undefined && slotText(before, guest, i) !== text,
    tone: text ? tone : 'soft',
    labels: text
      ? [
          label(fits ? shown : shown.slice(0, 1), rect.x + rect.w / 2, rect.y + 14.5, {
            mono: true,
            bold: true,
            anchor: 'middle',
            tone,
          }),
        ]
      : [],
  });
}

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
  readonly back: boolean;
  readonly was: number | undefined;
}

function marksOf({ s, before }: Sight, d: Domid): Mark[] {
  return INDICES.flatMap(([which, name, who, shadowed]) => {
    const value = index(s, d, which);
    const was = before ? index(before, d, which) : value;
    if (shadowed && index(s, d, shadowed) === value && was === value) return [];
    return [{ name, value, back: who === 'back', was: was === value ? undefined : was }];
  });
}

function indexPanels(sight: Sight, ring: RingLayout): Panel[] {
  const d = ring.guest;
  const marks = marksOf(sight, d);
  const [first] = marks;
  if (first && marks.every((m) => m.value === first.value && m.was === undefined)) {
    return [together(ring, first.value, sight.s.at.ring)];
  }
  const slots = ring.slots.length;
  const slotIn = (value: number) => ring.slots[value & (slots - 1)]!;
  return ring.lines.flatMap((line, k) => {
    const mine = marks.filter((m) => Math.floor((m.value & (slots - 1)) / ring.perLine) === k);
    const texts = mine.map(
      (m) => `${m.name} ${m.value}${m.was === undefined ? '' : ` was ${m.was}`}`,
    );
    const wishes = mine.map((m) => slotIn(m.value).x + slotIn(m.value).w / 2);
    const widths = texts.map((text) => textWidth(text, 12, true) + 10);
    const x = spread(wishes, widths, line.x - 40, line.x + line.w);
    return mine.map((m, i) => {
      const w = textWidth(texts[i]!, 12, true);
      const rect = { x: x[i]! - w / 2, y: line.y + 6, w, h: 16 };
      const slot = slotIn(m.value);
      const top = { x: slot.x + slot.w / 2, y: slot.y + slot.h };
      const foot = { x: Math.min(rect.x + w, Math.max(rect.x, top.x)), y: line.y + 8 };
      const tone = m.back ? 'dom0' : toneOf(d);
      return panel('note', `index:${d}:${m.name}`, rect, {
        title: texts[i]!,
        tone,
        changed: m.was !== undefined,
        labels: [label(texts[i]!, x[i]!, line.y + 18, { mono: true, anchor: 'middle', tone })],
        leaders: [[top, foot]],
      });
    });
  });
}

function together(ring: RingLayout, value: number, slots: number): Panel {
  const line = ring.lines[Math.floor((value & (slots - 1)) / ring.perLine)]!;
  const slot = ring.slots[value & (slots - 1)]!;
  const text = `all indices ${value}`;
  const w = textWidth(text, 12, true);
  const x = Math.min(line.x + line.w - w, Math.max(line.x, slot.x + slot.w / 2 - w / 2));
  const top = { x: slot.x + slot.w / 2, y: slot.y + slot.h };
  return panel(
    'note',
    `index:${ring.guest}:all`,
    { x, y: line.y + 6, w, h: 16 },
    {
      title: `all indices of the ring are ${value}`,
      tone: 'soft',
      labels: [label(text, x, line.y + 18, { mono: true, tone: 'soft' })],
      leaders: [[top, { x: top.x, y: line.y + 8 }]],
    },
  );
}
