import type { Action } from '../base/brand';
import { type Place, placesFor } from '../lab/reorder';
import { domOf, reqOf, xOf } from '../protocol/action';
import { showAction } from '../protocol/notation';
import { opOf } from '../protocol/ops';
import { actionOf, type Run } from './run';

/** Of so many steps of a run the places are kept. */
const KEPT = 4;
const known = new WeakMap<Run, Map<number, readonly Place[]>>();

/** The other places of step k, if they were looked for already. */
export const knownPlaces = (run: Run, k: number): readonly Place[] | undefined =>
  known.get(run)?.get(k);

/** The other places of step k, near it. Takes longer than a picture may: not for every step. */
export function placesOf(run: Run, k: number): readonly Place[] {
  const there = knownPlaces(run, k);
  if (there !== undefined) return there;
  const places = placesFor(run.trace, k);
  const kept = [...(known.get(run) ?? [])].slice(1 - KEPT);
  known.set(run, new Map([...kept, [k, places]]));
  return places;
}

/** The program that a step is of; undefined for what no program has: transfers, faults. */
function threadOf(action: Action): string | undefined {
  const { actor, per, fault, guard } = opOf(action)!;
  if (fault || guard || actor === 'disk' || actor === 'toolstack') return undefined;
  const side = actor === 'domU' ? 'front' : 'back';
  if (per === 'request' || per === 'segment') return `${side} r${reqOf(action)}`;
  if (per === 'guest') return `${side} d${domOf(action)}`;
  return per === 'pool' ? `${side} p${xOf(action)}` : undefined;
}

/** Of the steps between k and a place, the first in k's way that is of the same program. */
function ownBetween(run: Run, k: number, to: number): number | undefined {
  const thread = threadOf(actionOf(run, k));
  const by = to < k ? -1 : 1;
  for (let i = k + by; thread !== undefined && i !== to + by; i += by) {
    if (threadOf(actionOf(run, i)) === thread) return i;
  }
  return undefined;
}

/** Why step k can't be at a place that is not enabled, in a sentence. */
export function whyNotAt(run: Run, k: number, place: Place): string {
  const own = ownBetween(run, k, place.step);
  if (own === undefined) return place.why;
  const which = `step ${own}, ${showAction(actionOf(run, own))}, comes`;
  return `Steps of one program keep their order: ${which} ${own < k ? 'before' : 'after'} it.`;
}

/** What comes of moving a step one place earlier or later. */
export interface Next {
  /** The nearest place that way that is enabled. */
  readonly place: Place | undefined;
  /** What that does, or why there is none: a sentence. */
  readonly says: string;
}

/** The next place of step k that way. */
export function nextPlace(run: Run, k: number, by: -1 | 1): Next {
  if (k === 0) return { place: undefined, says: 'No step has been taken yet.' };
  const places = placesOf(run, k);
  const way =
    by < 0
      ? places.filter(({ step }) => step < k).reverse()
      : places.filter(({ step }) => step > k);
  const place = way.find(({ enabled }) => enabled);
  if (place !== undefined) {
    const how = place.commutes ? 'it commutes with what it passes' : 'the state is another then';
    return { place, says: `Step ${k} to ${place.step}: ${how}.` };
  }
  const [wall] = way;
  if (wall !== undefined) return { place, says: `Step ${k} stays. ${whyNotAt(run, k, wall)}` };
  return { place, says: `Step ${k} stays. It is the ${by < 0 ? 'first' : 'last'} of this run.` };
}
