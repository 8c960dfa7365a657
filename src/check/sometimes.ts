import { opIdOf, reqOf, xOf } from '../protocol/action';
import { type Config, type FaultId, GUARDS, type GuardId } from '../protocol/config';
import { OP } from '../protocol/opIds';
import { OPS } from '../protocol/ops';
import { waitsForPool } from '../protocol/pool';
import { backPc, SEG, segState } from '../protocol/threads';
import type { State } from '../protocol/world';
import type { Step } from './breach';
import { completion } from './data';
import { actsInState, actsInStep } from './guardActs';

/** Something that should happen somewhere in a space: a claim over one where it never does says little. */
export interface Sometimes {
  readonly id: string;
  /** What happens, in one sentence. */
  readonly says: string;
  /** The ops whose steps can be it. Left out: any. */
  readonly ops?: readonly number[];
  /** True of a step that is it. */
  readonly of?: (step: Step) => boolean;
  /** True of a state that shows it. */
  readonly inState?: (s: State) => boolean;
  /** The guard that acts. A search asks only where the model asked for it. */
  readonly guard?: GuardId;
}

/** True of a swap that Xen did, false of one that it refused. */
function swapped({ before, action, after }: Step): boolean {
  const job = after.at.jobs[reqOf(action!)];
  const bit = opIdOf(action!) === OP.swap ? SEG.swapped : SEG.home;
  const had = segState(before!, job, xOf(action!)) & bit;
  return had === 0 && (segState(after, job, xOf(action!)) & bit) !== 0;
}

const SWAPS = [OP.swap, OP.swapBack];

const EVENTS: readonly Sometimes[] = [
  {
    id: 'request-done',
    says: 'A request is handed back done.',
    ops: [OP.complete],
    of: (step) => completion(step)?.failed === false,
  },
  {
    id: 'request-failed',
    says: 'A request is handed back with an error.',
    ops: [OP.complete],
    of: (step) => completion(step)?.failed === true,
  },
  { id: 'page-swapped', says: 'Xen swaps a page.', ops: SWAPS, of: swapped },
  {
    id: 'swap-refused',
    says: 'Xen refuses a swap.',
    ops: [...SWAPS, OP.swapRefused],
    of: (step) => !swapped(step),
  },
  {
    id: 'fallback-taken',
    says: 'A page is copied instead of swapped.',
    ops: [OP.copyIn, OP.copyOut],
    of: () => true,
  },
  {
    id: 'given-back',
    says: 'A write’s page or its bytes are given back.',
    ops: [OP.copyBack, OP.swapBack],
    of: () => true,
  },
  {
    id: 'pool-dry',
    says: 'A request finds the pool dry.',
    inState: (s) => s.at.jobs.some((job) => backPc(s, job.r) === OP.choose && waitsForPool(s, job)),
  },
];

const happens = (fault: FaultId): Sometimes => ({
  id: `happens-${fault}`,
  says: `The fault ${fault} happens.`,
  ops: OPS.filter((op) => op.fault === fault).map((op) => op.id),
  of: () => true,
});

const acts = (guard: GuardId): Sometimes => ({
  id: `acts-${guard}`,
  says: `The guard ${guard} acts: without it something else could happen there.`,
  guard,
  of: (step) => actsInStep(guard, step),
  inState: (s) => actsInState(guard, s),
});

const misbehaves = (guard: GuardId): Sometimes => ({
  id: `misbehaves-${guard}`,
  says: `What the guard ${guard} would forbid happens.`,
  ops: OPS.filter((op) => op.guard === guard).map((op) => op.id),
  of: () => true,
});

/** All that can be asked for in a configuration: events, its faults, and what its guards do or did. */
export function sometimesOf(config: Config): Sometimes[] {
  const off = new Set(config.guardsOff);
  const faults = config.budget > 0 ? config.faults : [];
  return [
    ...EVENTS,
    ...faults.map(happens),
    ...config.guardsOff.filter((guard) => OPS.some((op) => op.guard === guard)).map(misbehaves),
    ...GUARDS.filter((guard) => !off.has(guard)).map(acts),
  ];
}
