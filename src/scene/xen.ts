import type { Domid, Mfn } from '../base/brand';
import { refs } from '../machine/frames';
import { lastCall, m2p, owner } from '../machine/machine';
import { type Call, METER } from '../machine/meters';
import { isDirty } from '../machine/paging';
import { gntstName } from '../machine/status';
import { domName, mfnName, pfnName } from '../protocol/names';
import type { State } from '../protocol/world';
import type { Lying } from './cards';
import type { Rect } from './geometry';
import { fitting, type Label, label, textWidth } from './label';
import { panel } from './panels';
import { cardKey } from './places';
import type { Panel, Wire } from './scene';
import type { Sight } from './sight';
import { toneOf } from './tone';

/** Xen under both domains: what it keeps of each frame, and the hypercall of this step. */
export function xenPanels(
  sight: Sight,
  lying: ReadonlyMap<Mfn, Lying>,
  wires: readonly Wire[],
): Panel[] {
  const { layout } = sight;
  const { rect, chips, header } = layout.xen;
  const frames = framesToShow(sight, lying, wires, chips.length);
  const y = header.y + 20;
  const title = label('Xen', header.x, y, { size: 16, bold: true, tone: 'xen' });
  const call = callText(sight);
  const hidden = frames.total - frames.shown.length;
  const note = hidden > 0 ? `+ ${hidden} frames` : '';
  const noteW = note ? textWidth(note, 12, false) + 16 : 0;
  const labels: Label[] = [title];
  if (note) labels.push(label(note, header.x + 44, y, { tone: 'soft' }));
  const room = header.w - 48 - noteW;
  const said = fitting([...call.wordings, ''], room, 12, true);
  const style = { anchor: 'end', mono: true, tone: call.refused ? 'wrong' : 'ink' } as const;
  if (said) labels.push(label(said, header.x + header.w, y, style));
  const box = panel('xen', 'xen', rect, { title: `Xen: ${call.wordings[0]}`, tone: 'xen', labels });
  return [box, ...frames.shown.map((mfn, i) => chipOf(sight, mfn, chips[i]!))];
}

const CALL_NAME: Readonly<Record<Call, string>> = {
  none: '',
  update_va_mapping: 'update_va_mapping',
  mmu_update: 'mmu_update MACHPHYS',
  mmuext_op: 'mmuext_op',
  evtchn_send: 'EVTCHNOP_send',
  gnttab_swap: 'GNTTABOP_swap',
  gnttab_copy: 'GNTTABOP_copy',
  gnttab_map: 'GNTTABOP_map_grant_ref',
  gnttab_unmap: 'GNTTABOP_unmap_grant_ref',
};

interface CallText {
  readonly wordings: readonly string[];
  readonly refused: boolean;
}

/** The hypercall of this step with its answer, and whose translations were dropped. */
function callText({ s, before }: Sight): CallText {
  const { call, status, check } = before
    ? lastCall(s)
    : { call: 'none' as Call, status: 0, check: 0 };
  const flushed = before ? flushText(before, s) : '';
  if (call === 'none')
    return { wordings: [flushed || 'no hypercall in this step'], refused: false };
  const grant = call.startsWith('gnttab');
  const answer = grant ? gntstName(status) : status === 0 ? '0' : '-EINVAL';
  const moved = before && call === 'gnttab_swap' && status === 0 ? swapText(before, s) : '';
  const why = check > 0 ? ` at check ${check}` : '';
  const name = CALL_NAME[call];
  return {
    wordings: [
      [`${name}${moved} = ${answer}${why}`, flushed].filter(Boolean).join(' · '),
      `${name}${moved} = ${answer}${why}`,
      `${name} = ${answer}`,
    ],
    refused: status !== 0,
  };
}

function swapText(before: State, s: State): string {
  const moved: string[] = [];
  for (let mfn = 1 as Mfn; mfn <= s.at.frames; mfn++) {
    if (owner(before, mfn) !== owner(s, mfn)) moved.push(mfnName(s.at, mfn));
  }
  return moved.length === 2 ? `(${moved.join(' ↔ ')})` : '';
}

function flushText(before: State, s: State): string {
  const meter = (name: 'localFlushes' | 'shootdowns'): number =>
    s.meters[METER[name]]! - before.meters[METER[name]]!;
  if (meter('localFlushes') + meter('shootdowns') === 0) return '';
  const dropped: string[] = [];
  for (let d = 0; d < s.at.domains; d++) {
    const cpus: number[] = [];
    for (let v = 0; v < s.at.vcpus; v++) {
      if (isDirty(before, d as Domid, v) && !isDirty(s, d as Domid, v)) cpus.push(v);
    }
    if (cpus.length > 0) dropped.push(`${domName(s.at, d)} cpu ${cpus.join(' ')}`);
  }
  return dropped.length > 0 ? `flushed ${dropped.join(', ')}` : 'flush, TLBs were empty';
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
    if (named.has(cardKey(mfn))) return 1;
    return crossing.has(cardKey(mfn)) ? 2 : 3;
  };
  const weights = new Map(all.map((mfn) => [mfn, weight(mfn)]));
  const first = all
    .filter((mfn) => weights.get(mfn)! < 3)
    .sort((a, b) => weights.get(a)! - weights.get(b)! || a - b)
    .slice(0, room);
  return { shown: first.sort((a, b) => a - b), total: all.length };
}

const changedIn = (before: State, s: State, mfn: Mfn): boolean =>
  owner(before, mfn) !== owner(s, mfn) ||
  refs(before, mfn) !== refs(s, mfn) ||
  m2p(before, mfn) !== m2p(s, mfn);

/** Owner and, within it, the pfn that m2p names. */
function homeText(s: State, mfn: Mfn): string {
  const d = owner(s, mfn);
  const pfn = m2p(s, mfn);
  if (d >= s.at.domains || pfn === 0) return domName(s.at, d);
  const name = pfn <= s.at.pfns[d]! ? pfnName(s.at, d as Domid, pfn) : `pfn ${pfn}`;
  return `${domName(s.at, d)}:${name}`;
}

/** m2p names a pfn in whose place the frame does not lie. */
function m2pStale({ s, rests }: Sight, mfn: Mfn): boolean {
  const pfn = m2p(s, mfn);
  const rest = rests[mfn]!;
  return rest.domid < s.at.domains && rest.pfn !== 0 && pfn !== rest.pfn;
}

function chipOf(sight: Sight, mfn: Mfn, rect: Rect): Panel {
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
    return [`was ${old}`, `was ${domName(s.at, owner(before, mfn))}`];
  }
  if (old !== now) return [`was ${old.split(':')[1] ?? old}`];
  return [];
}

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
  if (second)
    labels.push(label(second, right, y + 34, { anchor: 'end', tone: stale ? 'wrong' : 'soft' }));
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
  if (end)
    labels.push(label(end, x + w - 6, base, { anchor: 'end', tone: stale ? 'wrong' : 'soft' }));
  return labels;
}
