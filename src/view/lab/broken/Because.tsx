import { Suspense, useEffect, useState } from 'react';
import { type Cause, causeOf, causeSentence } from '../../../lab/cause';
import { pin, seek } from '../../../store/commands';
import type { Trace } from '../../../trace/trace';
import type { Broken } from '../../../trace/verdicts';
import { afterPaint } from '../../afterPaint';
import { Prose } from '../../caption/Prose';
import { Fold } from '../../Fold';
import { lazily } from '../../lazily';
import { useApp, useAppStore } from '../../useApp';
import { thingsAt } from './things';
import './Because.css';

const Shrink = lazily(() => import('../shrink/Shrink').then((m) => m.Shrink));

interface BecauseProps {
  readonly broken: Broken;
  /** The first to break is explained at once, another where somebody asks. */
  readonly first: boolean;
}

/** Which step broke an invariant, and where; and why. */
export function Because({ broken, first }: BecauseProps) {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const [open, setOpen] = useState(first);
  const cause = useCause(run.trace, open ? broken : undefined);
  const [thing] = thingsAt(run, broken);
  const pinned = useApp((s) => thing !== undefined && s.pinned === thing);
  const shrinks = useApp((s) => s.page === 'lab' && !s.talk);
  const { step } = broken;
  return (
    <div className="because">
      {cause && (
        <p>
          <Prose text={causeSentence(run.trace, cause)} />
        </p>
      )}
      <p className="because-go">
        <button type="button" onClick={() => seek(app, step)}>
          {step === 0 ? 'The start did this' : `Step ${step} did this`}
        </button>
        {cause?.culprit && <LedTo step={cause.culprit.step} />}
        {thing !== undefined && (
          <button type="button" aria-pressed={pinned} onClick={() => pin(app, thing)}>
            Show it
          </button>
        )}
        {!first && <Fold words="Why" open={open} toggle={() => setOpen(!open)} />}
      </p>
      {shrinks && step > 0 && (
        <Suspense fallback={null}>
          <Shrink broken={broken} />
        </Suspense>
      )}
    </div>
  );
}

function LedTo({ step }: { readonly step: number }) {
  const app = useAppStore();
  return (
    <button type="button" onClick={() => seek(app, step)}>
      Step {step} led to it
    </button>
  );
}

/** The cause, once it is found: the run is replayed for it, so the picture comes first. */
function useCause(trace: Trace, broken: Broken | undefined): Cause | undefined {
  const [found, setFound] = useState<Cause>();
  useEffect(() => {
    if (broken === undefined) return undefined;
    return afterPaint(() => setFound(causeOf(trace, broken)));
  }, [trace, broken]);
  return broken !== undefined && found?.broken === broken ? found : undefined;
}
