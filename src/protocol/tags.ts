import type { Domid, Tag } from '../base/brand';
import { SECTORS } from '../machine/shape';
import type { Config } from './config';
import type { Job } from './world';

/** Where the bytes of a sector came from. */
export type Origin =
  | { readonly kind: 'zero' }
  /** What dom0's page held before it went into the pool. */
  | { readonly kind: 'dom0' }
  /** A store that nobody should have made. */
  | { readonly kind: 'stray'; readonly dom: Domid }
  /** What a guest's buffer held before any request. */
  | { readonly kind: 'own'; readonly dom: Domid; readonly buffer: number }
  | { readonly kind: 'disk'; readonly sector: number }
  /** What the application wrote for a write request. */
  | {
      readonly kind: 'write';
      readonly request: number;
      readonly round: number;
      readonly segment: number;
      readonly sector: number;
    };

export const ZERO = 0 as Tag;
export const DOM0_BYTES = 1 as Tag;
const STRAY = 2;
const OWN = 5;

export interface Tags {
  readonly count: number;
  readonly own: (d: Domid, pfn: number) => Tag;
  readonly stray: (d: Domid) => Tag;
  readonly disk: (sector: number) => Tag;
  /** What page sector s of segment j holds once the application has filled every segment. */
  readonly write: (job: Job, round: number, j: number, s: number) => Tag;
  readonly origin: (tag: Tag) => Origin;
  /** True where a guest may own a frame with these bytes: nobody's, its own, or asked for. */
  readonly mayHold: (d: Domid, tag: Tag) => boolean;
}

/** The numbering of byte origins in one configuration. */
export function tagsOf(config: Config, jobs: readonly Job[]): Tags {
  const disk0 = OWN + config.guests * config.buffers;
  const ends = jobs.map((job) => job.disk.at(-1)! + SECTORS);
  const write0 = disk0 + Math.max(0, ...ends);
  const segments = jobs.reduce((sum, job) => sum + job.segments, 0);
  const count = write0 + config.rounds * segments * SECTORS;
  const bySegment = jobs.flatMap((job) =>
    Array.from({ length: job.segments }, (_, j) => ({ job, j })),
  );
  const origin = (tag: Tag): Origin => {
    if (tag === ZERO) return { kind: 'zero' };
    if (tag === DOM0_BYTES) return { kind: 'dom0' };
    if (tag < OWN) return { kind: 'stray', dom: (tag - STRAY) as Domid };
    if (tag < disk0) {
      const i = tag - OWN;
      const dom = (1 + Math.floor(i / config.buffers)) as Domid;
      return { kind: 'own', dom, buffer: i % config.buffers };
    }
    if (tag < write0) return { kind: 'disk', sector: tag - disk0 };
    const i = tag - write0;
    const at = bySegment[Math.floor(i / SECTORS) % segments];
    const round = Math.floor(i / (SECTORS * segments));
    return { kind: 'write', request: at.job.r, round, segment: at.j, sector: i % SECTORS };
  };
  const holders = Uint8Array.from({ length: count }, (_, tag) =>
    holdersOf(jobs, origin(tag as Tag)),
  );
  return {
    count,
    own: (d, pfn) => (OWN + (d - 1) * config.buffers + pfn - 1) as Tag,
    stray: (d) => (STRAY + d) as Tag,
    disk: (sector) => (disk0 + sector) as Tag,
    write: (job, round, j, s) =>
      (write0 + ((round * segments + job.seg0 + lastWriter(job, j, s)) * SECTORS + s)) as Tag,
    origin,
    mayHold: (d, tag) => (holders[tag] & (1 << d)) !== 0,
  };
}

/** The segment whose bytes stay where several of a write name one sector of one page. */
function lastWriter(job: Job, j: number, s: number): number {
  for (let k = job.segments - 1; k > j; k--) {
    if (job.pfn[k] === job.pfn[j] && job.first[k] <= s && s <= job.last[k]) return k;
  }
  return j;
}

const EVERYBODY = 0b111;

function holdersOf(jobs: readonly Job[], origin: Origin): number {
  switch (origin.kind) {
    case 'zero':
      return EVERYBODY;
    case 'dom0':
      return 1;
    case 'stray':
    case 'own':
      return 1 | (1 << origin.dom);
    case 'write':
      return 1 | (1 << jobs[origin.request].dom);
    case 'disk': {
      const asker = jobs.find((job) => covers(job, origin.sector));
      return asker ? 1 | (1 << asker.dom) : 1;
    }
  }
}

const covers = (job: Job, sector: number): boolean =>
  job.disk.some((at, j) => at <= sector && sector <= at + job.last[j] - job.first[j]);
