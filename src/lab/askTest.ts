import type { Domid, Pfn, Tag } from '../base/brand';
import { TYPE } from '../machine/frames';
import { GTF } from '../machine/grants';
import { FREE, MARK } from '../machine/machine';
import { SLOT } from '../machine/ring';
import { SECTORS, type Words } from '../machine/shape';
import { mfnName, pfnName, requestName } from '../protocol/names';
import { POOL } from '../protocol/pool';
import type { World } from '../protocol/world';
import type { Form, Is } from './ask';
import type { Cell, CellTable } from './cells';

/** True of the words of a state. */
export type Test = (w: Words) => boolean;

const NAMES: readonly Form[] = ['stale', 'none', 'frame', 'owner', 'bytes', 'other'];
const MAPPED: readonly Form[] = ['live', 'stale', 'frame', 'owner', 'bytes', 'other'];
const CACHED: readonly Form[] = ['stale', 'live', 'frame', 'owner', 'bytes', 'other'];

/** What can be asked of a cell of each table, the most telling first. */
export const FORMS_OF: { readonly [T in CellTable]: readonly Form[] } = {
  p2m: NAMES,
  pte: MAPPED,
  tlb: CACHED,
  m2p: ['stale', 'page', 'none', 'other'],
  owner: ['owner', 'other'],
  listed: ['owner', 'other'],
  count: ['number', 'other'],
  type: ['state', 'other'],
  content: ['bytes', 'other'],
  grantFlags: ['flag', 'none', 'other'],
  grantFrame: NAMES,
  grantLatched: NAMES,
  grantDomid: ['owner', 'other'],
  grantPin: ['number', 'other'],
  ring: ['number', 'other'],
  slot: ['state', 'other'],
  marks: ['flag', 'none', 'other'],
  pool: ['state', 'other'],
  disk: ['bytes', 'other'],
  evtchn: ['state'],
  totPages: ['number', 'other'],
  dying: ['state'],
  oops: ['state'],
};

/** The flags of a table that has some, by name. */
export const FLAGS: { readonly [T in CellTable]?: Readonly<Record<string, number>> } = {
  grantFlags: GTF,
  marks: MARK,
};

/** What a cell of a table that has a few states can be, by name. */
export const STATES: { readonly [T in CellTable]?: Readonly<Record<string, number>> } = {
  type: TYPE,
  slot: SLOT,
  pool: POOL,
  evtchn: { pending: 1 },
  dying: { dying: 1 },
  oops: { oops: 1 },
};

/** The test that a cell is so; undefined where that can't be asked of it in this machine. */
export function testOf(at: World, { table, words, of }: Cell, is: Is): Test | undefined {
  if (!FORMS_OF[table].includes(is.form)) return undefined;
  const [word] = words;
  switch (is.form) {
    case 'live':
      return (w) => w[word] !== 0;
    case 'none':
      return (w) => w[word] === 0;
    case 'stale':
      return table === 'm2p' ? m2pStale(at, of.mfn!) : nameStale(at, word, of.dom!);
    case 'frame': {
      const mfn = frameOf(at, is.mfn);
      return mfn === undefined ? undefined : (w) => w[word] === mfn;
    }
    case 'owner':
      return ownerTest(at, table, word, is.dom);
    case 'page':
      return pageTest(at, word, of.mfn!, is);
    case 'bytes':
      return bytesTest(at, table, words, is.whose);
    case 'flag': {
      const bit = own(FLAGS[table], is.flag);
      return bit === undefined ? undefined : (w) => (w[word] & bit) !== 0;
    }
    case 'state':
      return stateTest(table, word, is.state);
    case 'number':
      return numberTest(at, table, word, is.n);
    case 'other':
      return otherTest(words, is.than);
  }
}

const own = (of: Readonly<Record<string, number>> | undefined, name: string): number | undefined =>
  of !== undefined && Object.hasOwn(of, name) ? of[name] : undefined;

const nameStale = ({ owner }: World, word: number, dom: number): Test => {
  return (w) => w[word] !== 0 && w[owner + w[word]] !== dom;
};

function m2pStale(at: World, mfn: number): Test {
  const { owner, m2p, p2m, placeBase, domains, pfns } = at;
  return (w) => {
    const d = w[owner + mfn];
    const pfn = w[m2p + mfn];
    if (d >= domains || pfn === 0 || pfn > pfns[d]) return false;
    return w[p2m + placeBase[d] + pfn] !== mfn;
  };
}

const frames = new WeakMap<World, ReadonlyMap<string, number>>();

/** The frame of a name; undefined where there is none. */
function frameOf(at: World, name: string): number | undefined {
  let map = frames.get(at);
  if (map === undefined) {
    map = new Map(
      Array.from({ length: at.frames }, (_, i) => [mfnName(at, (i + 1) as never), i + 1]),
    );
    frames.set(at, map);
  }
  return map.get(name);
}

const isOwner = (at: World, dom: number): boolean =>
  Number.isInteger(dom) && ((dom >= 0 && dom < at.domains) || dom === FREE);

function ownerTest(at: World, table: CellTable, word: number, dom: number): Test | undefined {
  if (!isOwner(at, dom)) return undefined;
  if (table === 'listed') {
    return dom === FREE ? (w) => w[word] === 0 : (w) => (w[word] & (1 << dom)) !== 0;
  }
  if (table === 'grantDomid') return dom === FREE ? undefined : (w) => w[word] === dom;
  if (table === 'owner') return (w) => w[word] === dom;
  const { owner } = at;
  return (w) => w[word] !== 0 && w[owner + w[word]] === dom;
}

function pageTest(
  at: World,
  word: number,
  mfn: number,
  { dom, pfn }: { dom: number; pfn: string },
): Test | undefined {
  if (!isOwner(at, dom) || dom === FREE) return undefined;
  for (let p = 1; p <= at.pfns[dom]; p++) {
    if (pfnName(at, dom as Domid, p as Pfn) !== pfn) continue;
    return (w) => w[word] === p && w[at.owner + mfn] === dom;
  }
  return undefined;
}

function stateTest(table: CellTable, word: number, name: string): Test | undefined {
  const value = own(STATES[table], name);
  if (value === undefined) return undefined;
  // An oops, a death and an event are there or not, whatever number tells which.
  if (table === 'evtchn' || table === 'dying' || table === 'oops') return (w) => w[word] !== 0;
  return (w) => w[word] === value;
}

function numberTest(at: World, table: CellTable, word: number, n: number): Test | undefined {
  if (!Number.isInteger(n) || n < 0) return undefined;
  const value = table === 'ring' ? (n - at.ringStart) >>> 0 : n;
  return (w) => w[word] === value;
}

function otherTest(words: readonly number[], than: readonly number[]): Test | undefined {
  if (!Array.isArray(than) || than.length !== words.length) return undefined;
  return (w) => words.some((word, i) => w[word] !== than[i]);
}

function bytesTest(
  at: World,
  table: CellTable,
  words: readonly number[],
  whose: string,
): Test | undefined {
  const are = originsOf(at, whose);
  if (are === undefined) return undefined;
  if (table === 'content' || table === 'disk') return (w) => words.some((k) => are[w[k]] === 1);
  const [word] = words;
  return (w) => {
    if (w[word] === 0) return false;
    const first = at.content + w[word] * SECTORS;
    for (let k = first; k < first + SECTORS; k++) if (are[w[k]] === 1) return true;
    return false;
  };
}

const origins = new WeakMap<World, Map<string, Uint8Array>>();

/** 1 for each tag of bytes that are whose they are said to be; undefined where nobody is called so. */
function originsOf(at: World, whose: string): Uint8Array | undefined {
  let map = origins.get(at);
  if (map === undefined) {
    map = new Map();
    for (const name of whoseOf(at)) map.set(name, new Uint8Array(at.tags.count));
    for (let tag = 0; tag < at.tags.count; tag++) {
      for (const name of whoseIs(at, tag as Tag)) map.get(name)![tag] = 1;
    }
    origins.set(at, map);
  }
  return map.get(whose);
}

/** Whose bytes there can be in this machine. */
export const whoseOf = (at: World): string[] => [
  'dom0',
  ...Array.from({ length: at.guests }, (_, i) => `d${i + 1}`),
  ...at.jobs.filter(({ write }) => write).map(({ r }) => requestName(r)),
  'disk',
  'zero',
  'stray',
];

function whoseIs(at: World, tag: Tag): string[] {
  const origin = at.tags.origin(tag);
  switch (origin.kind) {
    case 'zero':
    case 'dom0':
    case 'disk':
      return [origin.kind];
    case 'own':
      return [`d${origin.dom}`];
    case 'stray':
      return origin.dom >= 1 && origin.dom <= at.guests ? ['stray', `d${origin.dom}`] : ['stray'];
    case 'write': {
      const job = at.jobs[origin.request];
      return job.write ? [`d${job.dom}`, requestName(job.r)] : [`d${job.dom}`];
    }
  }
}
