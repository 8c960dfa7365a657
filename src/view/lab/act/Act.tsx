import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { Action } from '../../../base/brand';
import { actsNow } from '../../../lab/acts';
import type { Ahead } from '../../../lab/ahead';
import { anyOops } from '../../../machine/paging';
import { nextHere, take } from '../../../store/lab';
import { stateOf } from '../../../store/run';
import { callerOf } from '../../caption/caller';
import { StepButton } from '../../side/StepButton';
import { useApp, useAppStore } from '../../useApp';
import { WithAhead } from '../ahead/Ahead';
import { Toggle } from '../ahead/Toggle';
import { useAhead, useLooks } from '../ahead/useAhead';
import { ActGroup } from './ActGroup';
import { Find } from './Find';
import { type Acts, foundIn } from './find';
import { FIND_BOX } from './focusFind';
import { nextWords } from './next';
import { openMenu } from './openMenu';
import { Things } from './Things';
import { thingsFound } from './thingsFound';
import { titlesOf } from './titles';
import { Waiting } from './Waiting';
import './Act.css';

/**
 * Everything that may happen now: the step that is next, then the others by who takes them, what
 * waits and for what, and the things that faults are done to. The box finds among all of it.
 */
export function Act() {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const library = useApp((s) => s.library);
  const hides = useApp((s) => s.lab?.hides ?? false);
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed);
  const state = stateOf(run, cursor);
  const titleOf = useMemo(() => titlesOf(library, state), [library, state]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is next is a function of these
  const next = useMemo(() => nextHere(app.getState()), [app, run, cursor, hides]);
  const acts = useMemo(() => actsNow(state, next), [state, next]);
  const found = useMemo(() => foundIn(state, acts, query, titleOf), [state, acts, query, titleOf]);
  const go = useCallback((action: Action) => void take(app, action), [app]);
  const looks = useLooks();
  const known = useAhead(run, cursor);
  const aheadOf = (action: Action): Ahead | undefined => known?.actions?.get(action);
  const enter = (): void => {
    const action = firstOf(foundIn(state, acts, typed, titleOf));
    const [thing] = action === undefined ? thingsFound(state, typed) : [];
    if (thing !== undefined) openMenu(app, thing, document.getElementById(FIND_BOX)!);
    if (action === undefined) return;
    setTyped('');
    go(action);
  };
  const seeks = query.trim() !== '';
  return (
    <section className="act" aria-labelledby="act-title">
      <div className="act-head">
        <h3 id="act-title">What may happen now</h3>
        {!hides && <Toggle />}
      </div>
      <Find typed={typed} type={setTyped} enter={enter} />
      <p role="status" className="heard-only">
        {seeks && countWords(found)}
      </p>
      {found.next !== undefined && (
        <section className="act-next" aria-labelledby="act-next-title">
          <h4 id="act-next-title">{nextWords(app.getState(), found.next)}</h4>
          <WithAhead id={NEXT_AHEAD} looks={looks} ahead={aheadOf(found.next)}>
            <StepButton
              by={callerOf(state.at, found.next)}
              does={titleOf(found.next)}
              go={() => go(found.next!)}
              {...(looks ? { describedBy: NEXT_AHEAD } : {})}
            />
          </WithAhead>
        </section>
      )}
      {found.groups.map((group) => (
        <ActGroup
          key={group.actor}
          {...{ group, titleOf, go }}
          at={state.at}
          ahead={looks ? aheadOf : undefined}
        />
      ))}
      {!seeks && firstOf(acts) === undefined && <p className="soft">{endWords(anyOops(state))}</p>}
      {!seeks && <Waiting state={state} />}
      <Things state={state} query={query} />
    </section>
  );
}

const NEXT_AHEAD = 'ahead-next';

const firstOf = ({ next, groups }: Acts): Action | undefined => next ?? groups[0]?.actions[0];

function countWords({ next, groups }: Acts): string {
  const n = groups.reduce((sum, { actions }) => sum + actions.length, next === undefined ? 0 : 1);
  return n === 1 ? '1 step' : `${n} steps`;
}

const endWords = (hasStopped: boolean): string =>
  hasStopped ? 'A kernel has stopped: no step follows.' : 'No step is left to take.';
