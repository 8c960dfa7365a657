import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { GTF, grantFlags, grantFrame } from '../machine/grants';
import { MARK, marks, p2m } from '../machine/machine';
import { domName, mfnName, pfnName, requestName } from '../protocol/names';
import { POOL, poolState } from '../protocol/pool';
import { grefOf, type State } from '../protocol/world';
import type { Rect } from './geometry';
import type { PlaceGeometry } from './grid';
import { fitting, type Label, label, labelBox } from './label';
import { memoFor } from './memo';
import { entryOf, referenceOf, TABLE_NAME, type Table, tablesOf } from './references';
import type { PlaceItem, Tick } from './scene';
import type { Sight } from './sight';
import type { StageLayout } from './stageLayout';
import { toneOf } from './tone';

export const placeKey = (d: number, pfn: number): string => `pfn:${d}:${pfn}`;
export const cardKey = (mfn: number): string => `mfn:${mfn}`;
export const grefKey = (d: number, gref: number): string => `gref:${d}:${gref}`;
export const tickKey = (d: number, pfn: number, table: Table | 'grant'): string =>
  `tick:${d}:${pfn}:${table}`;

/** Every pfn that has a place in its domain's grid. */
export function placesOf(sight: Sight): PlaceItem[] {
  let known: Granted | undefined;
  const granted = (): Granted => {
    known ??= grantsByFrame(sight.s);
    return known;
  };
  const memo = memos(sight.layout);
  return sight.layout.domains.flatMap(({ domid, grid }) =>
    grid.places.map((geometry, i) => {
      const pfn = (i + 1) as Pfn;
      const make = () => placeOf(sight, domid, pfn, geometry, granted);
      if (geometry.level !== 'dense') return make();
      return memo.get(sight.s.at.placeBase[domid]! + pfn, inputsOf(sight, domid, pfn), make);
    }),
  );
}

const memos = memoFor<StageLayout, PlaceItem>();

/** Everything that the look of a place on a dense stage depends on. */
function inputsOf({ s, before, rests, pinned, holders }: Sight, d: Domid, pfn: Pfn): number[] {
  const inputs = [marks(s, d, pfn), stateOf(s, d, pfn), holders.get(pfn)?.[0].r ?? -1];
  for (const table of tablesOf(s.at.vcpus)) {
    const mfn = entryOf(s, d, pfn, table);
    const rest = rests[mfn];
    const old = before ? entryOf(before, d, pfn, table) : mfn;
    inputs.push(mfn, old, rest?.domid ?? -1, rest?.pfn ?? 0, pinned.has(mfn) ? 1 : 0);
  }
  if (before) inputs.push(marks(before, d, pfn), stateOf(before, d, pfn));
  return inputs;
}

/** What a page is to whoever keeps it: a pool page to blkback, one that is granted for good to blkfront. */
function stateOf(s: State, d: Domid, pfn: Pfn): number {
  if (d === 0) return pfn <= s.at.poolPages ? poolState(s, pfn) : 0;
  const kept = pfn - s.at.config.buffers;
  return kept > 0 ? grantFlags(s, d, kept as Gref) : 0;
}

/** Which entries of a guest name a frame, or wait for one at a page. */
type Granted = ReadonlyMap<string, readonly Gref[]>;

function grantsByFrame(s: State): Granted {
  const found = new Map<string, Gref[]>();
  const add = (key: string, gref: Gref) => found.set(key, [...(found.get(key) ?? []), gref]);
  for (let d = 1 as Domid; d < s.at.domains; d++) {
    for (let gref = 1 as Gref; gref <= s.at.grefs; gref++) {
      const mfn = grantFrame(s, d, gref);
      if (grantFlags(s, d, gref) !== 0) add(`${d} ${cardKey(mfn)}`, gref);
    }
  }
  if (s.at.config.mechanism !== 'transfer') return found;
  for (const { dom, pfn, r } of s.at.jobs) {
    const id = s.w[s.at.frontId + r]!;
    for (const [j, page] of pfn.entries()) {
      const gref = grefOf(s.at, id, j);
      if (id !== 0 && grantFlags(s, dom, gref) === GTF.acceptTransfer)
        add(placeKey(dom, page), gref);
    }
  }
  return found;
}

const LETTER: Readonly<Record<Table, string>> = { p2m: 'p', pte: 'k', tlb0: '0', tlb1: '1' };

function placeOf(
  sight: Sight,
  d: Domid,
  pfn: Pfn,
  g: PlaceGeometry,
  granted: () => Granted,
): PlaceItem {
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
  if (grantedHere) ticks.push(grantTick(sight, d, pfn, g, granted()));
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

function grantTick(sight: Sight, d: Domid, pfn: Pfn, g: PlaceGeometry, granted: Granted): Tick {
  const { s, rests, before } = sight;
  const rect = g.ticks.at(-1)!;
  const lying = rests.findIndex((rest) => rest?.domid === d && rest.pfn === pfn) as Mfn;
  const waiting = granted.get(placeKey(d, pfn));
  const grefs = waiting ?? granted.get(`${d} ${cardKey(lying)}`) ?? [];
  const links = [placeKey(d, pfn), ...grefs.map((gref) => grefKey(d, gref))];
  return {
    key: tickKey(d, pfn, 'grant'),
    letter: 'g',
    rect,
    state: grefs.length > 0 ? 'docked' : 'absent',
    status: 'agrees',
    changed:
      before !== undefined && grefs.some((g) => grantFlags(before, d, g) !== grantFlags(s, d, g)),
    links: lying > 0 ? [...links, cardKey(lying)] : links,
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
