import type { Action, Domid, Mfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { frameType, putRef, TYPE } from '../machine/frames';
import { clearGrant, GTF, grantFlags, grantFrame, grantInUse } from '../machine/grants';
import { clearMark, count, MARK, marks, p2m, pte, setP2m, touchPfn } from '../machine/machine';
import { METER } from '../machine/meters';
import { machphysUpdate } from '../machine/mmu';
import { access, oops, updateVaMapping } from '../machine/paging';
import { type Response, takeResponse, unconsumedResponses } from '../machine/ring';
import { domOf, xOf } from './action';
import { isLooping } from './events';
import type { Op } from './op';
import { OP } from './opIds';
import { each, followingOf, once, program } from './program';
import { REFUSAL, type Refusal } from './refusal';
import { restartSubmit } from './submit';
import {
  addCause,
  appVcpu,
  CAUSE,
  FRONT,
  frontPc,
  guestWord,
  isActive,
  isDead,
  jobOf,
  setFront,
  setGuestWord,
  VERDICT,
} from './threads';
import { grefOf, isFlipped, type Job, type State } from './world';

/** blkfront from the response to the application: mail, point 5. m2p before p2m. */
const RESPONSE = program(
  each(OP.learn),
  each(OP.fixM2p),
  each(OP.fixP2m),
  each(OP.fixKvaddr),
  each(OP.copyFrom),
  once(OP.complete),
  once(OP.replay),
);

/** As netfront takes in what was flipped to it (2.6.18 xennet_get_responses, netif_poll). */
const TAKE_IN = program(
  each(OP.learn),
  each(OP.takeFrame),
  each(OP.flipP2m),
  each(OP.flipKvaddr),
  each(OP.flipM2p),
  once(OP.complete),
  once(OP.replay),
);

const programOf = (s: State) => (s.at.config.mechanism === 'transfer' ? TAKE_IN : RESPONSE);

function applies(s: State, job: Job, op: number, j: number): boolean {
  const { guard, negotiated, config } = s.at;
  const first = !(job.again[j] && guard['distinct-pages']);
  switch (op) {
    case OP.learn:
      return s.at.kept === 0;
    case OP.takeFrame:
    case OP.flipP2m:
    case OP.flipKvaddr:
    case OP.flipM2p:
      return isFlipped(s.at, job, j) && lacks(s, job, op, j);
    case OP.copyFrom:
      return s.at.kept > 0 && !job.write && !hasFailed(s, job) && !isReplayed(s, job);
    case OP.fixM2p:
      return negotiated && first && config.choices.m2pBy === 'guests';
    case OP.fixP2m:
      return negotiated && first && guard['domu-fix-p2m'];
    case OP.fixKvaddr:
      return negotiated && first && guard['domu-fix-kvaddr'];
    case OP.complete:
      return !isReplayed(s, job);
    case OP.replay:
      return isReplayed(s, job);
    default:
      return true;
  }
}

/** What a page that was posted still lacks; for a replay it is posted again as it is. */
function lacks(s: State, job: Job, op: number, j: number): boolean {
  const pfn = job.pfn[j];
  const [frame, known] = [p2m(s, job.dom, pfn), s.w[s.at.learned + job.seg0 + j] !== NO_MFN];
  if (frame === NO_MFN)
    return op === OP.flipP2m ? known : op === OP.takeFrame && !known && !isReplayed(s, job);
  if (op === OP.flipKvaddr) return pte(s, job.dom, pfn) === NO_MFN;
  return op === OP.flipM2p && (marks(s, job.dom, pfn) & MARK.window) !== 0;
}

const verdictOf = (s: State, job: Job): number => s.w[s.at.frontVerdict + job.r];

const isReplayed = (s: State, job: Job): boolean => verdictOf(s, job) === VERDICT.replay;

export function advanceResponse(s: State, job: Job, op: number, seg: number): void {
  const next = followingOf(programOf(s), op, seg, job.segments, applies, s, job);
  setFront(s, job.r, next.op, next.seg);
}

/** The refusal of a blkfront op whose thread is elsewhere. */
export function responseAt(s: State, a: Action, op: number): Refusal {
  const job = jobOf(s, a);
  if (!job) return REFUSAL.malformed;
  const here = frontPc(s, job.r) === op && s.w[s.at.frontSeg + job.r] === xOf(a);
  return here ? REFUSAL.none : REFUSAL.order;
}

function pullReady(s: State, a: Action): Refusal {
  const d = domOf(a);
  if (d < 1 || d > s.at.guests) return REFUSAL.malformed;
  if (isDead(s, d)) return REFUSAL.gone;
  if (guestWord(s, s.at.response, d) !== 0) return REFUSAL.busy;
  if (!isLooping(s, d, 'blkfront')) return REFUSAL.order;
  return unconsumedResponses(s, d) > 0 ? REFUSAL.none : REFUSAL.nothing;
}

/**
 * Takes one response off the ring. id-check: an id that is out of range or not in flight is
 * refused and the ring reset; off, whatever request the id last stood for is completed.
 */
function pull(s: State, a: Action): void {
  const d = domOf(a);
  const response = takeResponse(s, d);
  const holder = response.id <= s.at.ids ? s.w[shadowWord(s, d, response.id)] : 0;
  const r = holder - 1;
  const awaited =
    r >= 0 && frontPc(s, r) === FRONT.inFlight && s.w[s.at.frontId + r] === response.id;
  if (!awaited && s.at.guard['id-check']) resetRing(s, d);
  else if (r < 0) oops(s, d);
  else believe(s, d, r, response);
}

/** The response is r's: notes what it claims, and starts to learn. */
function believe(s: State, d: Domid, r: number, response: Response): void {
  const job = s.at.jobs[r];
  setGuestWord(s, s.at.response, d, r + 1);
  s.w[s.at.responseBits + (d - 1) * 2] = response.swapped & 0xff;
  s.w[s.at.responseBits + (d - 1) * 2 + 1] = response.swapped >>> 8;
  s.w[s.at.frontVerdict + r] = isActive(s, r) ? VERDICT.answered : VERDICT.again;
  s.w[s.at.frontStatus + r] = response.status;
  s.w[s.at.frontAnswers + r] = Math.min(2, s.w[s.at.frontAnswers + r] + 1);
  for (let j = 0; j < job.segments; j++) s.w[s.at.learned + job.seg0 + j] = response.mfns[j] ?? 0;
  advanceResponse(s, job, 0, 0);
}

const shadowWord = (s: State, d: Domid, id: number): number =>
  s.at.shadow + (d - 1) * (s.at.ids + 1) + id;

/** Fatal for the device: every request begun is learned, fixed and failed; none begins again. */
function resetRing(s: State, d: Domid): void {
  setGuestWord(s, s.at.dead, d, 1);
  setGuestWord(s, s.at.frontNotify, d, 0);
  for (const job of s.at.jobs) {
    if (job.dom !== d) continue;
    if (isActive(s, job.r)) {
      setFront(s, job.r, FRONT.lost);
      s.w[s.at.frontVerdict + job.r] = VERDICT.fail;
    } else {
      setFront(s, job.r, FRONT.done);
    }
  }
}

/**
 * Ends the grant and takes Xen's completed mark and frame, in one atomic step
 * (gnttab_end_foreign_transfer_ref). trusted-mfn off: believes the response instead.
 */
function learn(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const d = job.dom;
  const gref = grefOf(s.at, s.w[s.at.frontId + job.r], j);
  const told = s.w[s.at.learned + job.seg0 + j] as Mfn;
  const completed = (grantFlags(s, d, gref) & GTF.completed) !== 0;
  const frame = grantFrame(s, d, gref);
  const transfers = s.at.config.mechanism === 'transfer';
  const believes =
    !transfers && !s.at.guard['trusted-mfn'] && verdictOf(s, job) === VERDICT.answered;
  const moved = believes ? (swappedBits(s, d) & (1 << j)) !== 0 : completed;
  // A frame that was noted, and not given away before the ring was lost, is still the page's.
  const unmoved = transfers ? told : NO_MFN;
  s.w[s.at.learned + job.seg0 + j] = moved ? (believes && told) || frame : unmoved;
  unpinPageTable(s, job, j, completed);
  clearGrant(s, d, gref);
  const replaying = verdictOf(s, job) === VERDICT.replay;
  if (replaying && completed && job.write && s.at.guard['no-blind-replay']) {
    s.w[s.at.frontVerdict + job.r] = VERDICT.fail;
    addCause(s, job.r, CAUSE.restart);
  }
  advanceResponse(s, job, OP.learn, j);
}

const swappedBits = (s: State, d: Domid): number =>
  s.w[s.at.responseBits + (d - 1) * 2] | (s.w[s.at.responseBits + (d - 1) * 2 + 1] << 8);

/** A page that was made a page table stays one until now. */
function unpinPageTable(s: State, job: Job, j: number, completed: boolean): void {
  const frame = p2m(s, job.dom, job.pfn[j]);
  if (completed || frameType(s, frame) !== TYPE.pageTable) return;
  s.w[s.at.type + frame] = TYPE.none;
  putRef(s, frame);
}

function learnReady(s: State, a: Action): Refusal {
  const refusal = responseAt(s, a, OP.learn);
  if (refusal) return refusal;
  const job = jobOf(s, a)!;
  const gref = grefOf(s.at, s.w[s.at.frontId + job.r], xOf(a));
  return grantInUse(s, job.dom, gref) ? REFUSAL.busy : REFUSAL.none;
}

/** The frame that a segment's pfn has from now on. */
const newFrame = (s: State, job: Job, j: number): Mfn =>
  (s.w[s.at.learned + job.seg0 + j] as Mfn) || p2m(s, job.dom, job.pfn[j]);

function fixM2p(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  if (j === 0) count(s, METER.hypercalls);
  count(s, METER.multicallEntries);
  machphysUpdate(s, job.dom, newFrame(s, job, j), job.pfn[j]);
  advanceResponse(s, job, OP.fixM2p, j);
}

/** Clears the in-flight mark and closes the window: agreeing or not, this is the fix-up. */
function fixP2m(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  setP2m(s, job.dom, job.pfn[j], newFrame(s, job, j));
  clearMark(s, job.dom, job.pfn[j], MARK.inFlight | MARK.window);
  advanceResponse(s, job, OP.fixP2m, j);
}

function fixKvaddr(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const pfn = job.pfn[j];
  if (j === 0) count(s, METER.hypercalls);
  count(s, METER.multicallEntries);
  touchPfn(s, job.dom, pfn);
  if (updateVaMapping(s, job.dom, pfn, p2m(s, job.dom, pfn)) !== 0) oops(s, job.dom);
  advanceResponse(s, job, OP.fixKvaddr, j);
}

/** True where the application looks at the buffer once its request is over. */
export const looksAtBuffer = (job: Job, failed: boolean): boolean =>
  !job.write || job.keep || failed;

/** Hands the request back; the application looks at what it asked for, through its own CPU. */
function complete(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const r = job.r;
  const failed = hasFailed(s, job);
  for (let j = 0; j < job.segments; j++) {
    touchPfn(s, job.dom, job.pfn[j]);
    if (looksAtBuffer(job, failed)) access(s, job.dom, appVcpu(s), job.pfn[j]);
    s.w[s.at.learned + job.seg0 + j] = 0;
  }
  const again = verdictOf(s, job) === VERDICT.again;
  if (!again) s.w[s.at.frontRound + r]++;
  const over = s.w[s.at.frontRound + r] >= s.at.config.rounds || isDead(s, job.dom);
  forget(s, job);
  setFront(s, r, over ? FRONT.done : FRONT.idle);
}

/** True where the request ends in an error. */
export const hasFailed = (s: State, job: Job): boolean =>
  s.w[s.at.frontStatus + job.r] !== 0 || verdictOf(s, job) === VERDICT.fail;

function forget(s: State, job: Job): void {
  const { r, dom: d } = job;
  if (guestWord(s, s.at.response, d) === r + 1) {
    setGuestWord(s, s.at.response, d, 0);
    s.w[s.at.responseBits + (d - 1) * 2] = 0;
    s.w[s.at.responseBits + (d - 1) * 2 + 1] = 0;
  }
  s.w[s.at.frontVerdict + r] = VERDICT.answered;
  if (s.at.guard['id-check']) {
    s.w[shadowWord(s, d, s.w[s.at.frontId + r])] = 0;
    s.w[s.at.frontId + r] = 0;
  }
}

function recoverReady(s: State, a: Action): Refusal {
  const job = jobOf(s, a);
  if (!job) return REFUSAL.malformed;
  if (frontPc(s, job.r) !== FRONT.lost) return REFUSAL.order;
  return guestWord(s, s.at.response, job.dom) !== 0 ? REFUSAL.busy : REFUSAL.none;
}

/** After a restart of blkback or a reset of the ring: takes up one request that was in flight. */
function recover(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  setGuestWord(s, s.at.response, job.dom, job.r + 1);
  advanceResponse(s, job, 0, 0);
}

/** Sends the request again, from the zap on, under the id that it has (blkif_recover). */
function replay(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  setGuestWord(s, s.at.response, job.dom, 0);
  s.w[s.at.frontVerdict + job.r] = VERDICT.answered;
  for (let j = 0; j < job.segments; j++) s.w[s.at.learned + job.seg0 + j] = 0;
  restartSubmit(s, job);
}

/** A step of blkfront's program from the response on. */
export const responseOp = (
  id: number,
  name: string,
  per: Op['per'],
  apply: Op['apply'],
  ready: Op['ready'] = (s, a) => responseAt(s, a, id),
): Op => ({ id, name: `blkfront.${name}`, actor: 'domU', per, ready, apply });

export const RESPONSE_OPS: readonly Op[] = [
  responseOp(OP.pullResponse, 'pull', 'guest', pull, pullReady),
  responseOp(OP.learn, 'learn', 'segment', learn, learnReady),
  responseOp(OP.fixM2p, 'fix-m2p', 'segment', fixM2p),
  responseOp(OP.fixP2m, 'fix-p2m', 'segment', fixP2m),
  responseOp(OP.fixKvaddr, 'fix-kvaddr', 'segment', fixKvaddr),
  responseOp(OP.complete, 'complete', 'request', complete),
  responseOp(OP.recover, 'recover', 'request', recover, recoverReady),
  responseOp(OP.replay, 'replay', 'request', replay),
];
