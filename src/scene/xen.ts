import type { Mfn } from '../base/brand';
import { FREE, owner } from '../machine/machine';
import type { Lying } from './cards';
import { stripPanels } from './domains';
import { changedIn, frameChip } from './frameChip';
import { callText } from './hypercall';
import { fitting, type Label, label, textWidth } from './label';
import { headGrip, panel } from './panels';
import { cardKey } from './places';
import type { Panel, Wire } from './scene';
import type { Sight } from './sight';
import type { Strip } from './strip';

/** Xen under both domains: what it keeps of each frame, and the hypercall of this step. */
export function xenPanels(
  sight: Sight,
  lying: ReadonlyMap<Mfn, Lying>,
  wires: readonly Wire[],
  strips: readonly Strip[],
): Panel[] {
  const { layout } = sight;
  const { rect, chips, header, heap } = layout.xen;
  const frames = framesToShow(sight, lying, wires, chips.length);
  const y = header.y + 20;
  const title = label('Xen', header.x, y, { size: 16, bold: true, tone: 'xen' });
  const call = callText(sight);
  const hidden = frames.total - frames.shown.length;
  const note = hidden > 0 ? `+ ${hidden} frames` : '';
  const noteW = note ? textWidth(note, 12, false) + 16 : 0;
  const labels: Label[] = [title];
  // Where the heap has no line of its own, what is said comes behind it.
  const from = heap.y > y ? header.x + 44 : Math.max(header.x + 44, strips.at(-1)!.end + 4);
  if (note) labels.push(label(note, from, y, { tone: 'soft' }));
  const room = header.x + header.w - from - 4 - noteW;
  const said = fitting([...call.wordings, ''], room, 12, true);
  const style = { anchor: 'end', mono: true, tone: call.refused ? 'wrong' : 'ink' } as const;
  if (said) labels.push(label(said, header.x + header.w, y, style));
  const box = panel('xen', 'xen', rect, {
    title: `Xen: ${call.wordings[0]}`,
    tone: 'xen',
    labels,
    grip: headGrip('xen', rect, header),
  });
  const onHeap = stripPanels({ domid: FREE, strip: heap }, strips);
  return [box, ...onHeap, ...frames.shown.map((mfn, i) => frameChip(sight, mfn, chips[i]!))];
}

/** All frames where there is room; else what changed, what is pointed at, what a wire ends on. */
function framesToShow(
  sight: Sight,
  lying: ReadonlyMap<Mfn, Lying>,
  wires: readonly Wire[],
  room: number,
): { shown: Mfn[]; total: number } {
  const { s, before, named } = sight;
  const crossing = new Set(wires.map((wire) => wire.to));
  const all: Mfn[] = [];
  for (let mfn = 1 as Mfn; mfn <= s.at.frames; mfn++) {
    if (lying.has(mfn) || !sight.layout.domains[owner(s, mfn)]) all.push(mfn);
  }
  if (all.length <= room) return { shown: all, total: all.length };
  const weight = (mfn: Mfn): number => {
    if (before && changedIn(before, s, mfn)) return 0;
    const key = cardKey(mfn);
    if (named.has(key)) return 1;
    return crossing.has(key) ? 2 : 3;
  };
  const heavy: { mfn: Mfn; weight: number }[] = [];
  for (const mfn of all) {
    const own = weight(mfn);
    if (own < 3) heavy.push({ mfn, weight: own });
  }
  const first = heavy
    .sort((a, b) => a.weight - b.weight || a.mfn - b.mfn)
    .slice(0, room)
    .map(({ mfn }) => mfn);
  return { shown: first.sort((a, b) => a - b), total: all.length };
}
