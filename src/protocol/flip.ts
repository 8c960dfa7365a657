import type { Action, Mfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { decreaseReservation, increaseReservation, nextFree } from '../machine/heap';
import { clearMark, count, MARK, p2m, setMark, setP2m } from '../machine/machine';
import { METER } from '../machine/meters';
import { machphysUpdate } from '../machine/mmu';
import { oops, updateVaMapping } from '../machine/paging';
import { GNTST } from '../machine/status';
import { gnttabTransfer } from '../machine/transfer';
import { xOf } from './action';
import { advanceBack, hasSpare, poolPfn } from './backProgram';
import { failGivingBack, flushOwn, grefAt, inBatch } from './blkback';
import type { Op } from './op';
import { OP } from './opIds';
import { REFUSAL, type Refusal } from './refusal';
import { advanceResponse, responseAt, responseOp } from './response';
import { advanceSubmit, submitOp } from './submit';
import { addSeg, backAt, backPc, jobOf, SEG } from './threads';
import { isFlipped, type Job, type State } from './world';

/** blkfront's note of a segment's frame: to be given away, or taken in. */
const noted = (s: State, job: Job, j: number): Mfn => s.w[s.at.learned + job.seg0 + j] as Mfn;

function note(s: State, job: Job, j: number, mfn: Mfn): void {
  s.w[s.at.learned + job.seg0 + j] = mfn;
}

/** True for the first of the segments that are flipped: its step opens what carries them all. */
const isFirstFlipped = (s: State, job: Job, j: number): boolean =>
  job.pfn.findIndex((_, k) => isFlipped(s.at, job, k)) === j;

/** p2m[pfn] = INVALID, once blkfront has noted the frame (2.6.18 network_alloc_rx_buffers). */
function giveP2m(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  note(s, job, j, p2m(s, job.dom, job.pfn[j]));
  setP2m(s, job.dom, job.pfn[j], NO_MFN);
  advanceSubmit(s, job, OP.giveP2m, j);
}

/** The last entry of the multicall that zapped: XENMEM_decrease_reservation of all the frames. */
function giveFrame(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  if (isFirstFlipped(s, job, j)) count(s, METER.multicallEntries);
  decreaseReservation(s, job.dom, noted(s, job, j));
  note(s, job, j, NO_MFN);
  advanceSubmit(s, job, OP.giveFrame, j);
}

/** Nothing came for a page that was posted: blkfront asks Xen for a frame, whatever that holds. */
function takeFrame(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  count(s, METER.hypercalls);
  note(s, job, j, increaseReservation(s, job.dom));
  advanceResponse(s, job, OP.takeFrame, j);
}

function flipP2m(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  setP2m(s, job.dom, job.pfn[j], noted(s, job, j));
  setMark(s, job.dom, job.pfn[j], MARK.window);
  advanceResponse(s, job, OP.flipP2m, j);
}

/** One trap for the PTEs and the batch of m2p updates; what was not present needs no flush. */
function flipKvaddr(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  if (isFirstFlipped(s, job, j)) count(s, METER.hypercalls);
  count(s, METER.multicallEntries);
  const pfn = job.pfn[j];
  if (updateVaMapping(s, job.dom, pfn, p2m(s, job.dom, pfn)) !== 0) oops(s, job.dom);
  advanceResponse(s, job, OP.flipKvaddr, j);
}

function flipM2p(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  if (isFirstFlipped(s, job, j)) count(s, METER.multicallEntries);
  machphysUpdate(s, job.dom, p2m(s, job.dom, job.pfn[j]), job.pfn[j]);
  clearMark(s, job.dom, job.pfn[j], MARK.window);
  advanceResponse(s, job, OP.flipM2p, j);
}

/** XENMEM_increase_reservation for all pages of a request (2.6.18 netbk_check_gop, MAX_MFN_ALLOC). */
function takeSpare(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  inBatch(s, job, j, hasSpare);
  s.w[s.at.segFrame + job.seg0 + j] = increaseReservation(s, 0);
  advanceBack(s, job, OP.takeSpare, j);
}

/** The spare takes the place of the frame that goes: p2m first (2.6.18 netbk_gop_frag). */
function spareP2m(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const pfn = poolPfn(s, job, j);
  s.w[s.at.segOut + job.seg0 + j] = p2m(s, 0, pfn);
  setP2m(s, 0, pfn, s.w[s.at.segFrame + job.seg0 + j] as Mfn);
  setMark(s, 0, pfn, MARK.window);
  advanceBack(s, job, OP.spareP2m, j);
}

function spareKvaddr(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const pfn = poolPfn(s, job, j);
  inBatch(s, job, j, hasSpare);
  count(s, METER.multicallEntries);
  if (updateVaMapping(s, 0, pfn, p2m(s, 0, pfn)) !== 0) oops(s, 0);
  advanceBack(s, job, OP.spareKvaddr, j);
}

/** UVMF_TLB_FLUSH|UVMF_ALL of the last PTE: once for all pages of the request. */
function spareFlush(s: State, a: Action): void {
  flushOwn(s);
  advanceBack(s, jobOf(s, a)!, OP.spareFlush, 0);
}

function spareM2p(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const pfn = poolPfn(s, job, j);
  if (isFirstFlipped(s, job, j)) count(s, METER.multicallEntries);
  machphysUpdate(s, 0, p2m(s, 0, pfn), pfn);
  clearMark(s, 0, pfn, MARK.window);
  advanceBack(s, job, OP.spareM2p, j);
}

/** The last entry of that multicall. A frame that something refers to is a BUG in netback. */
function transfer(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const { guard } = s.at;
  if (isFirstFlipped(s, job, j)) count(s, METER.multicallEntries);
  const out = s.at.segOut + job.seg0 + j;
  const status = gnttabTransfer(
    s,
    { caller: 0, own: s.w[out] as Mfn, domid: job.dom, gref: grefAt(s, job, j) },
    { refcountCheck: guard['refcount-check'], flush: guard['flush-on-swap'] },
  );
  s.w[out] = NO_MFN;
  if (status === GNTST.okay) addSeg(s, job, j, SEG.swapped);
  else if (status === GNTST.bad_page) oops(s, 0);
  else failGivingBack(s, job);
  advanceBack(s, job, OP.transfer, j);
}

const FLIPPING: readonly number[] = [
  OP.spareP2m,
  OP.spareKvaddr,
  OP.spareFlush,
  OP.spareM2p,
  OP.transfer,
];

/** True while a request's spares are on their way to the places of the frames that go. */
export function isFlipping(s: State, job: Job): boolean {
  const pc = backPc(s, job.r);
  if (pc !== OP.takeSpare) return FLIPPING.includes(pc);
  return job.pfn.some((_, j) => hasSpare(s, job, j));
}

const backOp = (
  id: number,
  name: string,
  apply: Op['apply'],
  per: Op['per'] = 'segment',
  also: (s: State) => Refusal = () => REFUSAL.none,
): Op => ({
  id,
  name,
  actor: name.startsWith('xen.') ? 'xen' : 'dom0',
  per,
  ready: (s, a) => backAt(s, a, id) || also(s),
  apply,
});

const hasFree = (s: State): Refusal => (nextFree(s) === NO_MFN ? REFUSAL.nothing : REFUSAL.none);

/** A step of blkfront's program that it asks of Xen: those are on Xen's lane. */
const ofXen = (op: Op): Op => ({ ...op, name: op.name.replace('blkfront', 'xen'), actor: 'xen' });

export const FLIP_OPS: readonly Op[] = [
  submitOp(OP.giveP2m, 'give-p2m', 'segment', giveP2m),
  ofXen(submitOp(OP.giveFrame, 'decrease-reservation', 'segment', giveFrame)),
  ofXen(
    responseOp(
      OP.takeFrame,
      'refill',
      'segment',
      takeFrame,
      (s, a) => responseAt(s, a, OP.takeFrame) || hasFree(s),
    ),
  ),
  responseOp(OP.flipP2m, 'flip-p2m', 'segment', flipP2m),
  responseOp(OP.flipKvaddr, 'flip-kvaddr', 'segment', flipKvaddr),
  responseOp(OP.flipM2p, 'flip-m2p', 'segment', flipM2p),
  backOp(OP.takeSpare, 'xen.take-spare', takeSpare, 'segment', hasFree),
  backOp(OP.spareP2m, 'blkback.spare-p2m', spareP2m),
  backOp(OP.spareKvaddr, 'blkback.spare-kvaddr', spareKvaddr),
  backOp(OP.spareFlush, 'blkback.spare-flush', spareFlush, 'request'),
  backOp(OP.spareM2p, 'blkback.spare-m2p', spareM2p),
  backOp(OP.transfer, 'xen.transfer', transfer),
];
