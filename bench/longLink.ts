import type { Action } from '../src/base/brand';
import { hashOf } from '../src/link/open';
import { MOST_STEPS } from '../src/link/traceCode';
import { Expectation } from '../src/link/v1/expected';
import { Walk } from '../src/link/walk';
import { opIdOf, xOf } from '../src/protocol/action';
import type { Config } from '../src/protocol/config';
import { chapterById, SCENARIOS } from '../src/story/chapters';

export interface LongRun {
  readonly actions: readonly Action[];
  /** The link to its step k. */
  readonly hashAt: (k: number) => string;
}

/** The longest trace that a link holds: the full ring, again and again, as the script has it. */
export function longRun(): LongRun {
  const base = chapterById('352');
  if (base === undefined) throw new Error('there is no scenario 352');
  const config: Config = { ...base.config, rounds: 3 };
  const walk = new Walk(config);
  const expectation = new Expectation(base.actions);
  const actions: Action[] = [];
  while (actions.length < MOST_STEPS) {
    const action = expectation.next(walk.state);
    if (action === undefined) break;
    walk.take(action);
    expectation.took(action);
    actions.push(action);
  }
  const hashAt = (cursor: number): string => {
    const hash = hashOf({ base: base.id, config, actions, cursor }, SCENARIOS);
    if (hash === undefined) throw new Error('no link holds the long trace');
    return hash;
  };
  return { actions, hashAt };
}

/** Where a run first does, for whatever requests, what it does in `count` steps from `at` on. */
export function firstLike(actions: readonly Action[], at: number, count: number): number {
  const same = (one: Action, other: Action): boolean =>
    opIdOf(one) === opIdOf(other) && xOf(one) === xOf(other);
  const window = actions.slice(at, at + count);
  const first = actions.findIndex((_, i) => window.every((one, j) => same(one, actions[i + j]!)));
  if (first >= at) throw new Error('the long trace does nothing twice');
  return first;
}
