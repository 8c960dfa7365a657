import { step } from '../../store/commands';
import { actionOf, lengthOf, stateOf, toldOf } from '../../store/run';
import { callerOf } from '../caption/caller';
import { useApp, useAppStore } from '../useApp';
import { Instead } from './Instead';
import { Left } from './Left';
import { StepButton } from './StepButton';
import './NextStep.css';

/** Who does what next, a click lets it happen; and what else could happen here. */
export function NextStep() {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const library = useApp((s) => s.library);
  const next = cursor + 1;
  const state = stateOf(run, cursor);
  return (
    <section className="next-step" aria-labelledby="next-title">
      <h3 id="next-title">Next step</h3>
      {next > lengthOf(run) ? (
        <p className="soft">The run ends here.</p>
      ) : (
        <StepButton
          by={callerOf(state.at, actionOf(run, next))}
          does={toldOf(library, run, next).title}
          go={() => step(app, 1)}
        />
      )}
      <Instead run={run} cursor={cursor} />
      <Left />
    </section>
  );
}
