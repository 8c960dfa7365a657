import { type Config, LIES } from '../protocol/config';
import type { Fault, Invariant, Step } from './breach';
import { DATA } from './data';
import { MAPPINGS } from './mappings';
import { OWNERSHIP } from './ownership';
import { PROGRESS } from './progress';

/** Everything that must hold, in the order of the lamps. Ids are stable: files and links name them. */
export const INVARIANTS: readonly Invariant[] = [...OWNERSHIP, ...MAPPINGS, ...DATA, ...PROGRESS];

export interface Breach extends Fault {
  readonly invariant: Invariant;
}

/** Every invariant that a step leaves broken, each with what broke and where. */
export function breaches(step: Step): Breach[] {
  const found: Breach[] = [];
  for (const invariant of INVARIANTS) {
    const broken = invariant.of(step);
    if (broken) found.push({ ...broken, invariant });
  }
  return found;
}

/** Against a backend that lies only these are claimed: it can always answer early. */
const CLAIMED_OF_LIARS = new Set([
  'one-owner',
  'refs-consistent',
  'no-foreign-reach',
  'maps-agree',
  'no-lost-frame',
  'no-stale-use',
  'no-leak',
  'neighbours-kept',
  'no-oops',
  'pool-conserved',
]);

/** True where the proposal claims an invariant for a configuration with every guard on. */
export const isClaimed = (config: Config, invariant: Invariant): boolean =>
  !config.faults.some((fault) => LIES.includes(fault)) || CLAIMED_OF_LIARS.has(invariant.id);
