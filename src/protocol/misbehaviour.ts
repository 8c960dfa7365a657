import type { Action, Pfn } from '../base/brand';
import { fillFrame, setSector } from '../machine/frames';
import { GTF, grantFlags } from '../machine/grants';
import { count, grantIndex, p2m, pte, touchPfn } from '../machine/machine';
import { METER } from '../machine/meters';
import { access, oops, updateVaMapping } from '../machine/paging';
import { domOf, reqOf, xOf } from './action';
import type { GuardId } from './config';
import type { Op } from './op';
import { OP } from './opIds';
import { POOL, poolState } from './pool';
import { REFUSAL, type Refusal } from './refusal';
import { DOM0_BYTES } from './tags';
import { addCause, CAUSE, isActive, isDead, jobOf } from './threads';
import { grefOf, type State } from './world';

/** The req argument of a touch: which vCPU, and whether it stores. */
export const touchArg = (vcpu: number, isStore: boolean): number => vcpu + (isStore ? 2 : 0);
export const touchVcpu = (a: Action): number => reqOf(a) & 1;
export const touchStores = (a: Action): boolean => (reqOf(a) & 2) !== 0;

/** The x argument of a rewrite: the segment whose entry, and the buffer whose frame it names then. */
export const rewriteArg = (segment: number, pfn: number): number => segment * 512 + pfn;
export const rewriteSegment = (a: Action): number => xOf(a) >>> 9;
export const rewritePfn = (a: Action): Pfn => (xOf(a) & 511) as Pfn;

function touchReady(s: State, a: Action): Refusal {
  const d = domOf(a);
  if (d < 1 || d > s.at.guests || reqOf(a) > 3 || touchVcpu(a) >= s.at.vcpus)
    return REFUSAL.malformed;
  if (s.w[s.at.dying + d]) return REFUSAL.gone;
  const busy = s.at.jobs.some(
    (job) => job.dom === d && isActive(s, job.r) && job.pfn.includes(xOf(a) as Pfn),
  );
  return busy ? REFUSAL.none : REFUSAL.nothing;
}

/** A load or a store of sector 0 through a page's kernel address. */
function touch(s: State, a: Action): void {
  const frame = access(s, domOf(a), touchVcpu(a), xOf(a) as Pfn);
  if (frame !== 0 && touchStores(a)) setSector(s, frame, 0, s.at.tags.stray(domOf(a)));
}

function poolPage(s: State, a: Action): Refusal {
  if (domOf(a) !== 0 || xOf(a) < 1 || xOf(a) > s.at.poolPages) return REFUSAL.malformed;
  if (!s.at.poolFramed) return REFUSAL.impossible;
  const state = poolState(s, xOf(a) as Pfn);
  return state === POOL.idle || state === POOL.held ? REFUSAL.none : REFUSAL.impossible;
}

function dom0TouchReady(s: State, a: Action): Refusal {
  if (reqOf(a) > 3 || touchVcpu(a) >= s.at.vcpus) return REFUSAL.malformed;
  return poolPage(s, a);
}

function dom0MapReady(s: State, a: Action): Refusal {
  return poolPage(s, a) || (pte(s, 0, xOf(a) as Pfn) ? REFUSAL.impossible : REFUSAL.none);
}

/** Somebody else in dom0 maps a pool page; Xen refuses a frame that is no longer dom0's. */
function dom0Map(s: State, a: Action): void {
  const pfn = xOf(a) as Pfn;
  touchPfn(s, 0, pfn);
  count(s, METER.hypercalls);
  if (updateVaMapping(s, 0, pfn, p2m(s, 0, pfn)) !== 0) oops(s, 0);
}

/** dom0's allocator gives a pool page to somebody else, who fills it. */
function dom0Reclaim(s: State, a: Action): void {
  const pfn = xOf(a) as Pfn;
  touchPfn(s, 0, pfn);
  fillFrame(s, p2m(s, 0, pfn), DOM0_BYTES);
  s.w[s.at.poolState + pfn] = POOL.reclaimed;
}

function rewriteReady(s: State, a: Action): Refusal {
  const job = jobOf(s, a);
  if (!job || rewriteSegment(a) >= job.segments) return REFUSAL.malformed;
  const pfn = rewritePfn(a);
  if (pfn < 1 || pfn > s.at.config.buffers) return REFUSAL.malformed;
  if (pfn === job.pfn[rewriteSegment(a)]) return REFUSAL.impossible;
  if (!isActive(s, job.r) || isDead(s, job.dom)) return REFUSAL.gone;
  const flags = grantFlags(s, job.dom, grefOf(s.at, s.w[s.at.frontId + job.r], rewriteSegment(a)));
  return flags & GTF.permitAccess ? REFUSAL.none : REFUSAL.impossible;
}

/** domU points an entry that is in use at another of its frames. */
function rewrite(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const gref = grefOf(s.at, s.w[s.at.frontId + job.r], rewriteSegment(a));
  touchPfn(s, job.dom, rewritePfn(a));
  s.w[s.at.grantFrame + grantIndex(s, job.dom, gref)] = p2m(s, job.dom, rewritePfn(a));
  addCause(s, job.r, CAUSE.bad);
}

const misbehaviour = (
  id: number,
  name: string,
  actor: Op['actor'],
  per: Op['per'],
  guard: GuardId,
  ready: Op['ready'],
  apply: Op['apply'],
): Op => ({
  id,
  name,
  actor,
  per,
  guard,
  ready: (s, a) => (s.at.guard[guard] ? REFUSAL.guarded : ready(s, a)),
  apply,
});

export const MISBEHAVIOUR_OPS: readonly Op[] = [
  misbehaviour(OP.touch, 'domU.touch', 'domU', 'touch', 'buffer-quiet', touchReady, touch),
  misbehaviour(OP.dom0Touch, 'dom0.touch', 'dom0', 'touch', 'pool-reserved', dom0TouchReady, touch),
  misbehaviour(OP.dom0Map, 'dom0.map', 'dom0', 'pool', 'pool-reserved', dom0MapReady, dom0Map),
  misbehaviour(
    OP.dom0Reclaim,
    'dom0.reclaim',
    'dom0',
    'pool',
    'pool-reserved',
    poolPage,
    dom0Reclaim,
  ),
  misbehaviour(
    OP.grantRewrite,
    'domU.rewrite-grant',
    'domU',
    'rewrite',
    'grant-quiet',
    rewriteReady,
    rewrite,
  ),
];
