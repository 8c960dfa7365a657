import { partsOfTarget, type Target, targetName, targetsOf } from '../../../lab/targets';
import type { State } from '../../../protocol/world';
import { finds } from './find';

const known = new WeakMap<State, readonly Target[]>();

/** Everything of a state that has a menu; asked again of the same state, it is not collected anew. */
function thingsOf(state: State): readonly Target[] {
  let things = known.get(state);
  if (things === undefined) {
    things = targetsOf(state);
    known.set(state, things);
  }
  return things;
}

/**
 * The things that a query finds by their names; nothing typed finds all but the frames, whose menus
 * are those of the pages in them.
 */
export function thingsFound(state: State, query: string): readonly Target[] {
  if (query.trim() === '') {
    return thingsOf(state).filter((one) => partsOfTarget(one).kind !== 'mfn');
  }
  const matches = finds(query);
  return thingsOf(state).filter((one) => matches(targetName(state, one)));
}
