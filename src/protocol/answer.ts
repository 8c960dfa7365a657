import type { Action, Mfn } from '../base/brand';
import { evtchnSend } from '../machine/evtchn';
import { count } from '../machine/machine';
import { METER } from '../machine/meters';
import {
  indexAt,
  pushNotifies,
  putResponse,
  type Response,
  RING,
  SLOT,
  setIndex,
  slotAt,
  takeRequest,
  unconsumedRequests,
} from '../machine/ring';
import { domOf, xOf } from './action';
import { advanceBack, hasError, isAway } from './backProgram';
import { forgetBounce } from './blkback';
import { faultRefusal, spend } from './budget';
import type { FaultId } from './config';
import { isLooping } from './events';
import type { Op } from './op';
import { OP } from './opIds';
import { REFUSAL, type Refusal } from './refusal';
import { backAt, backPc, guestWord, isDead, jobOf, setBack, setGuestWord } from './threads';
import type { Job, State } from './world';

function pullReady(s: State, a: Action): Refusal {
  const d = domOf(a);
  if (d < 1 || d > s.at.guests) return REFUSAL.malformed;
  if (isDead(s, d)) return REFUSAL.gone;
  if (!isLooping(s, d, 'blkback')) return REFUSAL.order;
  if (unconsumedRequests(s, d) <= 0) return REFUSAL.nothing;
  for (const job of s.at.jobs) {
    if (job.dom === d && backPc(s, job.r) === OP.choose) return REFUSAL.busy;
  }
  const job = nextJob(s, a);
  return job && backPc(s, job.r) !== 0 ? REFUSAL.busy : REFUSAL.none;
}

/** The request that the next slot names; undefined where a response too many lies over it. */
function nextJob(s: State, a: Action): Job | undefined {
  const d = domOf(a);
  const slot = slotAt(s, d, indexAt(s, d, RING.reqCons));
  if (s.w[slot] !== SLOT.request) return undefined;
  return s.at.jobs[s.w[slot + 2] - 1];
}

/** Copies one request off the ring; an invalid one is answered with an error (choose says so). */
function pull(s: State, a: Action): void {
  const job = nextJob(s, a);
  const id = takeRequest(s, domOf(a));
  if (!job) return;
  s.w[s.at.backId + job.r] = id;
  advanceBack(s, job, 0, 0);
}

/** What blkback says of a request: status, which pages moved, and where the choice has it, whither. */
function truth(s: State, job: Job): Response {
  let swapped = 0;
  const mfns: Mfn[] = [];
  for (let j = 0; j < job.segments; j++) {
    const moved = isAway(s, job, j);
    if (moved || !s.at.guard['swapped-bits']) swapped |= 1 << j;
    if (s.at.slotMfns > 0) mfns.push(s.w[s.at.segGiven + job.seg0 + j] as Mfn);
  }
  return {
    id: s.w[s.at.backId + job.r],
    status: hasError(s, job) ? 1 : 0,
    swapped: s.at.config.mechanism === 'swap' ? swapped : 0,
    mfns,
  };
}

/** A response for a ring that is gone is dropped. */
function put(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  if (isDead(s, job.dom)) finish(s, job);
  else answerWith(s, job, truth(s, job));
}

function answerWith(s: State, job: Job, response: Response): void {
  putResponse(s, job.dom, response);
  advanceBack(s, job, OP.putResponse, 0);
}

/** blkback forgets a request once its response is published. */
function finish(s: State, job: Job): void {
  forgetBounce(s, job);
  setBack(s, job.r, 0);
  s.w[s.at.backStatus + job.r] = 0;
  s.w[s.at.backId + job.r] = 0;
  for (let j = 0; j < job.segments; j++) {
    s.w[s.at.segState + job.seg0 + j] = 0;
    s.w[s.at.segFrame + job.seg0 + j] = 0;
    if (s.at.kept > 0) s.w[s.at.segPool + job.seg0 + j] = 0;
    if (s.at.slotMfns > 0) s.w[s.at.segGiven + job.seg0 + j] = 0;
  }
}

/** RING_PUSH_RESPONSES_AND_CHECK_NOTIFY: every response put so far is published with this one. */
function push(s: State, a: Action): void {
  const d = jobOf(s, a)!.dom;
  const [old, next] = [indexAt(s, d, RING.rspProd), indexAt(s, d, RING.rspProdPvt)];
  for (const job of s.at.jobs) {
    if (job.dom === d && backPc(s, job.r) === OP.pushResponse) finish(s, job);
  }
  if (isDead(s, d)) return;
  setIndex(s, d, RING.rspProd, next);
  if (s.at.config.notify !== 'full') return;
  if (pushNotifies(old, next, indexAt(s, d, RING.rspEvent))) setGuestWord(s, s.at.backNotify, d, 1);
  else count(s, METER.notifiesHeldOff);
}

function notifyReady(s: State, a: Action): Refusal {
  const d = domOf(a);
  if (d < 1 || d > s.at.guests) return REFUSAL.malformed;
  if (isDead(s, d)) return REFUSAL.gone;
  return guestWord(s, s.at.backNotify, d) ? REFUSAL.none : REFUSAL.nothing;
}

function notify(s: State, a: Action): void {
  setGuestWord(s, s.at.backNotify, domOf(a), 0);
  evtchnSend(s, domOf(a), 'blkfront');
}

/** A lie takes the place of the response that was due, or adds to it. */
const lie = (
  id: number,
  name: string,
  fault: FaultId,
  per: Op['per'],
  also: (s: State, a: Action, job: Job) => Refusal,
  tell: (s: State, a: Action, job: Job) => void,
): Op => ({
  id,
  name: `blkback.${name}`,
  actor: 'dom0',
  per,
  fault,
  ready: (s, a) => {
    const job = jobOf(s, a);
    if (!job) return REFUSAL.malformed;
    const at = id === OP.lieRepeat ? OP.pushResponse : OP.putResponse;
    if (backPc(s, job.r) !== at) return REFUSAL.order;
    if (isDead(s, job.dom)) return REFUSAL.gone;
    return faultRefusal(s, fault) || also(s, a, job);
  },
  apply: (s, a) => {
    spend(s);
    tell(s, a, jobOf(s, a)!);
  },
});

const firstMoved = (s: State, job: Job): number => job.pfn.findIndex((_, j) => isAway(s, job, j));

const LIES: readonly Op[] = [
  lie(
    OP.lieMfn,
    'put-wrong-mfn',
    'lie-mfn',
    'mfn',
    (s, a, job) => {
      const j = firstMoved(s, job);
      if (s.at.slotMfns === 0 || j < 0 || xOf(a) < 1 || xOf(a) > s.at.frames)
        return REFUSAL.impossible;
      return truth(s, job).mfns[j] === xOf(a) ? REFUSAL.impossible : REFUSAL.none;
    },
    (s, a, job) => {
      const said = truth(s, job);
      const j = firstMoved(s, job);
      answerWith(s, job, {
        ...said,
        mfns: said.mfns.map((m, i) => (i === j ? (xOf(a) as Mfn) : m)),
      });
    },
  ),
  lie(
    OP.lieId,
    'put-wrong-id',
    'lie-id',
    'id',
    (s, a, job) => {
      const other = xOf(a) >= 1 && xOf(a) <= s.at.ids + 1 && xOf(a) !== s.w[s.at.backId + job.r];
      return other ? REFUSAL.none : REFUSAL.impossible;
    },
    (s, a, job) => answerWith(s, job, { ...truth(s, job), id: xOf(a) }),
  ),
  lie(
    OP.lieRepeat,
    'put-again',
    'lie-repeat',
    'request',
    (s, _, job) => {
      const slot = slotAt(s, job.dom, indexAt(s, job.dom, RING.rspProdPvt));
      return s.w[slot] === SLOT.empty ? REFUSAL.none : REFUSAL.ringFull;
    },
    (s, _, job) => putResponse(s, job.dom, truth(s, job)),
  ),
];

export const ANSWER_OPS: readonly Op[] = [
  {
    id: OP.pullRequest,
    name: 'blkback.pull',
    actor: 'dom0',
    per: 'guest',
    ready: pullReady,
    apply: pull,
  },
  {
    id: OP.putResponse,
    name: 'blkback.put',
    actor: 'dom0',
    per: 'request',
    ready: (s, a) => backAt(s, a, OP.putResponse),
    apply: put,
  },
  {
    id: OP.pushResponse,
    name: 'blkback.push',
    actor: 'dom0',
    per: 'request',
    ready: (s, a) => backAt(s, a, OP.pushResponse),
    apply: push,
  },
  {
    id: OP.backNotify,
    name: 'blkback.notify',
    actor: 'dom0',
    per: 'guest',
    ready: notifyReady,
    apply: notify,
  },
  ...LIES,
];
