import type { Action } from '../base/brand';
import { NO_MFN, type Pfn } from '../base/brand';
import { evtchnSend } from '../machine/evtchn';
import { sector } from '../machine/frames';
import { GTF, grantFlags, writeGrant } from '../machine/grants';
import { count, MARK, p2m, pte, setMark, touchPfn } from '../machine/machine';
import { METER } from '../machine/meters';
import { flushDomain, flushLocal, store, updateVaMapping } from '../machine/paging';
import { freeRequests, indexAt, pushNotifies, putRequest, RING, setIndex } from '../machine/ring';
import { SECTORS } from '../machine/shape';
import { domOf, xOf } from './action';
import type { Op } from './op';
import { OP } from './opIds';
import { each, followingOf, once, program } from './program';
import { REFUSAL, type Refusal } from './refusal';
import {
  appVcpu,
  FRONT,
  frontPc,
  guestWord,
  isActive,
  isDead,
  jobOf,
  SERVICE,
  setFront,
  setGuestWord,
} from './threads';
import { grefOf, isFlipped, type Job, keptPfn, type State } from './world';

/** blkfront from the application's buffer to the ring: mail, point 5 and problem 2. */
const SUBMIT = program(
  once(OP.fill),
  each(OP.zap),
  once(OP.flush),
  each(OP.mark),
  each(OP.grant, OP.copyInto),
  once(OP.put),
  once(OP.push),
);

/** As netfront posts buffers that are to be flipped (2.6.18 network_alloc_rx_buffers). */
const POST = program(
  once(OP.fill),
  each(OP.grant),
  each(OP.giveP2m),
  each(OP.zap),
  once(OP.flush),
  each(OP.giveFrame),
  once(OP.put),
  once(OP.push),
);

const programOf = (s: State) => (s.at.config.mechanism === 'transfer' ? POST : SUBMIT);

function applies(s: State, job: Job, op: number, j: number): boolean {
  const { guard, negotiated } = s.at;
  switch (op) {
    case OP.fill:
      return job.write;
    case OP.zap:
      if (isFlipped(s.at, job, j)) return pte(s, job.dom, job.pfn[j]) !== NO_MFN;
      return negotiated && guard['zap-before-grant'] && !job.again[j];
    case OP.flush:
      return (negotiated && guard['zap-before-grant']) || isGivingUp(s, job);
    case OP.mark:
      return negotiated && guard['p2m-mark'] && !job.again[j];
    case OP.grant:
      return s.at.kept === 0 || !isGranted(s, job, j);
    case OP.copyInto:
      return s.at.kept > 0 && job.write;
    case OP.giveP2m:
      return isFlipped(s.at, job, j) && p2m(s, job.dom, job.pfn[j]) !== NO_MFN;
    case OP.giveFrame:
      return isToGive(s, job, j);
    default:
      return true;
  }
}

/** True while blkfront has noted a frame that is to go to Xen: its p2m entry names none any more. */
const isToGive = (s: State, job: Job, j: number): boolean =>
  isFlipped(s.at, job, j) && s.w[s.at.learned + job.seg0 + j] !== NO_MFN;

function isGivingUp(s: State, job: Job): boolean {
  for (let j = 0; j < job.segments; j++) if (isToGive(s, job, j)) return true;
  return false;
}

/** True where the entry of the id that the request has, or is to get, was published before. */
function isGranted(s: State, job: Job, j: number): boolean {
  const id = frontPc(s, job.r) === FRONT.idle ? freeId(s, job) : s.w[s.at.frontId + job.r];
  return id !== 0 && grantFlags(s, job.dom, grefOf(s.at, id, j)) !== 0;
}

export function advanceSubmit(s: State, job: Job, op: number, seg: number): void {
  const next = followingOf(programOf(s), op, seg, job.segments, applies, s, job);
  setFront(s, job.r, next.op, next.seg);
}

/** The op that a request's thread begins with, and its segment: grants that are kept it passes over. */
export const firstStep = (s: State, job: Job) =>
  followingOf(programOf(s), 0, 0, job.segments, applies, s, job);

/** Where a replay goes on: as from the start, but the buffer is filled already. */
export function restartSubmit(s: State, job: Job): void {
  advanceSubmit(s, job, OP.fill, 0);
}

function ready(s: State, a: Action, op: number): Refusal {
  const job = jobOf(s, a);
  if (!job) return REFUSAL.malformed;
  const pc = frontPc(s, job.r);
  if (pc === op && s.w[s.at.frontSeg + job.r] === xOf(a)) return REFUSAL.none;
  if (pc !== FRONT.idle) return REFUSAL.order;
  const first = firstStep(s, job);
  if (first.op !== op || first.seg !== xOf(a)) return REFUSAL.order;
  return mayBegin(s, job);
}

function mayBegin(s: State, job: Job): Refusal {
  if (isDead(s, job.dom)) return REFUSAL.gone;
  if (guestWord(s, s.at.connection, job.dom) !== CONNECTED) return REFUSAL.notConnected;
  if (freeId(s, job) === 0) return REFUSAL.ringFull;
  if (s.at.guard['distinct-pages'] && pageInFlight(s, job)) return REFUSAL.pageBusy;
  return REFUSAL.none;
}

/** Steps of the connection are behind it: both ends know what they negotiated. */
export const CONNECTED = 3;

function pageInFlight(s: State, job: Job): boolean {
  return s.at.jobs.some(
    (other) =>
      other !== job &&
      other.dom === job.dom &&
      isActive(s, other.r) &&
      other.pfn.some((pfn) => job.pfn.includes(pfn)),
  );
}

const shadowAt = (s: State, job: Job, id: number): number =>
  s.at.shadow + (job.dom - 1) * (s.at.ids + 1) + id;

/** The lowest ring id that no request of the guest holds; 0 if none. */
function freeId(s: State, job: Job): number {
  for (let id = 1; id <= s.at.ids; id++) {
    const holder = s.w[shadowAt(s, job, id)] - 1;
    if (holder < 0 || !isActive(s, holder)) return id;
  }
  return 0;
}

/** A request's first step also takes its id and notes what its part pages hold besides. */
function begin(s: State, job: Job): void {
  if (frontPc(s, job.r) !== FRONT.idle) return;
  const id = freeId(s, job);
  s.w[shadowAt(s, job, id)] = job.r + 1;
  s.w[s.at.frontId + job.r] = id;
  s.w[s.at.frontAnswers + job.r] = 0;
  s.w[s.at.frontCause + job.r] = 0;
  for (let j = 0; j < job.segments; j++) noteNeighbours(s, job, j);
}

function noteNeighbours(s: State, job: Job, j: number): void {
  if (job.whole[j]) return;
  const frame = p2m(s, job.dom, job.pfn[j]);
  for (let k = 0; k < SECTORS; k++) {
    const inside = isCovered(job, j, k);
    s.w[s.at.neighbours + (job.seg0 + j) * SECTORS + k] = inside ? 0 : sector(s, frame, k);
  }
}

/** True where some segment of the request names sector k of segment j's page. */
export const isCovered = (job: Job, j: number, k: number): boolean =>
  job.pfn.some((pfn, i) => pfn === job.pfn[j] && job.first[i] <= k && k <= job.last[i]);

/** The application's stores; a request whose last sector is off the page names more than it has. */
function fill(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  begin(s, job);
  const round = s.w[s.at.frontRound + job.r];
  for (let j = 0; j < job.segments; j++) {
    for (let k = job.first[j]; k <= job.last[j] && k < SECTORS; k++) {
      store(s, job.dom, appVcpu(s), job.pfn[j], k, s.at.tags.write(job, round, j, k));
    }
  }
  advanceSubmit(s, job, OP.fill, 0);
}

function zap(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  begin(s, job);
  if (j === firstZapped(s, job)) count(s, METER.hypercalls);
  count(s, METER.multicallEntries);
  updateVaMapping(s, job.dom, job.pfn[j], NO_MFN);
  advanceSubmit(s, job, OP.zap, j);
}

/** The segment whose zap opens the multicall of them all. */
const firstZapped = (s: State, job: Job): number =>
  s.at.negotiated ? 0 : job.pfn.findIndex((_, j) => isToGive(s, job, j));

function flush(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  if (s.at.guard['domu-flush']) flushDomain(s, job.dom, SERVICE);
  else flushLocal(s, job.dom, SERVICE);
  advanceSubmit(s, job, OP.flush, 0);
}

function mark(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  begin(s, job);
  setMark(s, job.dom, job.pfn[j], MARK.inFlight);
  count(s, METER.p2mWrites);
  advanceSubmit(s, job, OP.mark, j);
}

/** The flags that segment j's entry is published with. */
export function grantFlagsFor(s: State, job: Job, j: number): number {
  if (isFlipped(s.at, job, j)) return GTF.acceptTransfer;
  if (s.at.kept > 0) return GTF.permitAccess;
  const plain = job.shared[j] && s.at.guard['distinct-pages'];
  if (s.at.negotiated && !plain) return GTF.permitAccess | GTF.allowSwap;
  return job.write ? GTF.permitAccess | GTF.readonly : GTF.permitAccess;
}

function grant(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  begin(s, job);
  const pfn = grantedPfn(s, job, j);
  touchPfn(s, job.dom, pfn);
  const gref = grefOf(s.at, s.w[s.at.frontId + job.r], j);
  const flags = grantFlagsFor(s, job, j);
  const frame = flags === GTF.acceptTransfer ? NO_MFN : p2m(s, job.dom, pfn);
  writeGrant(s, job.dom, gref, frame, flags);
  advanceSubmit(s, job, OP.grant, j);
}

/** The page that a segment's entry stands for. */
export const grantedPfn = (s: State, job: Job, j: number): Pfn =>
  s.at.kept > 0 ? keptPfn(s.at, grefOf(s.at, s.w[s.at.frontId + job.r], j)) : job.pfn[j];

function put(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  begin(s, job);
  putRequest(s, job.dom, s.w[s.at.frontId + job.r], job.r + 1);
  advanceSubmit(s, job, OP.put, 0);
}

/** RING_PUSH_REQUESTS_AND_CHECK_NOTIFY: every request put so far is published with this one. */
function push(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const d = job.dom;
  const [old, next] = [indexAt(s, d, RING.reqProd), indexAt(s, d, RING.reqProdPvt)];
  setIndex(s, d, RING.reqProd, next);
  for (const other of s.at.jobs) {
    if (other.dom === d && frontPc(s, other.r) === OP.push) setFront(s, other.r, FRONT.inFlight);
  }
  if (s.at.config.notify !== 'full') return;
  if (pushNotifies(old, next, indexAt(s, d, RING.reqEvent)))
    setGuestWord(s, s.at.frontNotify, d, 1);
  else count(s, METER.notifiesHeldOff);
}

function notifyReady(s: State, a: Action): Refusal {
  const d = domOf(a);
  if (d < 1 || d > s.at.guests) return REFUSAL.malformed;
  if (isDead(s, d)) return REFUSAL.gone;
  return guestWord(s, s.at.frontNotify, d) ? REFUSAL.none : REFUSAL.nothing;
}

function notify(s: State, a: Action): void {
  setGuestWord(s, s.at.frontNotify, domOf(a), 0);
  evtchnSend(s, domOf(a), 'blkback');
}

/** A step of blkfront's program up to the ring. */
export const submitOp = (
  id: number,
  name: string,
  per: Op['per'],
  apply: Op['apply'],
  also?: (s: State, a: Action) => Refusal,
): Op => ({
  id,
  name: `blkfront.${name}`,
  actor: 'domU',
  per,
  ready: (s, a) => ready(s, a, id) || (also ? also(s, a) : REFUSAL.none),
  apply,
});

const ringHasRoom = (s: State, a: Action): Refusal =>
  freeRequests(s, jobOf(s, a)!.dom) > 0 ? REFUSAL.none : REFUSAL.ringFull;

export const SUBMIT_OPS: readonly Op[] = [
  submitOp(OP.fill, 'fill', 'request', fill),
  submitOp(OP.zap, 'zap', 'segment', zap),
  submitOp(OP.flush, 'flush', 'request', flush),
  submitOp(OP.mark, 'mark', 'segment', mark),
  submitOp(OP.grant, 'grant', 'segment', grant),
  submitOp(OP.put, 'put', 'request', put, ringHasRoom),
  submitOp(OP.push, 'push', 'request', push),
  {
    id: OP.notify,
    name: 'blkfront.notify',
    actor: 'domU',
    per: 'guest',
    ready: notifyReady,
    apply: notify,
  },
];
