import { Suspense, useState } from 'react';
import { isHiding } from '../../store/app';
import { step } from '../../store/commands';
import { actionOf, lengthOf, nameOf, stateOf, toldOf } from '../../store/run';
import { WelcomeInCaption } from '../header/Welcome';
import { lazily } from '../lazily';
import { useApp, useAppStore } from '../useApp';
import { callerOf } from './caller';
import { Prose } from './Prose';
import { useSwipe } from './swipe';
import { TryThis } from './TryThis';
import { useReveal } from './useReveal';
import './Caption.css';

const Folds = lazily(() => import('./Folds').then((m) => m.Folds));

const OWN = {
  title: 'A trace of its own',
  text: 'Somebody took these steps, and the link holds them.',
  end: 'The trace ends here.',
};
/** The same of a run in the Lab, which anybody can go on with. */
const TRIED = {
  title: 'Nothing has happened yet',
  text: 'Take a step under Act, or press → for the one that comes next.',
  end: '→ takes what comes next; Act shows all that may.',
};

/** What just happened, why that is safe, and what comes next. */
export function Caption() {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const swipe = useSwipe((by) => step(app, by));
  const library = useApp((s) => s.library);
  const end = lengthOf(run);
  const told = cursor > 0 ? toldOf(library, run, cursor) : undefined;
  const hides = useApp(isHiding);
  const words = useApp((s) => (s.page === 'lab' ? TRIED : OWN));
  const next = cursor < end ? toldOf(library, run, cursor + 1).title : undefined;
  const talk = useApp((s) => s.talk);
  const [more, setMore] = useState(false);
  useReveal(cursor);
  const by = cursor > 0 ? callerOf(stateOf(run, cursor).at, actionOf(run, cursor)) : undefined;
  return (
    <section
      className="caption"
      aria-labelledby="caption-title"
      data-more={more || undefined}
      data-start={cursor === 0 || undefined}
      {...swipe}
    >
      <button
        type="button"
        className="caption-more"
        aria-expanded={more}
        onClick={() => setMore(!more)}
      >
        {more ? 'Less' : 'More'}
      </button>
      <div className="caption-all">
        <div className="caption-body">
          <WelcomeInCaption />
          <p className="caption-chapter soft">{nameOf(run)}</p>
          <p className="caption-where soft">
            {cursor === 0 ? `${end} steps` : `Step ${cursor} of ${end}`}
            {by !== undefined && <span className={`caption-by of-${by.who}`}>{by.name}</span>}
          </p>
          <h2 className="caption-title" id="caption-title">
            {told?.title ?? run.chapter?.asks ?? words.title}
          </h2>
          <p className="caption-beginner">
            <Prose text={told?.beginner ?? run.chapter?.point ?? words.text} />
          </p>
          {told !== undefined && !talk && (
            <Suspense>
              <Folds told={told} />
            </Suspense>
          )}
        </div>
        {!talk && !hides && (
          <dl className="caption-next">
            <dt>{next === undefined ? 'End' : 'Next'}</dt>
            <dd>{next ?? run.chapter?.expectation ?? words.end}</dd>
            {run.chapter !== undefined && <TryThis chapter={run.chapter} step={cursor} />}
          </dl>
        )}
        <p className="heard-only" aria-live="polite">
          {told?.beginner ?? ''}
        </p>
      </div>
    </section>
  );
}
