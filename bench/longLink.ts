import type { Action } from '../src/base/brand';
import { hashOf } from '../src/link/open';
import { MOST_STEPS } from '../src/link/traceCode';
import { Expectation } from '../src/link/v1/expected';
import { Walk } from '../src/link/walk';
import type { Config } from '../src/protocol/config';
import { chapterById, SCENARIOS } from '../src/story/chapters';

export interface LongLink {
  readonly hash: string;
  readonly steps: number;
}

/** The longest trace that a link holds: the full ring, again and again, as the script has it. */
export function longLink(cursor: (steps: number) => number): LongLink {
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
  const steps = actions.length;
  const trace = { base: base.id, config, actions, cursor: cursor(steps) };
  const hash = hashOf(trace, SCENARIOS);
  if (hash === undefined) throw new Error('no link holds the long trace');
  return { hash, steps };
}
