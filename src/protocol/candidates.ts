import type { Action, Domid } from '../base/brand';
import { act } from './action';
import { needsCopyBack } from './backProgram';
import type { FaultId } from './config';
import { rewriteArg, touchArg } from './misbehaviour';
import { OP } from './opIds';
import { firstStep } from './submit';
import { backPc, FRONT, frontPc, isActive } from './threads';
import type { Job, State } from './world';

type Visit = (a: Action) => void;

/**
 * Proposes every action that could be a step, each once; ready() has the last word. The order is
 * part of the model: connection, then guest by guest the wake-ups of both ends and what they take
 * from the ring, then requests in their order (blkfront, blkback, disk, copy back), then
 * environment faults, then misbehaviour; within each by request, segment and number.
 */
export function candidates(s: State, visit: Visit): void {
  ordinary(s, visit);
  if (s.w[s.at.faultsLeft] > 0) environment(s, visit);
  if (s.at.config.guardsOff.length > 0) misbehaviours(s, visit);
}

/** Those of them that are no fault and no misbehaviour: an actor's own program, or the disk's. */
export function ordinary(s: State, visit: Visit): void {
  if (s.at.config.start === 'connecting') connection(s, visit);
  for (let d = 1; d <= s.at.guests; d++) guestLoop(s, d as Domid, visit);
  for (const job of s.at.jobs) {
    blkfront(s, job, visit);
    blkback(s, job, visit);
  }
}

function connection(s: State, visit: Visit): void {
  const { poolPages } = s.at;
  for (let p = 1; p <= poolPages; p++) visit(act(OP.reserve, 0, 0, p));
  for (let p = 1; p <= poolPages; p++) visit(act(OP.poolZap, 0, 0, p));
  visit(act(OP.poolFlush, 0, 0, 0));
  for (let d = 1; d <= s.at.guests; d++) {
    for (const op of [OP.advertise, OP.accept, OP.connect]) visit(act(op, d, 0, 0));
  }
}

const FRONT_LOOP = [
  OP.notify,
  OP.frontWake,
  OP.frontLook,
  OP.frontArm,
  OP.frontRecheck,
  OP.frontSleep,
];
const BACK_LOOP = [
  OP.backNotify,
  OP.backWake,
  OP.backLook,
  OP.backArm,
  OP.backRecheck,
  OP.backSleep,
];

function guestLoop(s: State, d: Domid, visit: Visit): void {
  if (s.at.config.notify === 'full') {
    for (const op of FRONT_LOOP) visit(act(op, d, 0, 0));
    for (const op of BACK_LOOP) visit(act(op, d, 0, 0));
  }
  visit(act(OP.pullResponse, d, 0, 0));
  visit(act(OP.pullRequest, d, 0, 0));
  if (s.at.kept > 0) visit(act(OP.unmapKept, d, 0, 0));
}

function blkfront(s: State, job: Job, visit: Visit): void {
  const pc = frontPc(s, job.r);
  if (pc === FRONT.idle) visit(firstAct(s, job));
  else if (pc === FRONT.lost) visit(act(OP.recover, 0, job.r, 0));
  else if (pc < FRONT.inFlight) visit(act(pc, 0, job.r, s.w[s.at.frontSeg + job.r]));
}

/** What blkfront does first for a request. */
export function firstAct(s: State, job: Job): Action {
  const { op, seg } = firstStep(s, job);
  return act(op, 0, job.r, seg);
}

function blkback(s: State, job: Job, visit: Visit): void {
  const pc = backPc(s, job.r);
  if (pc === 0) return;
  visit(act(pc, 0, job.r, s.w[s.at.backSeg + job.r]));
  for (let j = 0; j < job.segments; j++) {
    if (s.w[s.at.segDma + job.seg0 + j] !== 0) visit(act(OP.dma, 0, job.r, j));
  }
  if (!job.write) return;
  for (let j = 0; j < job.segments; j++) {
    if (needsCopyBack(s, job, j)) visit(act(OP.copyBack, 0, job.r, j));
  }
}

function environment(s: State, visit: Visit): void {
  for (const fault of s.at.faults) ENVIRONMENT[fault](s, visit);
}

const perSegment =
  (op: number) =>
  (s: State, visit: Visit): void => {
    for (const job of s.at.jobs) {
      for (let j = 0; j < job.segments; j++) visit(act(op, 0, job.r, j));
    }
  };

const ENVIRONMENT: Record<FaultId, (s: State, visit: Visit) => void> = {
  'disk-error': perSegment(OP.diskError),
  'swap-refused': perSegment(OP.swapRefused),
  'end-grant': perSegment(OP.endGrant),
  'page-table-page': perSegment(OP.pageTablePage),
  destroy: (s, visit) => {
    for (let d = 1; d <= s.at.guests; d++) visit(act(OP.destroy, d, 0, 0));
  },
  restart: (_, visit) => visit(act(OP.restart, 0, 0, 0)),
  toolstack: (s, visit) => {
    for (let d = 1; d <= s.at.guests; d++) {
      for (let p = 1; p <= s.at.pfns[d]; p++) visit(act(OP.toolstackRead, d, 0, p));
    }
  },
  'lie-mfn': (s, visit) => {
    for (const job of s.at.jobs) {
      if (backPc(s, job.r) !== OP.putResponse) continue;
      for (let m = 1; m <= s.at.frames; m++) visit(act(OP.lieMfn, 0, job.r, m));
    }
  },
  'lie-id': (s, visit) => {
    for (const job of s.at.jobs) {
      if (backPc(s, job.r) !== OP.putResponse) continue;
      for (let id = 1; id <= s.at.ids + 1; id++) visit(act(OP.lieId, 0, job.r, id));
    }
  },
  'lie-repeat': (s, visit) => {
    for (const job of s.at.jobs) visit(act(OP.lieRepeat, 0, job.r, 0));
  },
};

/** What only a guard forbids, where it is off. */
export function misbehaviours(s: State, visit: Visit): void {
  const { guard, config, poolPages } = s.at;
  if (!guard['buffer-quiet']) {
    for (let d = 1; d <= s.at.guests; d++) touches(s, OP.touch, d, config.buffers, visit);
  }
  if (!guard['pool-reserved']) {
    touches(s, OP.dom0Touch, 0, poolPages, visit);
    for (let p = 1; p <= poolPages; p++) visit(act(OP.dom0Map, 0, 0, p));
    for (let p = 1; p <= poolPages; p++) visit(act(OP.dom0Reclaim, 0, 0, p));
  }
  if (!guard['grant-quiet']) rewrites(s, visit);
  if (!guard['allow-swap-flag']) {
    for (const job of s.at.jobs) {
      if (backPc(s, job.r) === OP.choose) visit(act(OP.swapPlain, 0, job.r, 0));
    }
  }
}

function touches(s: State, op: number, d: number, pages: number, visit: Visit): void {
  for (let v = 0; v < s.at.vcpus; v++) {
    for (const isStore of [false, true]) {
      for (let p = 1; p <= pages; p++) visit(act(op, d, touchArg(v, isStore), p));
    }
  }
}

function rewrites(s: State, visit: Visit): void {
  for (const job of s.at.jobs) {
    if (!isActive(s, job.r)) continue;
    for (let j = 0; j < job.segments; j++) {
      for (let p = 1; p <= s.at.config.buffers; p++) {
        visit(act(OP.grantRewrite, 0, job.r, rewriteArg(j, p)));
      }
    }
  }
}
