import type { Action, Domid } from '../base/brand';
import { anyOops } from '../machine/paging';
import { unconsumedRequests, unconsumedResponses } from '../machine/ring';
import { act } from '../protocol/action';
import { firstAct } from '../protocol/candidates';
import { AWAKE } from '../protocol/events';
import { OP } from '../protocol/opIds';
import { backPc, FRONT, frontPc, guestWord, isDead } from '../protocol/threads';
import type { Job, State } from '../protocol/world';
import { guestsOf } from './targets';

/**
 * The action that each thread comes to next, enabled or not: of each request in blkfront and in
 * blkback, then of both ends of each guest's ring. A thread that waits for another has none.
 */
export function nextOfThreads(s: State): Action[] {
  if (anyOops(s)) return [];
  return [
    ...s.at.jobs.flatMap((job) => [...inBlkfront(s, job), ...inBlkback(s, job)]),
    ...guestsOf(s).flatMap((d) => (isDead(s, d) ? [] : [...frontEnd(s, d), ...backEnd(s, d)])),
  ];
}

function inBlkfront(s: State, job: Job): Action[] {
  const pc = frontPc(s, job.r);
  if (pc === FRONT.idle) return [firstAct(s, job)];
  if (pc === FRONT.lost) return [act(OP.recover, 0, job.r, 0)];
  return pc < FRONT.inFlight ? [act(pc, 0, job.r, s.w[s.at.frontSeg + job.r])] : [];
}

function inBlkback(s: State, job: Job): Action[] {
  const pc = backPc(s, job.r);
  return pc === 0 ? [] : [act(pc, 0, job.r, s.w[s.at.backSeg + job.r])];
}

const frontEnd = (s: State, d: Domid): Action[] =>
  endNext(s, d, guestWord(s, s.at.frontAwake, d), unconsumedResponses(s, d) > 0, {
    wake: OP.frontWake,
    pull: OP.pullResponse,
    look: OP.frontLook,
    arm: OP.frontArm,
    recheck: OP.frontRecheck,
    sleep: OP.frontSleep,
  });

const backEnd = (s: State, d: Domid): Action[] =>
  endNext(s, d, guestWord(s, s.at.backAwake, d), unconsumedRequests(s, d) > 0, {
    wake: OP.backWake,
    pull: OP.pullRequest,
    look: OP.backLook,
    arm: OP.backArm,
    recheck: OP.backRecheck,
    sleep: OP.backSleep,
  });

interface EndOps {
  readonly wake: number;
  readonly pull: number;
  readonly look: number;
  readonly arm: number;
  readonly recheck: number;
  readonly sleep: number;
}

/** Where notification is abstract an end does nothing but pull. */
function endNext(s: State, d: Domid, awake: number, isWaiting: boolean, ops: EndOps): Action[] {
  const next = (op: number): Action[] => [act(op, d, 0, 0)];
  if (s.at.config.notify !== 'full') return next(ops.pull);
  switch (awake) {
    case AWAKE.asleep:
      return next(ops.wake);
    case AWAKE.looping:
      return next(isWaiting ? ops.pull : ops.look);
    case AWAKE.foundNothing:
      return next(s.at.guard['final-check'] ? ops.arm : ops.sleep);
    default:
      return next(ops.recheck);
  }
}
