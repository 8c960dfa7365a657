import type { Action, Mfn, Pfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { gnttabCopy } from '../machine/copy';
import { fillFrame, sector, setSector } from '../machine/frames';
import { grantFrame } from '../machine/grants';
import { clearMark, count, MARK, p2m, setP2m, touchPfn } from '../machine/machine';
import { METER } from '../machine/meters';
import { machphysUpdate } from '../machine/mmu';
import { access, flushDomain, flushLocal, oops, updateVaMapping } from '../machine/paging';
import { SECTORS } from '../machine/shape';
import { gnttabSwap } from '../machine/swap';
import { xOf } from './action';
import {
  advanceBack,
  BACK_STATUS,
  hasError,
  isAway,
  isPinned,
  isPlanned,
  needsCopyBack,
  type OfSegment,
  poolPfn,
  windowPfn,
} from './backProgram';
import type { Op } from './op';
import { OP } from './opIds';
import { POOL, poolState } from './pool';
import { REFUSAL, type Refusal } from './refusal';
import { DOM0_BYTES, ZERO } from './tags';
import { addSeg, appVcpu, backAt, jobOf, SEG, SERVICE, segState } from './threads';
import { grefOf, isGrantMapped, type Job, type State } from './world';

export function failRequest(s: State, job: Job): void {
  s.w[s.at.backStatus + job.r] = BACK_STATUS.stopped;
}

/** The bytes could not be given back: an error, but what blkback holds it finishes all the same. */
export function failGivingBack(s: State, job: Job): void {
  if (!hasError(s, job)) s.w[s.at.backStatus + job.r] = BACK_STATUS.notGivenBack;
}

export const grefAt = (s: State, job: Job, j: number) => grefOf(s.at, s.w[s.at.backId + job.r], j);

/** Counts one hypercall for the first op of a batch; `takesPart` is asked of the segments before. */
export function inBatch(s: State, job: Job, j: number, takesPart: OfSegment): void {
  for (let k = 0; k < j; k++) if (takesPart(s, job, k)) return;
  count(s, METER.hypercalls);
}

/** Zeroes what the receiver must not see, through a mapping made and dropped in this step. */
function scrub(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const frame = p2m(s, 0, poolPfn(s, job, j));
  for (let k = 0; k < SECTORS; k++) {
    if (s.at.tags.mayHold(job.dom, sector(s, frame, k))) continue;
    setSector(s, frame, k, ZERO);
    count(s, METER.sectorsScrubbed);
  }
  advanceBack(s, job, OP.scrub, j);
}

/** Xen's own flush before a frame changes hands: both domains' dirty masks, the double end. */
function flushBoth(s: State, a: Action, op: number): void {
  const job = jobOf(s, a)!;
  flushDomain(s, 0, SERVICE);
  flushDomain(s, job.dom, -1);
  advanceBack(s, job, op, xOf(a));
}

/** One op of GNTTABOP_swap for a segment's pool page; true where Xen did it. */
function callSwap(s: State, job: Job, j: number): boolean {
  const { guard, config } = s.at;
  const gref = grefAt(s, job, j);
  const theirs = grantFrame(s, job.dom, gref);
  const own = p2m(s, 0, poolPfn(s, job, j));
  if (s.at.slotMfns > 0) s.w[s.at.segGiven + job.seg0 + j] = own;
  const status = gnttabSwap(
    s,
    { caller: 0, own, domid: job.dom, gref },
    {
      refcountCheck: guard['refcount-check'],
      allowSwapFlag: guard['allow-swap-flag'],
      m2pByXen: config.choices.m2pBy === 'xen',
    },
  );
  if (status !== 0) return false;
  s.w[s.at.segFrame + job.seg0 + j] = theirs;
  return true;
}

const isSwappedBack = (s: State, job: Job, j: number): boolean =>
  (segState(s, job, j) & (SEG.home | SEG.homeRefused)) !== 0;

const hasGone = (s: State, job: Job, j: number): boolean =>
  (segState(s, job, j) & SEG.swapped) !== 0;

const hasComeHome = (s: State, job: Job, j: number): boolean =>
  (segState(s, job, j) & SEG.home) !== 0;

const hasStayed = (s: State, job: Job, j: number): boolean => !isAway(s, job, j);

/** One grant_table_op carries all swaps of a request, and one all that go back. */
export function countSwap(s: State, job: Job, j: number, back: boolean): void {
  inBatch(s, job, j, back ? isSwappedBack : isPlanned);
}

function swap(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  countSwap(s, job, j, false);
  if (callSwap(s, job, j)) addSeg(s, job, j, SEG.swapped);
  advanceBack(s, job, OP.swap, j);
}

/** The other way: the very frame goes home, and the entry ends. Refused: the copy is taken. */
function swapBack(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  countSwap(s, job, j, true);
  addSeg(s, job, j, callSwap(s, job, j) ? SEG.home : SEG.homeRefused);
  advanceBack(s, job, OP.swapBack, j);
}

function fixP2m(s: State, a: Action, op: number): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const pfn = poolPfn(s, job, j);
  setP2m(s, 0, pfn, frameNow(s, job, j));
  if (s.at.config.choices.m2pBy === 'xen') clearMark(s, 0, pfn, MARK.window);
  advanceBack(s, job, op, j);
}

/** The frame that dom0 got for the one it gave: the op's answer to its caller. */
const frameNow = (s: State, job: Job, j: number): Mfn => s.w[s.at.segFrame + job.seg0 + j] as Mfn;

function fixM2p(s: State, a: Action, op: number): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const pfn = poolPfn(s, job, j);
  inBatch(s, job, j, op === OP.homeM2p ? hasComeHome : hasGone);
  count(s, METER.multicallEntries);
  machphysUpdate(s, 0, frameNow(s, job, j), pfn);
  clearMark(s, 0, pfn, MARK.window);
  advanceBack(s, job, op, j);
}

/** A write's PTEs travel in the multicall that carries its m2p updates, where it makes those. */
function fixKvaddr(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const pfn = poolPfn(s, job, j);
  const joins = job.write && s.at.config.choices.m2pBy === 'guests';
  if (!joins) inBatch(s, job, j, goesThroughPool);
  count(s, METER.multicallEntries);
  touchPfn(s, 0, pfn);
  if (updateVaMapping(s, 0, pfn, p2m(s, 0, pfn)) !== 0) oops(s, 0);
  advanceBack(s, job, OP.backKvaddr, j);
}

const goesThroughPool = (s: State, job: Job, j: number): boolean =>
  job.write ? isAway(s, job, j) : isPlanned(s, job, j);

/** The dom0 page that a segment's I/O goes through. */
export const ioPfn = (s: State, job: Job, j: number): Pfn => {
  if (isGrantMapped(s.at, job)) return windowPfn(s, job, j);
  return goesThroughPool(s, job, j) ? poolPfn(s, job, j) : job.bounce[j];
};

/** Takes DMA addresses from p2m; mapped for I/O, the data path goes through the kvaddr too. */
function submit(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const { config } = s.at;
  for (let j = 0; j < job.segments; j++) {
    const pfn = ioPfn(s, job, j);
    touchPfn(s, 0, pfn);
    const mapped = pfn !== job.bounce[j] || isPinned(s, job, j);
    if (mapped && config.choices.dom0Kvaddr === 'mapped') access(s, 0, appVcpu(s), pfn);
    s.w[s.at.segDma + job.seg0 + j] = p2m(s, 0, pfn);
  }
  advanceBack(s, job, OP.submit, 0);
}

function ioDoneReady(s: State, a: Action): Refusal {
  const refusal = backAt(s, a, OP.ioDone);
  if (refusal) return refusal;
  const job = jobOf(s, a)!;
  for (let j = 0; j < job.segments; j++) {
    if (!(segState(s, job, j) & SEG.moved)) return REFUSAL.dma;
  }
  return REFUSAL.none;
}

function ioDone(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  for (let j = 0; j < job.segments; j++) {
    if (segState(s, job, j) & SEG.failed) failRequest(s, job);
  }
  advanceBack(s, job, OP.ioDone, 0);
}

function zap(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  inBatch(s, job, j, goesThroughPool);
  count(s, METER.multicallEntries);
  updateVaMapping(s, 0, poolPfn(s, job, j), NO_MFN);
  advanceBack(s, job, OP.backZap, j);
}

export function flushOwn(s: State): void {
  if (s.at.guard['dom0-flush']) flushDomain(s, 0, SERVICE);
  else flushLocal(s, 0, SERVICE);
}

function flush(s: State, a: Action): void {
  flushOwn(s);
  advanceBack(s, jobOf(s, a)!, OP.backFlush, 0);
}

const copyOp = (s: State, job: Job, j: number, own: Mfn, into: 'grant' | 'own') =>
  ({
    caller: 0,
    own,
    domid: job.dom,
    gref: grefAt(s, job, j),
    first: job.first[j],
    last: job.last[j],
    into,
  }) as const;

/** The fallback of a write: into a private page, before the I/O. */
function copyIn(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  inBatch(s, job, j, hasStayed);
  const status = gnttabCopy(s, copyOp(s, job, j, p2m(s, 0, job.bounce[j]), 'own'));
  if (status !== 0) failRequest(s, job);
  advanceBack(s, job, OP.copyIn, j);
}

/** The fallback of a read: from wherever the disk put the bytes, after the I/O. */
function copyOut(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  inBatch(s, job, j, hasStayed);
  const status = gnttabCopy(s, copyOp(s, job, j, p2m(s, 0, ioPfn(s, job, j)), 'grant'));
  if (status !== 0) failRequest(s, job);
  advanceBack(s, job, OP.copyOut, j);
}

function copyBackReady(s: State, a: Action): Refusal {
  const job = jobOf(s, a);
  if (!job || xOf(a) >= job.segments) return REFUSAL.malformed;
  return needsCopyBack(s, job, xOf(a)) ? REFUSAL.none : REFUSAL.nothing;
}

/**
 * Point 7: any time from the swap until the pool page goes back, so by the mfn that the swap
 * answered with, since p2m may not be fixed yet.
 */
function copyBack(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  count(s, METER.hypercalls);
  const status = gnttabCopy(s, copyOp(s, job, j, frameNow(s, job, j), 'grant'));
  addSeg(s, job, j, SEG.copiedBack);
  if (status !== 0) failGivingBack(s, job);
}

function pagesBackReady(s: State, a: Action): Refusal {
  const refusal = backAt(s, a, OP.pagesBack);
  if (refusal) return refusal;
  const job = jobOf(s, a)!;
  for (let j = 0; j < job.segments; j++) if (needsCopyBack(s, job, j)) return REFUSAL.copyBack;
  return REFUSAL.none;
}

function pagesBack(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  for (let j = 0; j < job.segments; j++) {
    const pfn = poolPfn(s, job, j);
    if (pfn === 0) continue;
    touchPfn(s, 0, pfn);
    // A page that dom0 has given to somebody else meanwhile is not blkback's to give back.
    if (poolState(s, pfn) === POOL.held) s.w[s.at.poolState + pfn] = POOL.idle;
    s.w[s.at.segPool + job.seg0 + j] = 0;
  }
  advanceBack(s, job, OP.pagesBack, 0);
}

/** What a private page held is nobody's once its request is answered. */
export function forgetBounce(s: State, job: Job): void {
  for (const pfn of job.bounce) fillFrame(s, p2m(s, 0, pfn), DOM0_BYTES);
}

/** An op that blkback takes for itself, and one that it asks Xen for: those are on Xen's lane. */
const op =
  (actor: 'dom0' | 'xen') =>
  (
    id: number,
    name: string,
    per: Op['per'],
    apply: Op['apply'],
    ready: Op['ready'] = (s, a) => backAt(s, a, id),
  ): Op => ({
    id,
    name: `${actor === 'xen' ? 'xen' : 'blkback'}.${name}`,
    actor,
    per,
    ready,
    apply,
  });
const own = op('dom0');
const xen = op('xen');

const flushOp = (id: number, name: string): Op =>
  xen(id, name, 'segment', (s, a) => flushBoth(s, a, id));

export const BLKBACK_OPS: readonly Op[] = [
  own(OP.scrub, 'scrub', 'segment', scrub),
  flushOp(OP.flushForSwap, 'flush-for-swap'),
  xen(OP.swap, 'swap', 'segment', swap),
  xen(OP.copyIn, 'copy-in', 'segment', copyIn),
  own(OP.backP2m, 'fix-p2m', 'segment', (s, a) => fixP2m(s, a, OP.backP2m)),
  own(OP.backM2p, 'fix-m2p', 'segment', (s, a) => fixM2p(s, a, OP.backM2p)),
  own(OP.backKvaddr, 'fix-kvaddr', 'segment', fixKvaddr),
  own(OP.submit, 'submit', 'request', submit),
  own(OP.ioDone, 'complete', 'request', ioDone, ioDoneReady),
  own(OP.backZap, 'zap', 'segment', zap),
  own(OP.backFlush, 'flush', 'request', flush),
  xen(OP.copyBack, 'copy-back', 'segment', copyBack, copyBackReady),
  flushOp(OP.homeFlush, 'flush-for-swap-back'),
  xen(OP.swapBack, 'swap-back', 'segment', swapBack),
  own(OP.homeP2m, 'fix-p2m-back', 'segment', (s, a) => fixP2m(s, a, OP.homeP2m)),
  own(OP.homeM2p, 'fix-m2p-back', 'segment', (s, a) => fixM2p(s, a, OP.homeM2p)),
  xen(OP.copyOut, 'copy-out', 'segment', copyOut),
  own(OP.pagesBack, 'pages-back', 'request', pagesBack, pagesBackReady),
];
