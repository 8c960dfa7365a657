import type { Domid, Gref, Pfn, Tag } from '../base/brand';
import type { Machine } from '../machine/machine';
import { Layout, machineShape, SECTORS, type Shape } from '../machine/shape';
import { type Config, FAULTS, type FaultId, GUARDS, type GuardId, type Request } from './config';
import { framesAtStart, type Pages, pagesOf } from './pages';
import { type Tags, tagsOf } from './tags';

/** A request as the actors see it: arrays by segment, in the order of its vector. */
export interface Job {
  readonly r: number;
  readonly dom: Domid;
  readonly write: boolean;
  readonly keep: boolean;
  readonly segments: number;
  readonly pfn: readonly Pfn[];
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly whole: readonly boolean[];
  /** The same page stands earlier in the vector. */
  readonly again: readonly boolean[];
  /** The same page stands elsewhere in the vector, so that none of its entries may be swapped. */
  readonly shared: readonly boolean[];
  /** Sector on the disk of the segment's first. */
  readonly disk: readonly number[];
  /** What blkback's validation says: segments in order, sectors within the page. */
  readonly valid: boolean;
  /** The first of its segments, counted through all requests. */
  readonly seg0: number;
  /** dom0's private page for each segment; none where every page that dom0 needs stays mapped. */
  readonly bounce: readonly Pfn[];
}

/** Where the protocol's own tables start, behind the machine's, in the same block. */
export interface World extends Shape, Pages {
  readonly config: Config;
  readonly guard: { readonly [G in GuardId]: boolean };
  readonly negotiated: boolean;
  /** The faults that are allowed, in the order of FAULTS. */
  readonly faults: readonly FaultId[];
  readonly allows: { readonly [F in FaultId]: boolean };
  readonly wide: boolean;
  readonly jobs: readonly Job[];
  readonly ids: number;
  readonly maxSegments: number;
  readonly tags: Tags;
  /** By place: the frame that a page starts with; 0 is none. */
  readonly startFrames: Uint16Array;
  /** Word of each disk sector that a request writes; -1 where the disk never changes. */
  readonly diskWord: Int32Array;

  readonly frontPc: number;
  readonly frontSeg: number;
  readonly frontId: number;
  readonly frontRound: number;
  readonly frontAnswers: number;
  readonly frontCause: number;
  readonly frontVerdict: number;
  readonly frontStatus: number;
  readonly learned: number;
  readonly shadow: number;
  /** Per guest: request whose response is handled + 1, and what the response claimed. */
  readonly response: number;
  readonly responseBits: number;
  readonly frontAwake: number;
  readonly frontNotify: number;
  readonly dead: number;
  readonly connection: number;
  readonly backAwake: number;
  readonly backNotify: number;
  readonly backPc: number;
  readonly backSeg: number;
  readonly backId: number;
  readonly backStatus: number;
  readonly segPool: number;
  readonly segState: number;
  /** The frame that the last swap gave dom0 for a segment. */
  readonly segFrame: number;
  /** Where the disk's transfer goes, from submit until it has moved; 0 is none queued. */
  readonly segDma: number;
  /** The frame that blkback offered for a segment, for a response that carries it. */
  readonly segGiven: number;
  /** The frame that a transfer is to give away, from when a spare has taken its place. */
  readonly segOut: number;
  readonly poolState: number;
  readonly faultsLeft: number;
  readonly neighbours: number;
}

/** A machine together with its actors: what reduce takes and gives. */
export interface State extends Machine {
  readonly at: World;
}

/** A state of which the words may be written over. */
export const copyOf = ({ at, w, meters }: State): State => ({
  at,
  w: w.slice(),
  meters: meters.slice(),
});

/** Everything about a configuration that no step changes. */
export function worldOf(config: Config): World {
  const layout = new Layout();
  const [segments, maxSegments] = [segmentsOf(config), longestOf(config)];
  const ids = Math.max(1, Math.min(config.ring, config.requests.length));
  const pages = pagesOf(config, ids * maxSegments);
  const jobs = jobsOf(config, pages);
  const shape = machineShape(
    {
      guests: config.guests,
      vcpus: config.vcpus,
      pfns: [
        pages.poolPages + pages.bounces.length,
        ...Array.from({ length: config.guests }, () => config.buffers + pages.kept),
      ],
      frames: pages.frames,
      grefs: ids * maxSegments,
      ring: config.ring,
      slotMfns: carriesMfns(config) ? maxSegments : 0,
      ringStart: config.ringStart,
    },
    layout,
  );
  const tags = tagsOf(config, jobs);
  const [requests, guests] = [jobs.length, config.guests];
  const tables = {
    frontPc: layout.take('frontPc', requests),
    frontSeg: layout.take('frontSeg', requests),
    frontId: layout.take('frontId', requests),
    frontRound: layout.take('frontRound', requests),
    frontAnswers: layout.take('frontAnswers', requests),
    frontCause: layout.take('frontCause', requests),
    frontVerdict: layout.take('frontVerdict', requests),
    frontStatus: layout.take('frontStatus', requests),
    learned: layout.take('learned', segments),
    shadow: layout.take('shadow', guests * (ids + 1)),
    response: layout.take('response', guests),
    responseBits: layout.take('responseBits', guests * 2),
    frontAwake: layout.take('frontAwake', guests),
    frontNotify: layout.take('frontNotify', guests),
    dead: layout.take('dead', guests),
    connection: layout.take('connection', guests),
    backAwake: layout.take('backAwake', guests),
    backNotify: layout.take('backNotify', guests),
    backPc: layout.take('backPc', requests),
    backSeg: layout.take('backSeg', requests),
    backId: layout.take('backId', requests),
    backStatus: layout.take('backStatus', requests),
    segPool: layout.take('segPool', segments),
    segState: layout.take('segState', segments),
    segFrame: layout.take('segFrame', segments),
    segDma: layout.take('segDma', segments),
    segGiven: layout.take('segGiven', carriesMfns(config) ? segments : 0),
    segOut: layout.take('segOut', config.mechanism === 'transfer' ? segments : 0),
    poolState: layout.take('poolState', pages.poolPages + 1),
    faultsLeft: layout.take('faultsLeft', 1),
    neighbours: layout.take('neighbours', neighbourWords(jobs, segments)),
  };
  const diskWord = diskWords(jobs, layout);
  // A block is a multiple of four bytes, so that a search can hash and compare it by fours.
  layout.take('padding', -layout.words & 3);
  const largest = Math.max(shape.frames, tags.count, ...shape.pfns, shape.grefs, segments);
  return {
    ...shape,
    ...pages,
    ...tables,
    ...switchesOf(config),
    words: layout.words,
    wide: largest > 250 || jobs.length * config.rounds > 200,
    jobs,
    ids,
    maxSegments,
    tags,
    startFrames: framesAtStart(config, pages, shape),
    diskWord,
  };
}

/** What a world takes from its configuration's switches: nothing is laid out by it. */
export function switchesOf(
  config: Config,
): Pick<World, 'config' | 'guard' | 'negotiated' | 'faults' | 'allows'> {
  const off = new Set(config.guardsOff);
  return {
    config,
    guard: Object.fromEntries(GUARDS.map((g) => [g, !off.has(g)])) as World['guard'],
    negotiated: config.mechanism === 'swap' && config.choices.negotiation === 'both',
    faults: FAULTS.filter((f) => config.faults.includes(f)),
    allows: Object.fromEntries(
      FAULTS.map((f) => [f, config.faults.includes(f)]),
    ) as World['allows'],
  };
}

/** True where a response has room for new mfns; those of later mechanisms never need it. */
const carriesMfns = ({ choices, mechanism }: Config): boolean =>
  choices.newMfnBy === 'response' && (mechanism === 'swap' || mechanism === 'map');

const segmentsOf = (config: Config): number =>
  config.requests.reduce((sum, request) => sum + request.segments.length, 0);

const longestOf = (config: Config): number =>
  Math.max(1, ...config.requests.map((request) => request.segments.length));

function jobsOf(config: Config, pages: Pages): Job[] {
  let seg0 = 0;
  return config.requests.map((request, r) => {
    const job = jobOf(pages, request, r, seg0);
    seg0 += job.segments;
    return job;
  });
}

function jobOf(pages: Pages, request: Request, r: number, seg0: number): Job {
  const { segments } = request;
  const bounced = pages.bounces.length > 0 ? segments : [];
  let disk = request.sector;
  return {
    r,
    seg0,
    dom: request.dom,
    write: request.op === 'write',
    keep: request.keep,
    segments: segments.length,
    pfn: segments.map((s) => (s.buffer + 1) as Pfn),
    first: segments.map((s) => s.first),
    last: segments.map((s) => s.last),
    whole: segments.map((s) => s.first === 0 && s.last === SECTORS - 1),
    again: segments.map((s, j) => segments.findIndex((t) => t.buffer === s.buffer) < j),
    shared: segments.map((s) => segments.filter((t) => t.buffer === s.buffer).length > 1),
    disk: segments.map((s) => {
      const at = disk;
      disk += Math.max(0, s.last - s.first + 1);
      return at;
    }),
    valid: segments.every((s) => s.first <= s.last && s.last < SECTORS),
    bounce: bounced.map((_, j) => (pages.poolPages + seg0 + j + 1) as Pfn),
  };
}

const neighbourWords = (jobs: readonly Job[], segments: number): number =>
  jobs.some((job) => job.whole.includes(false)) ? segments * SECTORS : 0;

function diskWords(jobs: readonly Job[], layout: Layout): Int32Array {
  const end = Math.max(0, ...jobs.map((job) => diskEnd(job)));
  const words = new Int32Array(end).fill(-1);
  const written: number[] = [];
  for (const job of jobs) {
    if (job.write) for (let k = job.disk[0]; k < diskEnd(job); k++) written.push(k);
  }
  const start = layout.take('disk', written.length);
  for (const [i, k] of written.entries()) words[k] = start + i;
  return words;
}

export function diskEnd(job: Job): number {
  const j = job.segments - 1;
  return job.disk[j] + Math.max(0, job.last[j] - job.first[j] + 1);
}

/** Guest d's gref for segment j of the request that holds ring id `id` (1-based). */
export const grefOf = (at: World, id: number, j: number): Gref =>
  ((id - 1) * at.maxSegments + j + 1) as Gref;

/** The page that a guest granted for good under a gref, behind its buffers. */
export const keptPfn = (at: World, gref: Gref): Pfn => (at.config.buffers + gref) as Pfn;

/** The page of dom0's at which blkback keeps that grant mapped. */
export const keptWindow = (at: World, d: Domid, gref: Gref): Pfn =>
  ((d - 1) * at.grefs + gref) as Pfn;

/** True where a read's segment travels by having its page flipped: alone in it, and whole. */
export const isFlipped = ({ config, guard }: World, job: Job, j: number): boolean =>
  config.mechanism === 'transfer' &&
  !job.write &&
  !job.shared[j] &&
  (job.whole[j] || !guard['whole-page-only']);

/** True where dom0 reaches a request's pages by grants that it has mapped. */
export function isGrantMapped({ config }: World, job: Job): boolean {
  if (config.mechanism === 'transfer') return job.write;
  return config.mechanism === 'map' || config.mechanism === 'persistent';
}

/** What the disk holds in a sector. */
export function diskTag(s: State, k: number): Tag {
  const word = s.at.diskWord[k];
  return word < 0 ? s.at.tags.disk(k) : (s.w[word] as Tag);
}
