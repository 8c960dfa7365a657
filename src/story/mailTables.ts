import type { Domid, Mfn, Pfn, Tag } from '../base/brand';
import { frameType, refs, sector, TYPE } from '../machine/frames';
import { MARK, m2p, marks, owner, p2m, pte, tlb } from '../machine/machine';
import { index, type RingIndex } from '../machine/ring';
import { SECTORS } from '../machine/shape';
import { contentName } from '../protocol/contentName';
import { domName, mfnName, pfnName } from '../protocol/names';
import { OPS } from '../protocol/ops';
import { POOL, poolState } from '../protocol/pool';
import { isActive } from '../protocol/threads';
import type { State } from '../protocol/world';
import { blkbackRecords, blkfrontRecords } from '../trace/actorRecord';
import { grantRecords, namesOf, ringRecords, upTo } from '../trace/machineRecord';
import { columns, paragraph } from './mailText';

/** Rows of one table, or of one domain's pages, that are shown; of more only the number is said. */
const ROWS = 12;

/** What a table must show, however much there is: what a broken invariant points at. */
export interface Pointed {
  readonly dom?: Domid;
  readonly pfn?: Pfn;
  readonly mfn?: Mfn;
}

/** Where every table stands: only what changed since the start, is in flight, or is pointed at. */
export function tableLines(start: State, s: State, pointed: readonly Pointed[]): string[] {
  const pages = shownPages(start, s, pointed);
  return [
    ...pageTable(s, pages),
    ...frameTable(start, s, pages.shown, pointed),
    ...grantTable(s),
    ...rings(s),
    ...requests(s),
  ];
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  left: number,
  others: number,
): string[] {
  return [
    '',
    title,
    ...(rows.length === 0 ? [] : columns([heads, ...rows])),
    ...(left === 0 ? [] : [`  ... and ${left} more that changed or are in flight`]),
    ...(others === 0 ? [] : [`  (${others} ${others === 1 ? 'other' : 'others'} as at the start)`]),
  ];
}

interface Page {
  readonly d: Domid;
  readonly pfn: Pfn;
}

/** The pages that are shown: those that matter, the first of each domain, and those pointed at. */
function shownPages(start: State, s: State, pointed: readonly Pointed[]) {
  const domains = [...upTo(s.at.guests, (i) => (i + 1) as Domid), 0 as Domid];
  const shown: Page[] = [];
  let [worth, all] = [0, 0];
  for (const d of domains) {
    let first = 0;
    for (const pfn of upTo(s.at.pfns[d], (p) => (p + 1) as Pfn)) {
      const page: Page = { d, pfn };
      const isPointed = pointed.some((one) => one.dom === d && one.pfn === pfn);
      all++;
      if (!isPointed && !isInFlight(s, page) && !hasChanged(start, s, page)) continue;
      worth++;
      if (isPointed || first++ < ROWS) shown.push(page);
    }
  }
  return { shown, left: worth - shown.length, others: all - worth };
}

function pageTable(s: State, { shown, left, others }: ReturnType<typeof shownPages>): string[] {
  const cpus = upTo(s.at.vcpus, (v) => `TLB${v}`);
  const rows = shown.map(({ d, pfn }) => [
    domName(s.at, d),
    pfnName(s.at, d, pfn),
    frame(s, p2m(s, d, pfn)),
    frame(s, pte(s, d, pfn)),
    ...upTo(s.at.vcpus, (v) => frame(s, tlb(s, d, v, pfn))),
    markNames(marks(s, d, pfn)),
  ]);
  return table('Pages', ['domain', 'pfn', 'p2m', 'PTE', ...cpus, 'marks'], rows, left, others);
}

const frame = (s: State, mfn: Mfn): string => (mfn === 0 ? '-' : mfnName(s.at, mfn));

const markNames = (bits: number): string =>
  namesOf(bits, MARK)
    .map((name) => (name === 'inFlight' ? 'in flight' : name))
    .join(', ');

function isInFlight(s: State, { d, pfn }: Page): boolean {
  if (d === 0) return pfn <= s.at.config.pool && poolState(s, pfn) === POOL.held;
  return s.at.jobs.some((job) => job.dom === d && isActive(s, job.r) && job.pfn.includes(pfn));
}

function hasChanged(start: State, s: State, { d, pfn }: Page): boolean {
  return (
    p2m(start, d, pfn) !== p2m(s, d, pfn) ||
    pte(start, d, pfn) !== pte(s, d, pfn) ||
    marks(start, d, pfn) !== marks(s, d, pfn) ||
    upTo(s.at.vcpus, (v) => v).some((v) => tlb(start, d, v, pfn) !== tlb(s, d, v, pfn))
  );
}

/** The frames that matter; where they are many, those that the pages shown name, or pointed at. */
function frameTable(
  start: State,
  s: State,
  pages: readonly Page[],
  pointed: readonly Pointed[],
): string[] {
  const named = new Set<Mfn | undefined>(pointed.map((one) => one.mfn));
  for (const { d, pfn } of pages) {
    named.add(p2m(s, d, pfn)).add(pte(s, d, pfn));
    for (let v = 0; v < s.at.vcpus; v++) named.add(tlb(s, d, v, pfn));
  }
  const all = upTo(s.at.frames, (i) => (i + 1) as Mfn);
  const worth = all.filter((mfn) => named.has(mfn) || frameChanged(start, s, mfn));
  const shown = worth.length <= ROWS ? worth : worth.filter((mfn) => named.has(mfn));
  const rows = shown.map((mfn) => {
    const its = owner(s, mfn);
    return [
      mfnName(s.at, mfn),
      domName(s.at, its),
      String(refs(s, mfn)),
      Object.keys(TYPE)[frameType(s, mfn)],
      its < s.at.domains && m2p(s, mfn) !== 0 ? pfnName(s.at, its as Domid, m2p(s, mfn)) : '-',
      contents(s, mfn),
    ];
  });
  const heads = ['mfn', 'owner', 'count', 'type', 'm2p', 'holds'];
  return table('Frames', heads, rows, worth.length - shown.length, all.length - worth.length);
}

function frameChanged(start: State, s: State, mfn: Mfn): boolean {
  return (
    owner(start, mfn) !== owner(s, mfn) ||
    refs(start, mfn) !== refs(s, mfn) ||
    frameType(start, mfn) !== frameType(s, mfn) ||
    m2p(start, mfn) !== m2p(s, mfn) ||
    upTo(SECTORS, (k) => k).some((k) => sector(start, mfn, k) !== sector(s, mfn, k))
  );
}

/** What a frame holds, neighbours of one origin together: ‘0-3 zero, 4-7 disk 12-15’. */
function contents(s: State, mfn: Mfn): string {
  const runs: { from: number; to: number; tag: Tag }[] = [];
  for (let k = 0; k < SECTORS; k++) {
    const last = runs.at(-1);
    const tag = sector(s, mfn, k);
    if (last && isSameRun(s, last, k, tag)) last.to = k;
    else runs.push({ from: k, to: k, tag });
  }
  return runs
    .map(({ from, to, tag }) => {
      const where = runs.length === 1 ? '' : from === to ? `${from} ` : `${from}-${to} `;
      return `${where}${originText(s, tag, to - from)}`;
    })
    .join(', ');
}

function isSameRun(s: State, run: { from: number; tag: Tag }, k: number, tag: Tag): boolean {
  const [first, next] = [s.at.tags.origin(run.tag), s.at.tags.origin(tag)];
  if (first.kind === 'disk' && next.kind === 'disk') {
    return next.sector - first.sector === k - run.from;
  }
  return contentName(s.at, run.tag) === contentName(s.at, tag);
}

function originText(s: State, tag: Tag, more: number): string {
  const origin = s.at.tags.origin(tag);
  if (origin.kind !== 'disk' || more === 0) return contentName(s.at, tag);
  return `disk sectors ${origin.sector}-${origin.sector + more}`;
}

function grantTable(s: State): string[] {
  const entries = grantRecords(s);
  const rows = entries
    .slice(0, ROWS)
    .map((e) => [
      e.domain,
      e.gref,
      e.frame ?? '-',
      String(e.pin),
      e.flags
        .map((flag) => flag.replace('permitAccess', 'access').replace('allowSwap', 'swap'))
        .join(' '),
    ]);
  const heads = ['domain', 'gref', 'mfn', 'pins', 'flags'];
  const left = entries.length - rows.length;
  if (entries.length === 0) return ['', 'Grants: none live'];
  return [
    ...table('Grants', heads, rows, 0, 0),
    ...(left === 0 ? [] : [`  ... and ${left} more live entries`]),
  ];
}

/** The indices as ring.h has them: req_prod_pvt is the row req and the column prod_pvt. */
const INDICES: readonly (readonly [string, ...RingIndex[]])[] = [
  ['req', 'reqProdPvt', 'reqProd', 'reqCons', 'reqEvent'],
  ['rsp', 'rspProdPvt', 'rspProd', 'rspCons', 'rspEvent'],
];

/** Slots of one ring that are shown. */
const SLOTS = 4;

function rings(s: State): string[] {
  return ringRecords(s).flatMap((ring, i) => {
    const d = (i + 1) as Domid;
    const indices = INDICES.map(([row, ...names]) => [
      row,
      ...names.map((name) => String(index(s, d, name))),
    ]);
    const slots = ring.slots.slice(0, SLOTS).map((slot) => slotText(slot));
    const more = ring.slots.length - slots.length;
    const inUse = slots.length === 0 ? ['none'] : [...slots, ...(more > 0 ? [`${more} more`] : [])];
    return [
      '',
      `Ring of ${ring.domain}`,
      ...columns([['', 'prod_pvt', 'prod', 'cons', 'event'], ...indices]),
      ...paragraph('  in use: ', inUse.join('; ')),
      ...(ring.pending.length > 0 ? [`  event pending for ${ring.pending.join(' and ')}`] : []),
    ];
  });
}

function slotText(slot: ReturnType<typeof ringRecords>[number]['slots'][number]): string {
  if ('request' in slot) return `slot ${slot.slot} request ${slot.request}, id ${slot.id}`;
  const outcome = slot.response === 0 ? 'okay' : 'error';
  const mfns = slot.mfns.length > 0 ? `, mfns ${slot.mfns.map((m) => m ?? '-').join(' ')}` : '';
  return `slot ${slot.slot} response to id ${slot.id}, ${outcome}, swapped bits ${slot.swapped}${mfns}`;
}

/** Requests whose threads are shown. */
const REQUESTS = 8;

function requests(s: State): string[] {
  const back = blkbackRecords(s);
  const busy = blkfrontRecords(s)
    .map((front, r) => ({ front, back: back[r] }))
    .filter(({ front, back: b }) => !RESTING.has(front.at) || b.at !== 'idle');
  if (busy.length === 0) return ['', 'Requests: none under way'];
  const rows = busy
    .slice(0, REQUESTS)
    .map(({ front, back: b }) => [
      front.request,
      `blkfront: ${placeText(front)}`,
      `blkback: ${placeText(b)}`,
    ]);
  const left = busy.length - rows.length;
  return [
    '',
    'Requests (what each thread does next)',
    ...columns(rows),
    ...(left === 0 ? [] : [`  ... and ${left} more under way`]),
  ];
}

const RESTING = new Set(['idle', 'done', 'gone']);

const WAITS: Readonly<Record<string, string>> = {
  idle: '-',
  inFlight: 'waits for the response',
  lost: 'recover',
  done: 'done',
  gone: 'gone',
};

function placeText({ at, segment }: { readonly at: string; readonly segment: number }): string {
  const name = WAITS[at] ?? at.replace(/^blkfront\.|^blkback\./, '');
  return OPS.find((op) => op.name === at)?.per === 'segment' ? `${name}, segment ${segment}` : name;
}
