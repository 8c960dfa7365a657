import { useEffect, useState } from 'react';
import type { Action } from '../../../base/brand';
import { startSearch } from '../../../check/engine';
import { INVARIANTS } from '../../../check/invariants';
import type { Run } from '../../../store/run';
import { type Goes, inIdle } from './work';

/** States that are searched at most, */
const MOST_STATES = 150_000;
/** and milliseconds. */
const MOST = 3000;

/** The shortest way to break an invariant in a run’s configuration, where a short search finds one. */
export function useShortest(run: Run, id: string | undefined): readonly Action[] | undefined {
  const { config } = run.trace;
  const [found, setFound] = useState<{ config: object; id: string; actions: readonly Action[] }>();
  const there = found?.config === config && found.id === id ? found.actions : undefined;
  const wanted = id !== undefined && there === undefined;
  useEffect(() => {
    if (!wanted || id === undefined) return undefined;
    // Of this invariant alone: a run may go on where another is broken.
    const properties = INVARIANTS.filter((one) => one.id === id);
    const search = startSearch(config, { maxStates: MOST_STATES, properties, until: [id] });
    function* goes(): Goes {
      let amount: number = yield;
      while (search.advance(amount).done === 'no') amount = yield;
    }
    const going = goes();
    going.next(0);
    return inIdle(200, going, MOST, () => {
      const actions = search.shortest(id)?.actions;
      if (actions !== undefined) setFound({ config, id, actions });
    });
  }, [config, id, wanted]);
  return there;
}
