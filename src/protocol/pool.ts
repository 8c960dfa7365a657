import type { Action, Domid, Pfn } from '../base/brand';
import { GTF } from '../machine/grants';
import { reqOf } from './action';
import { advanceBack, BACK_STATUS } from './backProgram';
import type { Op } from './op';
import { OP } from './opIds';
import { REFUSAL, type Refusal } from './refusal';
import { grantFlagsFor } from './submit';
import { addSeg, backAt, jobOf, SEG } from './threads';
import { grefOf, isFlipped, type Job, keptWindow, type State } from './world';

/** What a pool page is to blkback. Raw and reserved come before the connection. */
export const POOL = { idle: 0, held: 1, raw: 2, reserved: 3, zapped: 4, reclaimed: 5 } as const;

export const poolState = (s: State, pfn: Pfn): number => s.w[s.at.poolState + pfn];

/** The pool pages that a guest's requests may take, first and last pfn. */
const firstOf = (s: State, d: Domid): number => (d === 1 || !isHalved(s) ? 1 : half(s) + 1);
const lastOf = (s: State, d: Domid): number => (d !== 1 || !isHalved(s) ? s.at.poolPages : half(s));

const isHalved = (s: State): boolean =>
  s.at.config.guests === 2 && s.at.config.choices.pool !== 'shared';
const half = (s: State): number => Math.floor(s.at.poolPages / 2);

/** True where segment j goes by the pool: negotiated, permitted, whole, and no copy kept instead. */
function takesPool(s: State, job: Job, j: number, plainToo: boolean): boolean {
  const { guard, config, negotiated } = s.at;
  if (config.mechanism === 'map') return true;
  if (config.mechanism !== 'swap') return isFlipped(s.at, job, j);
  if (!job.whole[j] && guard['whole-page-only']) return false;
  if (plainToo) return true;
  if (!negotiated || !(grantFlagsFor(s, job, j) & GTF.allowSwap)) return false;
  return !(job.keep && job.write && config.choices.keepBy === 'fallback' && guard['keep-contents']);
}

/** So many of a request's segments are to go by the pool; none where they are more than it has. */
function plan(s: State, job: Job, plainToo: boolean): number {
  let wanted = 0;
  for (let j = 0; j < job.segments; j++) if (takesPool(s, job, j, plainToo)) wanted++;
  return wanted > lastOf(s, job.dom) - firstOf(s, job.dom) + 1 ? 0 : wanted;
}

const isIdle = (s: State, pfn: number): boolean => s.w[s.at.poolState + pfn] === POOL.idle;

function idlePages(s: State, job: Job): number {
  const last = lastOf(s, job.dom);
  let idle = 0;
  for (let pfn = firstOf(s, job.dom); pfn <= last; pfn++) if (isIdle(s, pfn)) idle++;
  return idle;
}

/** True where the request waits for pool pages, holding none. */
export function waitsForPool(s: State, job: Job, plainToo = false): boolean {
  return idlePages(s, job) < plan(s, job, plainToo);
}

function chooseReady(s: State, a: Action, plainToo: boolean): Refusal {
  const refusal = backAt(s, a, OP.choose);
  if (refusal) return refusal;
  const dry = s.at.guard['pool-wait'] && waitsForPool(s, jobOf(s, a)!, plainToo);
  return dry ? REFUSAL.poolDry : REFUSAL.none;
}

/**
 * Decides per segment between swap and the fallback, and takes the pool pages for all of them at
 * once. A request that wants more pages than its pool has takes the fallback whole. pool-wait off:
 * too few idle pages fail the request. Grants that stay mapped have pages of their own for good.
 */
function choose(s: State, a: Action, plainToo: boolean): void {
  const job = jobOf(s, a)!;
  if (!job.valid || waitsForPool(s, job, plainToo)) {
    s.w[s.at.backStatus + job.r] = BACK_STATUS.stopped;
  } else if (s.at.kept > 0) {
    for (let j = 0; j < job.segments; j++) {
      const gref = grefOf(s.at, s.w[s.at.backId + job.r], j);
      s.w[s.at.segPool + job.seg0 + j] = keptWindow(s.at, job.dom, gref);
    }
  } else if (plan(s, job, plainToo) > 0) {
    let pfn = firstOf(s, job.dom);
    for (let j = 0; j < job.segments; j++) {
      if (!takesPool(s, job, j, plainToo)) continue;
      while (!isIdle(s, pfn)) pfn++;
      s.w[s.at.poolState + pfn] = POOL.held;
      s.w[s.at.segPool + job.seg0 + j] = pfn;
      addSeg(s, job, j, SEG.plan);
    }
  }
  advanceBack(s, job, OP.choose, 0);
}

function plainReady(s: State, a: Action): Refusal {
  if (reqOf(a) >= s.at.jobs.length) return REFUSAL.malformed;
  if (s.at.guard['allow-swap-flag']) return REFUSAL.guarded;
  const refusal = chooseReady(s, a, true);
  if (refusal) return refusal;
  const job = jobOf(s, a)!;
  if (s.at.config.mechanism !== 'swap' || !job.valid) return REFUSAL.impossible;
  return plan(s, job, true) === plan(s, job, false) ? REFUSAL.impossible : REFUSAL.none;
}

export const POOL_OPS: readonly Op[] = [
  {
    id: OP.choose,
    name: 'blkback.choose',
    actor: 'dom0',
    per: 'request',
    ready: (s, a) => chooseReady(s, a, false),
    apply: (s, a) => choose(s, a, false),
  },
  {
    id: OP.swapPlain,
    name: 'blkback.choose-plain',
    actor: 'dom0',
    per: 'request',
    guard: 'allow-swap-flag',
    ready: plainReady,
    apply: (s, a) => choose(s, a, true),
  },
];
