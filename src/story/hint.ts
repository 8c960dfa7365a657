import type { Action } from '../base/brand';
import { reduce } from '../protocol/model';
import type { State } from '../protocol/world';
import { type Library, tell } from './library';

/** A phrase for what an enabled action would do; empty where it can't happen. */
export function nextHint(library: Library, state: State, action: Action): string {
  const next = reduce(state, action);
  return next.ok ? tell(library, state, action, next.state).title : '';
}
