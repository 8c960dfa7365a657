import type { Domid, Mfn } from '../base/brand';
import { refs } from '../machine/frames';
import { FREE, m2p, owner } from '../machine/machine';
import { domName, mfnName, pfnName } from '../protocol/names';
import type { State } from '../protocol/world';
import type { Rect } from './geometry';
import { fitting, type Label, label, type Tone, textWidth } from './label';
import { panel } from './panels';
import { cardKey } from './places';
import type { Panel } from './scene';
import type { Sight } from './sight';
import { toneOf } from './tone';

/** This step changed what Xen keeps of a frame. */
export const changedIn = (before: State, s: State, mfn: Mfn): boolean =>
  owner(before, mfn) !== owner(s, mfn) ||
  refs(before, mfn) !== refs(s, mfn) ||
  m2p(before, mfn) !== m2p(s, mfn);

const whose = (s: State, mfn: Mfn): string =>
  owner(s, mfn) === FREE ? 'heap' : domName(s.at, owner(s, mfn));

/** Owner and, within it, the pfn that m2p names. */
function homeText(s: State, mfn: Mfn): string {
  const d = owner(s, mfn);
  const pfn = m2p(s, mfn);
  if (d >= s.at.domains || pfn === 0) return whose(s, mfn);
  const name = pfn <= s.at.pfns[d]! ? pfnName(s.at, d as Domid, pfn) : `pfn ${pfn}`;
  return `${domName(s.at, d)}:${name}`;
}

/** m2p names a pfn in whose place the frame does not lie. */
function m2pStale({ s, rests }: Sight, mfn: Mfn): boolean {
  const pfn = m2p(s, mfn);
  const rest = rests[mfn]!;
  return rest.domid < s.at.domains && rest.pfn !== 0 && pfn !== rest.pfn;
}

/** What Xen keeps of one frame: owner, count, m2p. */
export function frameChip(sight: Sight, mfn: Mfn, rect: Rect): Panel {
  const { s, before, layout } = sight;
  const changed = before !== undefined && changedIn(before, s, mfn);
  const stale = m2pStale(sight, mfn);
  const home = homeText(s, mfn);
  const was = changed ? wasText(before, s, mfn) : [];
  const labels = layout.xen.tall
    ? tallFace(before, s, mfn, rect, home, was, stale)
    : lowFace(s, mfn, rect, home, was, stale);
  return panel('frame', `xen:${mfn}`, rect, {
    title: `frame ${mfnName(s.at, mfn)}: owner and m2p ${home}${stale ? ', m2p stale' : ''}, count ${refs(s, mfn)}${was[0] ? `, ${was[0]}` : ''}`,
    links: [cardKey(mfn)],
    tone: toneOf(owner(s, mfn)),
    changed,
    labels,
  });
}

function wasText(before: State, s: State, mfn: Mfn): string[] {
  const [old, now] = [homeText(before, mfn), homeText(s, mfn)];
  if (owner(before, mfn) !== owner(s, mfn)) {
    return [`was ${old}`, `was ${whose(before, mfn)}`];
  }
  if (old !== now) return [`was ${old.split(':')[1] ?? 'none'}`];
  return [];
}

const endTone = (said: string): Tone => (said.endsWith('stale') ? 'wrong' : 'soft');

function countText(before: State | undefined, s: State, mfn: Mfn): string[] {
  const [old, now] = [before ? refs(before, mfn) : refs(s, mfn), refs(s, mfn)];
  return old === now ? [`count ${now}`] : [`count ${old} → ${now}`, `${old} → ${now}`];
}

function tallFace(
  before: State | undefined,
  s: State,
  mfn: Mfn,
  { x, y, w }: Rect,
  home: string,
  was: readonly string[],
  stale: boolean,
): Label[] {
  const right = x + w - 8;
  const tone = stale ? 'wrong' : toneOf(owner(s, mfn));
  const first = fitting([home], w - 16, 12, false);
  const rest = w - 16 - textWidth(first, 12, false) - 8;
  const second = fitting([...was, ...(stale ? ['m2p stale', 'stale'] : []), ''], rest, 12, false);
  const name = mfnName(s.at, mfn);
  const left = w - 22 - textWidth(name, 13, true);
  const counted = fitting(countText(before, s, mfn), left, 12, false);
  const labels = [
    label(name, x + 8, y + 17, { mono: true, bold: true, size: 13 }),
    label(counted, right, y + 17, { anchor: 'end', tone: 'soft' }),
    label(first, x + 8, y + 34, { bold: true, tone }),
  ];
  if (second) labels.push(label(second, right, y + 34, { anchor: 'end', tone: endTone(second) }));
  return labels;
}

function lowFace(
  s: State,
  mfn: Mfn,
  { x, y, w }: Rect,
  home: string,
  was: readonly string[],
  stale: boolean,
): Label[] {
  const name = mfnName(s.at, mfn);
  const tone = stale ? 'wrong' : toneOf(owner(s, mfn));
  const base = y + 15.5;
  const from = x + 6 + textWidth(name, 12, true) + 6;
  const room = x + w - 6 - from;
  const counted = `×${refs(s, mfn)}`;
  const text = fitting(
    [home, home.replace('domU ', 'U'), home.replace(/.*:/, '')],
    room - 20,
    12,
    false,
  );
  const rest = room - textWidth(text, 12, false) - 6;
  const end = fitting([...(stale ? ['stale'] : was), counted, ''], rest, 12, false);
  const labels = [
    label(name, x + 6, base, { mono: true, bold: true }),
    label(text, from, base, { tone }),
  ];
  if (end) labels.push(label(end, x + w - 6, base, { anchor: 'end', tone: endTone(end) }));
  return labels;
}
