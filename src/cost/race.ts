import type { Action } from '../base/brand';
import { METER, type Meter } from '../machine/meters';
import { showAction } from '../protocol/notation';
import type { State } from '../protocol/world';
import type { Shape, Way } from './formulas';
import { addWork, measured } from './measured';
import { FLUSHES, type Masks, NO_WORK, type Work } from './work';

/** What the meters of a race show, in this order. */
export const RACED = [
  'hypercalls',
  'entries',
  'ptes',
  'p2m',
  'm2p',
  'flushes',
  'shootdowns',
  'copied',
  'scrubbed',
  'notifies',
] as const;
export type Raced = (typeof RACED)[number];
export type Meters = { readonly [R in Raced]: number };

/** Where a run stands after a step, everything counted from its start. */
export interface Stride {
  /** The step as it is written in a script; empty at the start. */
  readonly name: string;
  readonly action: Action | undefined;
  readonly state: State;
  readonly work: Work;
}

/**
 * A request's course by a way, step by step: each does what it can at once, and nothing goes wrong.
 * The first stride is where it begins, with everything at 0.
 */
export function courseOf(way: Way, shape: Shape): Course {
  const { before, steps } = measured(way, shape);
  let work = NO_WORK;
  const start: Stride = { name: '', action: undefined, state: steps[0]!.before, work };
  const rest = steps.map((step): Stride => {
    work = addWork(work, step.work);
    return { name: showAction(step.action), action: step.action, state: step.after, work };
  });
  return { before: before.map(({ action }) => action), strides: [start, ...rest] };
}

/** The steps that had to come before a request, and those of the request. */
export interface Course {
  readonly before: readonly Action[];
  readonly strides: readonly Stride[];
}

const SECTOR_BYTES = 512;

/**
 * The meters of a request so far, counted from where it starts. Shootdowns are the flushes that reach
 * another CPU under the masks.
 */
export function metersAt({ state, work }: Stride, start: Stride, masks: Masks): Meters {
  const by = (meter: Meter): number =>
    state.meters[METER[meter]]! - start.state.meters[METER[meter]]!;
  return {
    hypercalls: by('hypercalls'),
    entries: by('multicallEntries'),
    ptes: by('pteWrites'),
    p2m: by('p2mWrites'),
    m2p: by('m2pWrites'),
    ...flushesOf(work, masks),
    copied: by('sectorsCopied') * SECTOR_BYTES,
    scrubbed: by('sectorsScrubbed') * SECTOR_BYTES,
    notifies: by('notifiesSent'),
  };
}

function flushesOf({ flushes }: Work, masks: Masks): Pick<Meters, 'flushes' | 'shootdowns'> {
  let [all, reaching] = [0, 0];
  for (const flush of FLUSHES) {
    all += flushes[flush];
    if (masks[flush] > (flush === 'xenDomU' ? 0 : 1)) reaching += flushes[flush];
  }
  return { flushes: all, shootdowns: reaching };
}
