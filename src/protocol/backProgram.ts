import type { Pfn } from '../base/brand';
import { sector } from '../machine/frames';
import { p2m } from '../machine/machine';
import { SECTORS } from '../machine/shape';
import { OP } from './opIds';
import { type Block, each, followingOf, once, type Program, program } from './program';
import { SEG, segState, setBack } from './threads';
import { isGrantMapped, type Job, type State } from './world';

const swapBlocks = (perOp: boolean): Block[] =>
  perOp ? [each(OP.flushForSwap, OP.swap)] : [once(OP.flushForSwap), each(OP.swap)];

const homeBlocks = (perOp: boolean): Block[] =>
  perOp ? [each(OP.homeFlush, OP.swapBack)] : [once(OP.homeFlush), each(OP.swapBack)];

/** Mail, point 2: a write is swapped as soon as it is pulled. */
const writeProgram = (perOp: boolean): Program =>
  program(
    once(OP.choose),
    each(OP.scrub),
    ...swapBlocks(perOp),
    each(OP.copyIn),
    each(OP.backP2m),
    each(OP.backM2p),
    each(OP.backKvaddr),
    once(OP.submit),
    once(OP.ioDone),
    each(OP.backZap),
    once(OP.backFlush),
    ...homeBlocks(perOp),
    each(OP.homeP2m),
    each(OP.homeM2p),
    once(OP.pagesBack),
    once(OP.putResponse),
    once(OP.pushResponse),
  );

/** Mail, point 3: a read is swapped when its response is stuffed into the ring. */
const readProgram = (perOp: boolean): Program =>
  program(
    once(OP.choose),
    each(OP.backKvaddr),
    once(OP.submit),
    once(OP.ioDone),
    each(OP.backZap),
    once(OP.backFlush),
    each(OP.scrub),
    ...swapBlocks(perOp),
    each(OP.copyOut),
    each(OP.backP2m),
    each(OP.backM2p),
    once(OP.pagesBack),
    once(OP.putResponse),
    once(OP.pushResponse),
  );

/** blkback as it is today: map, I/O, unmap with one flush (2.6.18 dispatch_rw_block_io). */
const MAP_PROGRAM = program(
  once(OP.choose),
  each(OP.map),
  each(OP.foreignP2m),
  once(OP.submit),
  once(OP.ioDone),
  each(OP.unmap),
  once(OP.unmapFlush),
  once(OP.pagesBack),
  once(OP.putResponse),
  once(OP.pushResponse),
);

/** A read as netback flips what it received (2.6.18 netbk_gop_frag, net_rx_action). */
const FLIP_PROGRAM = program(
  once(OP.choose),
  once(OP.submit),
  once(OP.ioDone),
  each(OP.scrub),
  each(OP.takeSpare),
  each(OP.spareP2m),
  each(OP.spareKvaddr),
  once(OP.spareFlush),
  each(OP.spareM2p),
  each(OP.transfer),
  each(OP.copyOut),
  once(OP.pagesBack),
  once(OP.putResponse),
  once(OP.pushResponse),
);

const [WRITE, WRITE_PER_OP] = [writeProgram(false), writeProgram(true)];
const [READ, READ_PER_OP] = [readProgram(false), readProgram(true)];

function programOf(s: State, job: Job): Program {
  if (isGrantMapped(s.at, job)) return MAP_PROGRAM;
  if (s.at.config.mechanism === 'transfer') return FLIP_PROGRAM;
  if (job.write) return isPerOp(s) ? WRITE_PER_OP : WRITE;
  return isPerOp(s) ? READ_PER_OP : READ;
}

/** blkback takes request r to the next step of its program that has something to do. */
export function advanceBack(s: State, job: Job, op: number, seg: number): void {
  const next = followingOf(programOf(s, job), op, seg, job.segments, applies, s, job);
  setBack(s, job.r, next.op, next.seg);
}

export const isPlanned = (s: State, job: Job, j: number): boolean =>
  (segState(s, job, j) & SEG.plan) !== 0;

/** True while a segment's page is swapped away from the guest. */
export const isAway = (s: State, job: Job, j: number): boolean =>
  (segState(s, job, j) & (SEG.swapped | SEG.home)) === SEG.swapped;

/** What blkback makes of a request: an error either stops it, or is only told in the end. */
export const BACK_STATUS = { ok: 0, stopped: 1, notGivenBack: 2 } as const;

export const hasError = (s: State, job: Job): boolean =>
  s.w[s.at.backStatus + job.r] !== BACK_STATUS.ok;

/** True where nothing is left to send to the disk, or to bring from it. */
const isStopped = (s: State, job: Job): boolean =>
  s.w[s.at.backStatus + job.r] === BACK_STATUS.stopped;

export const poolPfn = (s: State, job: Job, j: number): Pfn =>
  s.w[s.at.segPool + job.seg0 + j] as Pfn;

/** Something asked of a segment of a request. */
export type OfSegment = (s: State, job: Job, j: number) => boolean;

const any = (s: State, job: Job, test: OfSegment): boolean => {
  for (let j = 0; j < job.segments; j++) if (test(s, job, j)) return true;
  return false;
};

/** True where the swap of segment j comes next: planned, and for a read not after an error. */
function toBeSwapped(s: State, job: Job, j: number): boolean {
  if (!isPlanned(s, job, j)) return false;
  return job.write || !hasError(s, job) || !s.at.guard['no-swap-on-error'];
}

/** True where a page has to be given back to the guest before the pool takes it. */
export function toBeGivenBack(s: State, job: Job, j: number): boolean {
  if (!job.write || !isAway(s, job, j)) return false;
  return (
    (job.keep && s.at.guard['keep-contents']) ||
    (hasError(s, job) && s.at.guard['no-swap-on-error'])
  );
}

const isPerOp = (s: State): boolean => s.at.config.choices.flush === 'op';

const isMappedForIo = (s: State): boolean => s.at.config.choices.dom0Kvaddr === 'mapped';

const bySwapBack = (s: State): boolean => s.at.config.choices.keepBy === 'swap-back';

/** True where only a copy can give the bytes back, and none has run. */
export function needsCopyBack(s: State, job: Job, j: number): boolean {
  if (!toBeGivenBack(s, job, j) || segState(s, job, j) & SEG.copiedBack) return false;
  return !bySwapBack(s) || (segState(s, job, j) & SEG.homeRefused) !== 0;
}

function holdsBytesOfOthers(s: State, job: Job, j: number): boolean {
  const frame = p2m(s, 0, poolPfn(s, job, j));
  for (let k = 0; k < SECTORS; k++) {
    if (!s.at.tags.mayHold(job.dom, sector(s, frame, k))) return true;
  }
  return false;
}

function applies(s: State, job: Job, op: number, j: number): boolean {
  const { guard, config } = s.at;
  switch (op) {
    case OP.scrub:
      return guard.scrub && toBeSwapped(s, job, j) && holdsBytesOfOthers(s, job, j);
    case OP.flushForSwap:
      return (
        guard['flush-on-swap'] && (isPerOp(s) ? toBeSwapped(s, job, j) : any(s, job, toBeSwapped))
      );
    case OP.swap:
      return toBeSwapped(s, job, j);
    case OP.copyIn:
      return !isStopped(s, job) && !isAway(s, job, j);
    case OP.copyOut:
      return !hasError(s, job) && !isAway(s, job, j);
    case OP.backP2m:
      return guard['dom0-fix-p2m'] && isAway(s, job, j);
    case OP.backM2p:
      return config.choices.m2pBy === 'guests' && isAway(s, job, j);
    case OP.backKvaddr:
      if (!isMappedForIo(s) || !guard['dom0-fix-kvaddr']) return false;
      return job.write ? isAway(s, job, j) && !isStopped(s, job) : isPlanned(s, job, j);
    case OP.submit:
    case OP.ioDone:
      return !isStopped(s, job);
    case OP.backZap:
      return isMapped(s, job, j);
    case OP.backFlush:
      return config.mechanism === 'swap' && isMappedForIo(s) && any(s, job, wasMapped);
    case OP.homeFlush:
      return guard['flush-on-swap'] && (isPerOp(s) ? goesHome(s, job, j) : any(s, job, goesHome));
    case OP.swapBack:
      return goesHome(s, job, j);
    case OP.homeP2m:
      return guard['dom0-fix-p2m'] && (segState(s, job, j) & SEG.home) !== 0;
    case OP.homeM2p:
      return config.choices.m2pBy === 'guests' && (segState(s, job, j) & SEG.home) !== 0;
    case OP.map:
      return !hasError(s, job) && s.w[s.at.pte + windowPfn(s, job, j)] === 0;
    case OP.foreignP2m:
      return !hasError(s, job) && s.w[s.at.p2m + windowPfn(s, job, j)] === 0;
    case OP.unmap:
      return s.at.kept === 0 && s.w[s.at.pte + windowPfn(s, job, j)] !== 0;
    case OP.unmapFlush:
      return s.at.kept === 0 && any(s, job, isPinned);
    case OP.takeSpare:
      return toBeSwapped(s, job, j);
    case OP.spareP2m:
    case OP.spareKvaddr:
    case OP.spareM2p:
    case OP.transfer:
      return hasSpare(s, job, j);
    case OP.spareFlush:
      return any(s, job, hasSpare);
    case OP.pagesBack:
      return s.at.kept === 0 && any(s, job, hasPoolPage);
    default:
      return true;
  }
}

const goesHome = (s: State, job: Job, j: number): boolean =>
  bySwapBack(s) && toBeGivenBack(s, job, j) && !(segState(s, job, j) & SEG.homeRefused);

/** True where a spare from Xen takes, or took, the place of the frame that a transfer gives away. */
export const hasSpare = (s: State, job: Job, j: number): boolean =>
  s.at.config.mechanism === 'transfer' && s.w[s.at.segFrame + job.seg0 + j] !== 0;

/** The page of dom0's at which a segment's grant is mapped. */
export const windowPfn = (s: State, job: Job, j: number): Pfn =>
  s.at.config.mechanism === 'transfer' && job.write ? job.bounce[j] : poolPfn(s, job, j);

const hasPoolPage = (s: State, job: Job, j: number): boolean => poolPfn(s, job, j) !== 0;

export const isPinned = (s: State, job: Job, j: number): boolean =>
  (segState(s, job, j) & SEG.pinned) !== 0;

const isMapped = (s: State, job: Job, j: number): boolean => {
  const pfn = poolPfn(s, job, j);
  return pfn !== 0 && s.w[s.at.pte + pfn] !== 0;
};

/** True where the disk went through a pool page of dom0's that was mapped for it. */
const wasMapped = (s: State, job: Job, j: number): boolean =>
  (segState(s, job, j) & SEG.moved) !== 0 && (job.write ? isAway(s, job, j) : isPlanned(s, job, j));
