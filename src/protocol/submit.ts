import type { Action } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { evtchnSend } from '../machine/evtchn';
import { sector } from '../machine/frames';
import { GTF, writeGrant } from '../machine/grants';
import { count, MARK, p2m, setMark, touchPfn } from '../machine/machine';
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
import { grefOf, type Job, type State } from './world';

/** blkfront from the application's buffer to the ring: mail, point 5 and problem 2. */
const SUBMIT = program(
  once(OP.fill),
  each(OP.zap),
  once(OP.flush),
  each(OP.mark),
  each(OP.grant),
  once(OP.put),
  once(OP.push),
);

function applies(s: State, job: Job, op: number, j: number): boolean {
  const { guard, negotiated } = s.at;
  switch (op) {
    case OP.fill:
      return job.write;
    case OP.zap:
      return negotiated && guard['zap-before-grant'] && !job.again[j];
    case OP.flush:
      return negotiated && guard['zap-before-grant'];
    case OP.mark:
      return negotiated && guard['p2m-mark'] && !job.again[j];
    default:
      return true;
  }
}

export function advanceSubmit(s: State, job: Job, op: number, seg: number): void {
  const next = followingOf(SUBMIT, op, seg, job.segments, applies, s, job);
  setFront(s, job.r, next.op, next.seg);
}

/** The op that a request's thread begins with. */
export const firstOp = (s: State, job: Job): number =>
  followingOf(SUBMIT, 0, 0, job.segments, applies, s, job).op;

/** Where a replay goes on: as from the start, but the buffer is filled already. */
export function restartSubmit(s: State, job: Job): void {
  advanceSubmit(s, job, OP.fill, 0);
}

function ready(s: State, a: Action, op: number): Refusal {
  const job = jobOf(s, a);
  if (!job) return REFUSAL.malformed;
  const pc = frontPc(s, job.r);
  if (pc === op && s.w[s.at.frontSeg + job.r] === xOf(a)) return REFUSAL.none;
  if (pc !== FRONT.idle || xOf(a) !== 0 || firstOp(s, job) !== op) return REFUSAL.order;
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
  if (j === 0) count(s, METER.hypercalls);
  count(s, METER.multicallEntries);
  updateVaMapping(s, job.dom, job.pfn[j], NO_MFN);
  advanceSubmit(s, job, OP.zap, j);
}

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
  const plain = job.shared[j] && s.at.guard['distinct-pages'];
  if (s.at.negotiated && !plain) return GTF.permitAccess | GTF.allowSwap;
  return job.write ? GTF.permitAccess | GTF.readonly : GTF.permitAccess;
}

function grant(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  begin(s, job);
  touchPfn(s, job.dom, job.pfn[j]);
  const id = s.w[s.at.frontId + job.r];
  const frame = p2m(s, job.dom, job.pfn[j]);
  writeGrant(s, job.dom, grefOf(s.at, id, j), frame, grantFlagsFor(s, job, j));
  advanceSubmit(s, job, OP.grant, j);
}

function put(s: State, a: Action): void {
  const job = jobOf(s, a)!;
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

const threadOp = (
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
  threadOp(OP.fill, 'fill', 'request', fill),
  threadOp(OP.zap, 'zap', 'segment', zap),
  threadOp(OP.flush, 'flush', 'request', flush),
  threadOp(OP.mark, 'mark', 'segment', mark),
  threadOp(OP.grant, 'grant', 'segment', grant),
  threadOp(OP.put, 'put', 'request', put, ringHasRoom),
  threadOp(OP.push, 'push', 'request', push),
  {
    id: OP.notify,
    name: 'blkfront.notify',
    actor: 'domU',
    per: 'guest',
    ready: notifyReady,
    apply: notify,
  },
];
