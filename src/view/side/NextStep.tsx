import { step } from '../../store/commands';
import { actionOf, lengthOf, stateOf, toldOf } from '../../store/run';
import { callerOf } from '../caption/caller';
import { useApp, useAppStore } from '../useApp';
import './NextStep.css';

/** Who does what next; a click lets it happen. */
export function NextStep() {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const library = useApp((s) => s.library);
  const next = cursor + 1;
  if (next > lengthOf(run)) return null;
  const by = callerOf(stateOf(run, cursor).at, actionOf(run, next));
  return (
    <section className="next-step" aria-labelledby="next-title">
      <h3 id="next-title">Next step</h3>
      <button type="button" className={`next-step-go of-${by.who}`} onClick={() => step(app, 1)}>
        <span className="next-step-who">{by.name}</span>
        {toldOf(library, run, next).title}
      </button>
    </section>
  );
}
