import type { Action } from '../../../base/brand';
import { step } from '../../../protocol/model';
import type { State } from '../../../protocol/world';
import { type Library, tell } from '../../../story/library';

/** What enabled actions of one state are called. */
export type TitleOf = (action: Action) => string;

/**
 * Tells the titles of what may happen from a state. Each is asked for once: it takes a step, of
 * which there may be thousands, on a copy that is used again.
 */
export function titlesOf(library: Library, state: State): TitleOf {
  const told = new Map<Action, string>();
  const next: State = { at: state.at, w: state.w.slice(), meters: state.meters.slice() };
  return (action) => {
    let title = told.get(action);
    if (title === undefined) {
      next.w.set(state.w);
      next.meters.set(state.meters);
      step(next, action);
      title = tell(library, state, action, next).title;
      told.set(action, title);
    }
    return title;
  };
}
