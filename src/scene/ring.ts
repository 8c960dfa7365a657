import type { Domid } from '../base/brand';
import { SLOT, slotAt } from '../machine/ring';
import { domName, requestName } from '../protocol/names';
import type { State } from '../protocol/world';
import { label, textWidth } from './label';
import { panel } from './panels';
import { indexPanels } from './ringIndices';
import type { Panel } from './scene';
import type { Sight } from './sight';
import type { RingLayout } from './stageLayout';
import { toneOf } from './tone';

export const idKey = (d: number, id: number): string => `id:${d}:${id}`;

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
  const id = s.w[slotAt(s, guest, i) + 1]!;
  const response = kind === SLOT.response;
  const failed = response && s.w[slotAt(s, guest, i) + 2] !== 0;
  const shown = failed ? text.replace('✓', '✗') : text;
  const fits = textWidth(shown, 12, true) <= rect.w;
  const tone = response ? 'dom0' : toneOf(guest);
  return panel('slot', `slot:${guest}:${i}`, rect, {
    title: text ? `slot ${i}: ${response ? 'response' : 'request'} ${text[0]}, id ${id}` : '',
    links: text ? [idKey(guest, id)] : [],
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
