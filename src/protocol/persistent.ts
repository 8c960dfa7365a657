import type { Action, Domid, Gref, Pfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { sector, setSector } from '../machine/frames';
import { grantPin } from '../machine/grants';
import { clearMark, count, MARK, setP2m } from '../machine/machine';
import { gnttabUnmap } from '../machine/map';
import { METER } from '../machine/meters';
import { access } from '../machine/paging';
import { domOf, xOf } from './action';
import { flushOwn } from './blkback';
import { closeWindow, unpinGrant } from './grantMap';
import type { Op } from './op';
import { OP } from './opIds';
import { REFUSAL, type Refusal } from './refusal';
import { advanceResponse, responseOp } from './response';
import { advanceSubmit, grantedPfn, submitOp } from './submit';
import { backPc, jobOf, SERVICE } from './threads';
import { type Job, keptWindow, type State } from './world';

/** memcpy by blkfront between two pages of its own, each through its kernel address. */
function memcpy(s: State, job: Job, j: number, from: Pfn, to: Pfn): void {
  const [source, target] = [access(s, job.dom, SERVICE, from), access(s, job.dom, SERVICE, to)];
  if (source === NO_MFN || target === NO_MFN) return;
  for (let k = job.first[j]; k <= job.last[j]; k++) {
    setSector(s, target, k, sector(s, source, k));
    count(s, METER.sectorsCopied);
  }
}

/** A write's bytes, into the page that blkback has mapped (3.8 blkif_queue_request). */
function copyInto(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  memcpy(s, job, j, job.pfn[j], grantedPfn(s, job, j));
  advanceSubmit(s, job, OP.copyInto, j);
}

/** A read's bytes, out of that page (3.8 blkif_completion). */
function copyFrom(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  memcpy(s, job, j, grantedPfn(s, job, j), job.pfn[j]);
  advanceResponse(s, job, OP.copyFrom, j);
}

/** The entries of a guest that blkback keeps mapped; none by any other mechanism. */
export const keptGrants = (s: State, d: Domid): Gref[] => {
  const found: Gref[] = [];
  for (let g = 1; s.at.kept > 0 && g <= s.at.grefs; g++) {
    if (grantPin(s, d, g as Gref) > 0) found.push(g as Gref);
  }
  return found;
};

function unmapReady(s: State, a: Action): Refusal {
  const d = domOf(a);
  if (d < 1 || d > s.at.guests) return REFUSAL.malformed;
  if (!s.w[s.at.dying + d] || keptGrants(s, d).length === 0) return REFUSAL.nothing;
  const busy = s.at.jobs.some((job) => job.dom === d && backPc(s, job.r) !== 0);
  return busy ? REFUSAL.busy : REFUSAL.none;
}

/** A guest is gone: all of its grants are unmapped in one hypercall, with one flush (3.8 free_persistent_gnts). */
function unmapKept(s: State, a: Action): void {
  const d = domOf(a);
  const grefs = keptGrants(s, d);
  count(s, METER.hypercalls);
  for (const gref of grefs) {
    const pfn = keptWindow(s.at, d, gref);
    gnttabUnmap(s, 0, pfn);
    setP2m(s, 0, pfn, NO_MFN);
    clearMark(s, 0, pfn, MARK.foreign);
  }
  flushOwn(s);
  for (const gref of grefs) unpinGrant(s, d, gref);
}

/** A blkback that starts again has nothing mapped. */
export function dropKept(s: State, d: Domid): void {
  for (const gref of keptGrants(s, d)) {
    closeWindow(s, keptWindow(s.at, d, gref));
    unpinGrant(s, d, gref);
  }
}

export const PERSISTENT_OPS: readonly Op[] = [
  submitOp(OP.copyInto, 'copy-into', 'segment', copyInto),
  responseOp(OP.copyFrom, 'copy-from', 'segment', copyFrom),
  {
    id: OP.unmapKept,
    name: 'xen.unmap-kept',
    actor: 'xen',
    per: 'guest',
    ready: unmapReady,
    apply: unmapKept,
  },
];
