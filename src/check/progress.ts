import type { Action, Domid } from '../base/brand';
import { anyOops } from '../machine/paging';
import { opIdOf } from '../protocol/action';
import { enabled } from '../protocol/enabled';
import { requestName } from '../protocol/names';
import { OP } from '../protocol/opIds';
import { opOf } from '../protocol/ops';
import { backPc, isActive, VERDICT } from '../protocol/threads';
import type { State } from '../protocol/world';
import { type Fault, fault, type Invariant, type Step } from './breach';
import { completion } from './data';
import { oopsOf } from './oops';

function noOops(step: Step): Fault | undefined {
  const { at, w } = step.after;
  for (let d = 0; d < at.domains; d++) if (w[at.oops + d]) return oopsOf(step, d as Domid);
  return undefined;
}

function answeredOnce({ before, action, after: s }: Step): Fault | undefined {
  if (!before || action === undefined || opIdOf(action) !== OP.pullResponse) return undefined;
  for (const job of s.at.jobs) {
    const twice = s.w[s.at.frontAnswers + job.r] > 1;
    const over = s.w[s.at.frontVerdict + job.r] === VERDICT.again;
    if (twice || over)
      return fault(`Request ${requestName(job.r)} was answered more than once.`, {
        request: job.r,
      });
  }
  return undefined;
}

function noFalseError(step: Step): Fault | undefined {
  const c = completion(step);
  if (!c?.failed || !c.job.valid || c.before.w[c.before.at.frontCause + c.job.r] !== 0)
    return undefined;
  return fault(
    `Request ${requestName(c.job.r)} failed, though disk, grant, page and request were all good.`,
    { request: c.job.r },
  );
}

/** A step that an actor's own program takes: no fault, no misbehaviour. */
export const isOrdinary = (a: Action): boolean => {
  const op = opOf(a)!;
  return op.fault === undefined && op.guard === undefined;
};

/** The request that waits although nobody has an ordinary step left; what is enabled is in `next`. */
export function deadlock(
  s: State,
  next: readonly Action[],
  count = next.length,
): Fault | undefined {
  if (anyOops(s)) return undefined;
  for (let k = 0; k < count; k++) if (isOrdinary(next[k])) return undefined;
  for (const { r } of s.at.jobs) {
    if (!isActive(s, r) && backPc(s, r) === 0) continue;
    const said = `Request ${requestName(r)} is outstanding, and nobody has a step to take.`;
    return fault(said, { request: r });
  }
  return undefined;
}

export const PROGRESS: readonly Invariant[] = [
  {
    id: 'no-oops',
    group: 'progress',
    looksAt: 'state',
    says: 'No kernel takes a page fault or hits a BUG; a PTE that Xen refuses is one.',
    reads: ['oops'],
    breaks: anyOops,
    of: noOops,
  },
  {
    id: 'answered-once',
    group: 'progress',
    looksAt: 'step',
    says: 'Every request gets exactly one response, unless its domain or its ring is gone.',
    ops: [OP.pullResponse],
    of: answeredOnce,
  },
  {
    id: 'no-false-error',
    group: 'progress',
    looksAt: 'step',
    says: 'An error is answered only where disk, grant, page or request really was bad.',
    ops: [OP.complete],
    of: noFalseError,
  },
  {
    id: 'no-deadlock',
    group: 'progress',
    looksAt: 'state',
    says: 'While a request is outstanding, some step that is not a fault is enabled.',
    of: ({ after }) => deadlock(after, enabled(after)),
  },
];
