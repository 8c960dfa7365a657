import { useEffect, useState } from 'react';
import type { Action } from '../../../base/brand';
import { beginSearch, type Going } from '../../../store/checkSearch';
import type { Run } from '../../../store/run';

/** Milliseconds that the run rests before the search begins, */
const REST = 200;
/** and that it takes at most. */
const MOST = 3000;
const LIMITS = { states: 150_000, megabytes: 64 };

/** The shortest way to break an invariant in a run’s configuration, where a short search finds one. */
export function useShortest(run: Run, id: string | undefined): readonly Action[] | undefined {
  const { config } = run.trace;
  const [found, setFound] = useState<{ config: object; id: string; actions: readonly Action[] }>();
  const there = found?.config === config && found.id === id ? found.actions : undefined;
  const wanted = id !== undefined && there === undefined;
  useEffect(() => {
    if (!wanted || id === undefined) return undefined;
    let going: Going | undefined;
    const begin = window.setTimeout(() => {
      going = beginSearch(
        config,
        LIMITS,
        {
          report: ({ broken }) => {
            const actions = broken.find((way) => way.id === id)?.actions;
            if (actions !== undefined) setFound({ config, id, actions });
          },
          failed: () => undefined,
          onPage: () => undefined,
        },
        // Of this invariant alone: a run may go on where another is broken.
        { only: [id], until: [id] },
      );
    }, REST);
    const end = window.setTimeout(() => going?.stop(), REST + MOST);
    return () => {
      window.clearTimeout(begin);
      window.clearTimeout(end);
      going?.drop();
    };
  }, [config, id, wanted]);
  return there;
}
