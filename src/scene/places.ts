import type { Domid, Gref, Pfn } from '../base/brand';
import { grantFlags, grantFrame } from '../machine/grants';
import { MARK, marks, p2m } from '../machine/machine';
import { domName, mfnName, pfnName, requestName } from '../protocol/names';
import { POOL, poolState } from '../protocol/pool';
import type { State } from '../protocol/world';
import type { Rect } from './geometry';
import type { PlaceGeometry } from './grid';
import { fitting, type Label, label, labelBox } from './label';
import { type Inputs, memoFor } from './memo';
import { entryOf, referenceOf, TABLE_NAME, type Table, tablesOf } from './references';
import type { PlaceItem, Tick } from './scene';
import type { Sight } from './sight';
import type { StageLayout } from './stageLayout';
import { toneOf } from './tone';

/** The names of things by their number, written once: a crowded stage asks for thousands a step. */
const written = (prefix: string): ((of: number) => string) => {
  const names: string[] = [];
  return (of) => {
    names[of] ??= `${prefix}${of}`;
    return names[of];
  };
};

const places: ((pfn: number) => string)[] = [];

export function placeKey(d: number, pfn: number): string {
  places[d] ??= written(`pfn:${d}:`);
  return places[d](pfn);
}

export const cardKey = written('mfn:');
export const grefKey = (d: number, gref: number): string => `gref:${d}:${gref}`;
export const tickKey = (d: number, pfn: number, table: Table | 'grant'): string =>
  `tick:${d}:${pfn}:${table}`;

/** Every pfn that has a place in its domain's grid. */
export function placesOf(sight: Sight): PlaceItem[] {
  const memo = memos(sight.layout);
  return sight.layout.domains.flatMap(({ domid, grid }) =>
    grid.places.map((geometry, i) => {
      const pfn = (i + 1) as Pfn;
      if (geometry.level !== 'dense') return placeOf(sight, domid, pfn, geometry);
      const id = sight.s.at.placeBase[domid]! + pfn;
      memo.begin();
      tellInputs(sight, domid, pfn, memo);
      return memo.kept(id)?.made ?? memo.keep(id, placeOf(sight, domid, pfn, geometry));
    }),
  );
}

const memos = memoFor<StageLayout, PlaceItem>();

/** Everything that the look of a place on a dense stage depends on. */
function tellInputs(sight: Sight, d: Domid, pfn: Pfn, to: Inputs): void {
  const { s, before, rests, pinned, holders } = sight;
  to.add(marks(s, d, pfn));
  to.add(stateOf(s, d, pfn));
  to.add(holders.get(pfn)?.[0].r ?? -1);
  for (const table of tablesOf(s.at.vcpus)) {
    const mfn = entryOf(s, d, pfn, table);
    const rest = rests[mfn];
    to.add(mfn);
    to.add(before ? entryOf(before, d, pfn, table) : mfn);
    to.add(rest?.domid ?? -1);
    to.add(rest?.pfn ?? 0);
    to.add(pinned.has(mfn) ? 1 : 0);
  }
  if (!before) return;
  to.add(marks(before, d, pfn));
  to.add(stateOf(before, d, pfn));
}

/** What a page is to whoever keeps it: a pool page to blkback, one that is granted for good to blkfront. */
function stateOf(s: State, d: Domid, pfn: Pfn): number {
  if (d === 0) return pfn <= s.at.poolPages ? poolState(s, pfn) : 0;
  const kept = pfn - s.at.config.buffers;
  return kept > 0 ? grantFlags(s, d, kept as Gref) : 0;
}

/** The entries of a guest that name the frame in a place, or wait there for one to come. */
function grefsAt({ s, rests }: Sight, d: Domid, pfn: Pfn): Gref[] {
  const found: Gref[] = [];
  for (let gref = 1 as Gref; gref <= s.at.grefs; gref++) {
    if (grantFlags(s, d, gref) === 0) continue;
    const rest = rests[grantFrame(s, d, gref)];
    const [id, j] = [Math.floor((gref - 1) / s.at.maxSegments) + 1, (gref - 1) % s.at.maxSegments];
    const job = s.at.jobs[s.w[s.at.shadow + (d - 1) * (s.at.ids + 1) + id]! - 1];
    if (rest ? rest.domid === d && rest.pfn === pfn : job?.pfn[j] === pfn) found.push(gref);
  }
  return found;
}

const LETTER: Readonly<Record<Table, string>> = { p2m: 'p', pte: 'k', tlb0: '0', tlb1: '1' };

function placeOf(sight: Sight, d: Domid, pfn: Pfn, g: PlaceGeometry): PlaceItem {
  const { s, before } = sight;
  const tables = tablesOf(s.at.vcpus);
  const references = tables.map((table) => referenceOf(sight, d, pfn, table));
  const was = before
    ? tables.filter((table) => entryOf(before, d, pfn, table) !== entryOf(s, d, pfn, table))
    : [];
  const marked = before !== undefined && marks(before, d, pfn) !== marks(s, d, pfn);
  const pooled = before !== undefined && stateOf(before, d, pfn) !== stateOf(s, d, pfn);
  const key = placeKey(d, pfn);
  const ticks: Tick[] = [];
  for (const [i, reference] of references.entries()) {
    const rect = g.ticks[i];
    if (!rect) continue;
    const { table, mfn, docked, status } = reference;
    const wide = rect.w > 16 && table.startsWith('tlb');
    ticks.push({
      key: tickKey(d, pfn, table),
      letter: wide ? `t${LETTER[table]}` : LETTER[table],
      rect,
      state: mfn === 0 ? 'absent' : docked ? 'docked' : 'away',
      status,
      changed: was.includes(table),
      links: mfn === 0 ? [key] : [key, cardKey(mfn)],
    });
  }
  const grantedHere = d !== 0 && g.ticks.length > tables.length;
  if (grantedHere) ticks.push(grantTick(sight, d, pfn, g));
  const says = references.map((r) =>
    r.mfn === 0
      ? `${TABLE_NAME[r.table]} ${r.table === 'p2m' ? 'invalid' : 'none'}`
      : `${TABLE_NAME[r.table]} ${mfnName(s.at, r.mfn)}${r.word ? ` (${r.word})` : ''}`,
  );
  if (grantedHere && ticks.at(-1)?.state === 'docked') says.push('granted');
  const word = wordOf(sight, d, pfn);
  const labels = labelsOf(sight, d, pfn, g, was);
  const said = marked || pooled || saysOld(sight, d, pfn, was) ? labels[1] : undefined;
  return {
    key,
    links: [key],
    changed: was.length > 0 || marked || pooled,
    title: `${pfnName(s.at, d, pfn)}, a page of ${domName(s.at, d)}, ${word.text}: ${says.join(', ')}`,
    domid: d,
    pfn,
    level: g.level,
    tone: toneOf(d),
    rect: g.tray,
    recess: g.card,
    mark: said && markBehind(said),
    labels,
    ticks,
  };
}

function grantTick(sight: Sight, d: Domid, pfn: Pfn, g: PlaceGeometry): Tick {
  const { s, before } = sight;
  const rect = g.ticks.at(-1)!;
  const grefs = grefsAt(sight, d, pfn);
  const frames = new Set(grefs.map((gref) => grantFrame(s, d, gref)).filter((mfn) => mfn !== 0));
  return {
    key: tickKey(d, pfn, 'grant'),
    letter: 'g',
    rect,
    state: grefs.length > 0 ? 'docked' : 'absent',
    status: 'agrees',
    changed:
      before !== undefined && grefs.some((g) => grantFlags(before, d, g) !== grantFlags(s, d, g)),
    links: [
      placeKey(d, pfn),
      ...grefs.map((gref) => grefKey(d, gref)),
      ...[...frames].map(cardKey),
    ],
  };
}

const POOL_WORDS: Readonly<Record<number, string>> = {
  [POOL.idle]: 'idle',
  [POOL.held]: 'taken',
  [POOL.raw]: 'ordinary',
  [POOL.reserved]: 'reserved',
  [POOL.zapped]: 'unmapped',
  [POOL.reclaimed]: 'reclaimed',
};

interface Word {
  readonly text: string;
  readonly wrong: boolean;
}

/** What a page is in the middle of. */
function wordOf({ s, holders }: Sight, d: Domid, pfn: Pfn): Word {
  const mark = marks(s, d, pfn);
  if (mark & MARK.overdue) return { text: 'overdue', wrong: true };
  const state = stateOf(s, d, pfn);
  const say = (text: string): Word => ({ text, wrong: false });
  if (d !== 0) {
    if (pfn > s.at.config.buffers) return say(state === 0 ? 'ungranted' : 'granted');
    return say(mark & MARK.inFlight || p2m(s, d, pfn) === 0 ? 'in flight' : 'buffer');
  }
  const lent = s.at.kept > 0 || pfn > s.at.poolPages;
  const held = lent || state === POOL.held ? holders.get(pfn) : undefined;
  if (held) return say(`request ${requestName(held[0].r)}`);
  if (lent) return say(mark & MARK.foreign ? 'mapped' : p2m(s, d, pfn) ? 'private' : 'frameless');
  return say(POOL_WORDS[state] ?? 'idle');
}

const saysOld = ({ before }: Sight, d: Domid, pfn: Pfn, was: readonly Table[]): boolean =>
  before !== undefined && was[0] !== undefined && entryOf(before, d, pfn, was[0]) !== 0;

function markBehind(l: Label): Rect {
  const box = labelBox(l);
  return { x: box.x - 2, y: box.y - 2, w: box.w + 4, h: box.h + 4 };
}

function labelsOf(
  sight: Sight,
  d: Domid,
  pfn: Pfn,
  g: PlaceGeometry,
  was: readonly Table[],
): Label[] {
  const { s, before } = sight;
  if (g.level === 'dense') return [];
  const anchor = g.flush;
  const x = (r: { x: number; w: number }) => (anchor === 'end' ? r.x + r.w : r.x);
  const size = g.level === 'full' ? 16 : 13;
  const name = pfnName(s.at, d, pfn);
  const style = { mono: true, bold: true, size, anchor, tone: toneOf(d) } as const;
  const baseline = (r: { y: number; h: number }, up: number) => r.y + r.h / 2 + up;
  const labels = [label(name, x(g.name), baseline(g.name, size * 0.36), style)];
  const none = d !== 0 && isEmpty(sight, d, pfn);
  if (g.word.w === 0) return none ? [...labels, nothing(g.card)] : labels;
  const word = wordOf(sight, d, pfn);
  const [first] = was;
  const old = before && first ? entryOf(before, d, pfn, first) : undefined;
  const oldName = old ? mfnName(s.at, old) : '';
  const wordings =
    !old || !first ? [word.text] : [`${TABLE_NAME[first]} was ${oldName}`, `was ${oldName}`];
  const text = fitting(wordings, g.word.w, 12, false);
  const tone = word.wrong ? 'wrong' : 'soft';
  const up = g.level === 'full' && g.word.y > g.name.y ? 2 : 4.3;
  labels.push(label(text, x(g.word), baseline(g.word, up), { anchor, tone }));
  return none ? [...labels, nothing(g.card)] : labels;
}

const isEmpty = ({ rests }: Sight, d: Domid, pfn: Pfn): boolean =>
  rests.every((rest) => rest?.domid !== d || rest.pfn !== pfn);

/** What stands where a buffer has no frame. */
const nothing = ({ x, y, w, h }: Rect): Label =>
  label(fitting(['p2m invalid', 'invalid'], w, 12, false), x + w / 2, y + h / 2 + 4.3, {
    anchor: 'middle',
    tone: 'soft',
  });
