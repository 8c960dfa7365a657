import { useEffect } from 'react';
import { leaveShrink, minimalOf, minimalSentence, showRun } from '../../../store/labShrink';
import type { Broken } from '../../../trace/verdicts';
import { useApp, useAppStore } from '../../useApp';
import { useReducedMotion } from '../../useReducedMotion';
import { shrink } from './drive';
import { useShortest } from './useShortest';
import './Shrink.css';

interface ShrinkProps {
  readonly broken: Broken;
}

/** Takes steps away from a run for as long as it breaks an invariant; the same button stops that. */
export function Shrink({ broken: { invariant, step } }: ShrinkProps) {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const going = useApp((s) => s.lab?.shrink);
  const still = useReducedMotion();
  const { id } = invariant;
  const isGoing = going !== undefined && going.run === run && going.id === id;
  useEscape(isGoing, () => leaveShrink(app));
  return (
    <div className="shrink">
      <button
        type="button"
        onClick={() => (isGoing ? leaveShrink(app) : shrink(app, id, step, still))}
      >
        {isGoing ? 'Stop shrinking' : 'Shrink this run'}
      </button>
      {isGoing ? (
        <p>
          {going.steps} steps, {going.steps - going.gone.size} left
        </p>
      ) : (
        <Result id={id} />
      )}
    </div>
  );
}

/** What came of it, and whether there is a shorter way. */
function Result({ id }: { readonly id: string }) {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const minimal = minimalOf(run, id);
  const shortest = useShortest(run, minimal && id);
  if (minimal === undefined) return null;
  const shorter = shortest !== undefined && shortest.length < minimal.steps;
  return (
    <>
      <p>
        {minimalSentence(minimal)}
        {shortest !== undefined &&
          (shorter ? ` The shortest there is has ${shortest.length}.` : ' No run is shorter.')}
      </p>
      {shorter && (
        <button type="button" onClick={() => showRun(app, 'shortest', shortest)}>
          Show the shortest
        </button>
      )}
    </>
  );
}

function useEscape(on: boolean, leave: () => void): void {
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      leave();
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  });
}
