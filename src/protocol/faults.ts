import type { Action, Domid, Gref, Mfn, Pfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { clearPending } from '../machine/evtchn';
import { getRef, refs, release, soleReference, TYPE } from '../machine/frames';
import { clearGrant, GTF, grantFlags, grantInUse, grantPin } from '../machine/grants';
import { answer, count, FREE, MARK, marks, owner, p2m, pte, touchPfn } from '../machine/machine';
import { CALL, METER } from '../machine/meters';
import { setPte } from '../machine/paging';
import { initRing } from '../machine/ring';
import { GNTST } from '../machine/status';
import { domOf, reqOf, xOf } from './action';
import { advanceBack, isPinned, windowPfn } from './backProgram';
import { countSwap, forgetBounce } from './blkback';
import { faultRefusal, spend } from './budget';
import type { FaultId } from './config';
import { AWAKE } from './events';
import { isFlipping } from './flip';
import { closeWindow, unpin } from './grantMap';
import type { Op } from './op';
import { OP } from './opIds';
import { dropKept } from './persistent';
import { POOL } from './pool';
import { REFUSAL, type Refusal } from './refusal';
import { SUBMIT_OPS } from './submit';
import { ZERO } from './tags';
import {
  addCause,
  addSeg,
  backAt,
  backPc,
  CAUSE,
  FRONT,
  frontPc,
  isActive,
  isDead,
  jobOf,
  SEG,
  setBack,
  setFront,
  setGuestWord,
  VERDICT,
} from './threads';
import { grefOf, isFlipped, type Job, type State } from './world';

/** An op that Xen refuses although nothing is wrong: lock, pin or memory was not to be had. */
function swapRefused(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const back = backPc(s, job.r) === OP.swapBack;
  countSwap(s, job, xOf(a), back);
  count(s, METER.ops);
  answer(s, CALL.gnttab_swap, GNTST.eagain, 6);
  if (back) addSeg(s, job, xOf(a), SEG.homeRefused);
  advanceBack(s, job, back ? OP.swapBack : OP.swap, xOf(a));
}

function grefOfSegment(s: State, a: Action) {
  const job = jobOf(s, a);
  if (!job || xOf(a) >= job.segments) return undefined;
  const id = s.w[s.at.frontId + job.r];
  return id === 0 ? undefined : grefOf(s.at, id, xOf(a));
}

function endGrantReady(s: State, a: Action): Refusal {
  const gref = grefOfSegment(s, a);
  if (!gref) return REFUSAL.malformed;
  const d = jobOf(s, a)!.dom;
  if (!isActive(s, reqOf(a)) || isDead(s, d)) return REFUSAL.gone;
  const flags = grantFlags(s, d, gref);
  if (!(flags & (GTF.permitAccess | GTF.acceptTransfer)) || flags & GTF.completed)
    return REFUSAL.impossible;
  return grantInUse(s, d, gref) ? REFUSAL.busy : REFUSAL.none;
}

/** domU takes a grant back while its request is on the way. */
function endGrant(s: State, a: Action): void {
  clearGrant(s, jobOf(s, a)!.dom, grefOfSegment(s, a)!);
  addCause(s, reqOf(a), CAUSE.bad);
}

const GRANT = SUBMIT_OPS.find((op) => op.id === OP.grant)!;

function pageTableReady(s: State, a: Action): Refusal {
  const job = jobOf(s, a);
  if (!job) return REFUSAL.malformed;
  if (frontPc(s, job.r) !== OP.grant || s.w[s.at.frontSeg + job.r] !== xOf(a)) return REFUSAL.order;
  if (s.at.kept > 0 || isFlipped(s.at, job, xOf(a))) return REFUSAL.impossible;
  const frame = p2m(s, job.dom, job.pfn[xOf(a)]);
  const plain = owner(s, frame) === job.dom && soleReference(s, frame);
  return plain ? REFUSAL.none : REFUSAL.impossible;
}

/** domU makes the page one of its page tables, pinned, and grants it all the same. */
function pageTablePage(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const frame = p2m(s, job.dom, job.pfn[xOf(a)]);
  getRef(s, frame);
  s.w[s.at.type + frame] = TYPE.pageTable;
  addCause(s, job.r, CAUSE.bad);
  GRANT.apply(s, a);
}

function destroyReady(s: State, a: Action): Refusal {
  const d = domOf(a);
  if (d < 1 || d > s.at.guests) return REFUSAL.malformed;
  return s.w[s.at.dying + d] ? REFUSAL.gone : REFUSAL.none;
}

/**
 * The guest is gone: its threads stop, its tables with them, its frames are freed and scrubbed. A
 * frame that a grant pins lingers with its dead owner until it is unmapped.
 */
function destroy(s: State, a: Action): void {
  const d = domOf(a);
  s.w[s.at.dying + d] = 1;
  for (let p = 1; p <= s.at.pfns[d]; p++) {
    if (pte(s, d, p as Pfn)) setPte(s, d, p as Pfn, NO_MFN);
    const at = s.at.placeBase[d] + p;
    s.w[s.at.p2m + at] = 0;
    s.w[s.at.marks + at] = 0;
    for (let v = 0; v < s.at.vcpus; v++) s.w[s.at.tlb + v * s.at.places + at] = 0;
  }
  for (let g = 1; g <= s.at.grefs; g++) {
    if (grantPin(s, d, g as Gref) === 0) clearGrant(s, d, g as Gref);
  }
  for (let m = 1; m <= s.at.frames; m++) freeUnpinned(s, d, m as Mfn);
  for (const job of s.at.jobs) if (job.dom === d) setFront(s, job.r, FRONT.gone);
  forgetGuest(s, d);
  setGuestWord(s, s.at.response, d, 0);
}

function freeUnpinned(s: State, d: Domid, mfn: Mfn): void {
  if (owner(s, mfn) !== d) return;
  const pageTable = s.w[s.at.type + mfn] === TYPE.pageTable ? 1 : 0;
  if (refs(s, mfn) - pageTable > 1) return;
  release(s, mfn, ZERO);
  s.w[s.at.totPages + d]--;
}

/** A new ring, nobody awake, nothing pending. */
function forgetGuest(s: State, d: Domid): void {
  initRing(s, d);
  clearPending(s, d, 'blkback');
  clearPending(s, d, 'blkfront');
  for (const table of [s.at.frontAwake, s.at.backAwake]) setGuestWord(s, table, d, AWAKE.asleep);
  for (const table of [s.at.frontNotify, s.at.backNotify]) setGuestWord(s, table, d, 0);
}

function restartReady(s: State): Refusal {
  for (const job of s.at.jobs) {
    if (isFlipping(s, job)) return REFUSAL.busy;
    for (let j = 0; j < job.segments; j++) {
      if (s.w[s.at.segDma + job.seg0 + j] !== 0) return REFUSAL.dma;
    }
  }
  for (let p = 1; p <= s.at.poolPages; p++) {
    if (marks(s, 0, p as Pfn) & MARK.window) return REFUSAL.busy;
    if ((s.w[s.at.poolState + p] as number) > POOL.held) return REFUSAL.notConnected;
  }
  return REFUSAL.none;
}

/**
 * blkback starts again, outside any window of dom0's: its requests are gone, its pool pages idle
 * and what it had mapped is not, the rings new. Every request that a frontend had in flight has to
 * be recovered.
 */
function restart(s: State): void {
  for (const job of s.at.jobs) {
    if (backPc(s, job.r) !== 0) dropRequest(s, job);
    if (isDead(s, job.dom)) continue;
    const pc = frontPc(s, job.r);
    if (pc === OP.push) setFront(s, job.r, OP.put);
    if (pc !== FRONT.inFlight) continue;
    setFront(s, job.r, FRONT.lost);
    s.w[s.at.frontVerdict + job.r] = VERDICT.replay;
  }
  for (let d = 1; d <= s.at.guests; d++) {
    dropKept(s, d as Domid);
    if (!isDead(s, d as Domid)) forgetGuest(s, d as Domid);
  }
}

function dropRequest(s: State, job: Job): void {
  for (let j = 0; j < job.segments; j++) {
    const pfn = windowPfn(s, job, j);
    if (pfn !== 0 && s.at.kept === 0) releasePage(s, job, j, pfn);
    for (const table of [s.at.segState, s.at.segFrame, s.at.segPool]) s.w[table + job.seg0 + j] = 0;
    if (s.at.slotMfns > 0) s.w[s.at.segGiven + job.seg0 + j] = 0;
  }
  forgetBounce(s, job);
  setBack(s, job.r, 0);
  s.w[s.at.backStatus + job.r] = 0;
  s.w[s.at.backId + job.r] = 0;
}

function releasePage(s: State, job: Job, j: number, pfn: Pfn): void {
  if (isPinned(s, job, j)) {
    closeWindow(s, pfn);
    unpin(s, job, j);
  } else if (pte(s, 0, pfn) && s.at.config.mechanism !== 'transfer') {
    setPte(s, 0, pfn, NO_MFN);
  }
  for (let v = 0; v < s.at.vcpus; v++) s.w[s.at.tlb + v * s.at.places + pfn] = 0;
  if (pfn <= s.at.poolPages) s.w[s.at.poolState + pfn] = POOL.idle;
}

function toolstackReady(s: State, a: Action): Refusal {
  const d = domOf(a);
  if (d < 1 || d > s.at.guests || xOf(a) < 1 || xOf(a) > s.at.pfns[d]) return REFUSAL.malformed;
  return s.w[s.at.dying + d] ? REFUSAL.gone : REFUSAL.none;
}

/** Migration reads one p2m entry of a live guest; a marked one it skips and comes back to. */
export function toolstackSkips(s: State, a: Action): boolean {
  const [d, pfn] = [domOf(a), xOf(a) as Pfn];
  const [mfn, mark] = [p2m(s, d, pfn), marks(s, d, pfn)];
  if (mark & MARK.inFlight || owner(s, mfn) === FREE) return true;
  // libxc sets aside what is not in the pseudo-physical map: while netfront flips, that is usual.
  return s.at.config.mechanism === 'transfer' && (mfn === NO_MFN || (mark & MARK.window) !== 0);
}

const fault = (
  id: number,
  name: string,
  actor: Op['actor'],
  per: Op['per'],
  allows: FaultId,
  ready: Op['ready'],
  apply: Op['apply'],
): Op => ({
  id,
  name,
  actor,
  per,
  fault: allows,
  ready: (s, a) => faultRefusal(s, allows) || ready(s, a),
  apply: (s, a) => {
    spend(s);
    apply(s, a);
  },
});

/** Reading a page in its window, which no mark said to skip, is a use of it. */
function toolstackRead(s: State, a: Action): void {
  if (!toolstackSkips(s, a)) touchPfn(s, domOf(a), xOf(a) as Pfn);
}

export const FAULT_OPS: readonly Op[] = [
  fault(
    OP.swapRefused,
    'xen.refuse-swap',
    'xen',
    'segment',
    'swap-refused',
    (s, a) => backAt(s, a, OP.swap) && backAt(s, a, OP.swapBack),
    swapRefused,
  ),
  fault(OP.endGrant, 'domU.end-grant', 'domU', 'segment', 'end-grant', endGrantReady, endGrant),
  fault(
    OP.pageTablePage,
    'domU.grant-page-table',
    'domU',
    'segment',
    'page-table-page',
    pageTableReady,
    pageTablePage,
  ),
  fault(OP.destroy, 'toolstack.destroy', 'toolstack', 'guest', 'destroy', destroyReady, destroy),
  fault(
    OP.restart,
    'toolstack.restart-blkback',
    'toolstack',
    'nothing',
    'restart',
    restartReady,
    restart,
  ),
  fault(
    OP.toolstackRead,
    'toolstack.read-p2m',
    'toolstack',
    'page',
    'toolstack',
    toolstackReady,
    toolstackRead,
  ),
];
