import type { Action, Pfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { answer, count } from '../machine/machine';
import { CALL, METER } from '../machine/meters';
import { updateVaMapping } from '../machine/paging';
import { domOf, xOf } from './action';
import { flushOwn } from './blkback';
import type { Op } from './op';
import { OP } from './opIds';
import { POOL, poolState } from './pool';
import { REFUSAL, type Refusal } from './refusal';
import { CONNECTED } from './submit';
import { guestWord, isDead, setGuestWord } from './threads';
import type { State } from './world';

/** How far a guest's connection has come. */
export const CONNECTION = { raw: 0, advertised: 1, accepted: 2, connected: CONNECTED } as const;

/** The steps before the first request: point 1's reservation, and problem 1's if(version). */
function poolReady(from: number) {
  return (s: State, a: Action): Refusal => {
    const pfn = xOf(a) as Pfn;
    if (pfn < 1 || pfn > s.at.poolPages) return REFUSAL.malformed;
    return poolState(s, pfn) === from ? REFUSAL.none : REFUSAL.order;
  };
}

/** get_free_page, and the reference that keeps everybody else in dom0 away. */
function reserve(s: State, a: Action): void {
  s.w[s.at.poolState + xOf(a)] = POOL.reserved;
}

function poolZap(s: State, a: Action): void {
  count(s, METER.hypercalls);
  updateVaMapping(s, 0, xOf(a) as Pfn, NO_MFN);
  s.w[s.at.poolState + xOf(a)] = POOL.zapped;
}

const everyPage = (s: State, state: number): boolean => {
  for (let p = 1; p <= s.at.poolPages; p++) {
    if (poolState(s, p as Pfn) !== state) return false;
  }
  return true;
};

/** flush_tlb_all after the last zap: MMUEXT_TLB_FLUSH_ALL of mmuext_op. */
function poolFlush(s: State): void {
  flushOwn(s);
  count(s, METER.hypercalls);
  answer(s, CALL.mmuext_op, 0);
  for (let p = 1; p <= s.at.poolPages; p++) s.w[s.at.poolState + p] = POOL.idle;
}

const knows = (s: State, end: 'backend' | 'frontend'): boolean => {
  const { negotiation } = s.at.config.choices;
  return negotiation === 'both' || negotiation === end;
};

/** The next of a guest's connection steps; an end that does not know the feature says nothing. */
function nextStep(s: State, d: 1 | 2): number {
  const at = guestWord(s, s.at.connection, d);
  if (at === CONNECTION.connected) return 0;
  if (at === CONNECTION.raw && knows(s, 'backend')) return OP.advertise;
  if (at <= CONNECTION.advertised && knows(s, 'frontend')) return OP.accept;
  return OP.connect;
}

function connectionReady(s: State, a: Action, op: number): Refusal {
  const d = domOf(a);
  if (d < 1 || d > s.at.guests) return REFUSAL.malformed;
  if (isDead(s, d)) return REFUSAL.gone;
  if (nextStep(s, d as 1 | 2) !== op) return REFUSAL.order;
  return somePageUnready(s) ? REFUSAL.order : REFUSAL.none;
}

const somePageUnready = (s: State): boolean => {
  for (let p = 1; p <= s.at.poolPages; p++) {
    const state = poolState(s, p as Pfn);
    if (state === POOL.raw || state === POOL.reserved || state === POOL.zapped) return true;
  }
  return false;
};

const poolOp = (id: number, name: string, from: number, apply: Op['apply']): Op => ({
  id,
  name,
  actor: 'dom0',
  per: 'pool',
  ready: poolReady(from),
  apply,
});

const connectionOp = (id: number, name: string, actor: Op['actor'], to: number): Op => ({
  id,
  name,
  actor,
  per: 'guest',
  ready: (s, a) => connectionReady(s, a, id),
  apply: (s, a) => setGuestWord(s, s.at.connection, domOf(a), to),
});

export const CONNECT_OPS: readonly Op[] = [
  poolOp(OP.reserve, 'blkback.reserve', POOL.raw, reserve),
  poolOp(OP.poolZap, 'blkback.zap-pool', POOL.reserved, poolZap),
  {
    id: OP.poolFlush,
    name: 'blkback.flush-pool',
    actor: 'dom0',
    per: 'nothing',
    ready: (s) => (everyPage(s, POOL.zapped) ? REFUSAL.none : REFUSAL.order),
    apply: poolFlush,
  },
  connectionOp(OP.advertise, 'blkback.advertise', 'dom0', CONNECTION.advertised),
  connectionOp(OP.accept, 'blkfront.request-swap', 'domU', CONNECTION.accepted),
  connectionOp(OP.connect, 'blkback.connect', 'dom0', CONNECTION.connected),
];
