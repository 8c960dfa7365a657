import { useEffect, useState } from 'react';
import { leaveExercise, reveal, showSolution } from '../../../store/labExercise';
import { lengthOf } from '../../../store/run';
import { type Exercise as Data, EXERCISES, exerciseById } from '../../../story/exercises';
import { brokenBy } from '../../../trace/verdicts';
import { useApp, useAppStore } from '../../useApp';
import { doneAt, isAllowed } from './doneAt';
import { Hints } from './Hints';
import { GALLERY, linkExercise } from './links';
import { Solution } from './Solution';
import './Exercise.css';

/** The task of an exercise, hints one at a time, and whether it is done. */
export function Exercise({ id }: { readonly id: string }) {
  const exercise = exerciseById(id);
  return exercise === undefined ? null : <Task key={id} exercise={exercise} />;
}

function Task({ exercise }: { readonly exercise: Data }) {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const hides = useApp((s) => s.lab?.hides === true);
  const [gaveUp, giveUp] = useState(false);
  const { trace } = run;
  const allowed = isAllowed(exercise, trace.config);
  const at = allowed ? doneAt(exercise, trace) : undefined;
  const isDone = at !== undefined && cursor >= at;
  useEffect(() => {
    if (isDone && hides) reveal(app);
  }, [app, isDone, hides]);
  return (
    <section className="exercise" aria-labelledby="exercise-title">
      <div className="exercise-task">
        <h3>
          Exercise {EXERCISES.indexOf(exercise) + 1} of {EXERCISES.length}
        </h3>
        <h4 id="exercise-title">{exercise.title}</h4>
        <p>{exercise.task}</p>
      </div>
      <div className="exercise-body">
        {!isDone && <p className="soft">{RULES[exercise.allows]}</p>}
        {!allowed && (
          <p className="exercise-not">
            This branch has other settings than the task allows: nothing that is done in it counts.
          </p>
        )}
        <div role="status">
          {isDone && <Done exercise={exercise} at={at} gaveUp={gaveUp} />}
          {!isDone && gaveUp && (
            <p>A solution is open: step through it with →. It ends at step {lengthOf(run)}.</p>
          )}
        </div>
        {isDone && <Next exercise={exercise} />}
        {!isDone && !gaveUp && <Hints hints={exercise.hints} />}
        <div className="exercise-ends">
          {!isDone && !gaveUp && <Solution show={() => giveUp(showSolution(app, exercise))} />}
          <button type="button" className="control" onClick={() => leaveExercise(app)}>
            Leave
          </button>
        </div>
      </div>
    </section>
  );
}

const RULES: Record<Data['allows'], string> = {
  steps: 'Choose the steps under Act. The settings stay as they are, every guard on.',
  guards: 'Choose the steps under Act; under Configure you may switch guards off.',
};

interface DoneProps {
  readonly exercise: Data;
  readonly at: number;
  readonly gaveUp: boolean;
}

/** That it is done and where, what broke on the way, and why it could be. */
function Done({ exercise, at, gaveUp }: DoneProps) {
  const trace = useApp((s) => s.run.trace);
  const broken = brokenBy(trace, at);
  return (
    <>
      <p className="exercise-done">{gaveUp ? `Step ${at} does it.` : `Done, with step ${at}.`}</p>
      {broken.length === 0 ? (
        <p>Nothing broke on the way: it is part of the design.</p>
      ) : (
        <p>
          Broken on the way:{' '}
          <strong>{broken.map(({ invariant }) => invariant.id).join(', ')}</strong>.
        </p>
      )}
      <p>{exercise.explains}</p>
    </>
  );
}

function Next({ exercise }: { readonly exercise: Data }) {
  const next = EXERCISES[EXERCISES.indexOf(exercise) + 1];
  return (
    <p>
      {next === undefined ? (
        <>
          That was the last exercise. <a href={GALLERY}>All edge cases</a>
        </>
      ) : (
        <a href={linkExercise(next.id)}>Next exercise: {next.title}</a>
      )}
    </p>
  );
}
