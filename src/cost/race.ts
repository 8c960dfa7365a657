import type { Action } from '../base/brand';
import { METER } from '../machine/meters';
import type { Config } from '../protocol/config';
import { firstOrdinary } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { showAction } from '../protocol/notation';
import { type State, worldOf } from '../protocol/world';
import { addWork, workOfStep } from './measured';
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
 * A run from its start to its end, step by step: each does what it can at once, and nothing goes
 * wrong. The first stride is the start.
 */
export function courseOf(config: Config): readonly Stride[] {
  let state = initial(worldOf(config));
  let work = NO_WORK;
  const course: Stride[] = [{ name: '', action: undefined, state, work }];
  for (let a = firstOrdinary(state); a !== undefined; a = firstOrdinary(state)) {
    const next = reduce(state, a).state;
    work = addWork(work, workOfStep(state, a, next));
    state = next;
    course.push({ name: showAction(a), action: a, state, work });
  }
  return course;
}

const SECTOR_BYTES = 512;

/** The meters of a run so far. Shootdowns are the flushes that reach another CPU under the masks. */
export function metersAt({ state, work }: Stride, masks: Masks): Meters {
  const { meters } = state;
  return {
    hypercalls: meters[METER.hypercalls],
    entries: meters[METER.multicallEntries],
    ptes: meters[METER.pteWrites],
    p2m: meters[METER.p2mWrites],
    m2p: meters[METER.m2pWrites],
    ...flushesOf(work, masks),
    copied: meters[METER.sectorsCopied] * SECTOR_BYTES,
    scrubbed: meters[METER.sectorsScrubbed] * SECTOR_BYTES,
    notifies: meters[METER.notifiesSent],
  };
}

/** The same by formula, of a way whose m2p entries the guests write. */
export function metersByFormula(work: Work, masks: Masks): Meters {
  const { hypercalls, entries, ptes, stores, m2p, copied, scrubbed, notifies } = work;
  const flushes = flushesOf(work, masks);
  return { hypercalls, entries, ptes, p2m: stores, m2p, ...flushes, copied, scrubbed, notifies };
}

function flushesOf({ flushes }: Work, masks: Masks): Pick<Meters, 'flushes' | 'shootdowns'> {
  let [all, reaching] = [0, 0];
  for (const flush of FLUSHES) {
    all += flushes[flush];
    if (masks[flush] > (flush === 'xenDomU' ? 0 : 1)) reaching += flushes[flush];
  }
  return { flushes: all, shootdowns: reaching };
}
