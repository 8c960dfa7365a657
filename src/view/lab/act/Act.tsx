import { actsNow } from '../../../lab/acts';
import { nextHere, take } from '../../../store/lab';
import { stateOf } from '../../../store/run';
import { nextHint } from '../../../story/library';
import { callerOf } from '../../caption/caller';
import { StepButton } from '../../side/StepButton';
import { useApp, useAppStore } from '../../useApp';

/** Everything that may happen now, by who does it; the scripted step first. */
export function Act() {
  const app = useAppStore();
  const state = useApp((s) => stateOf(s.run, s.cursor));
  const next = useApp(nextHere);
  const library = useApp((s) => s.library);
  const { groups, next: first } = actsNow(state, next);
  return (
    <section className="act" aria-labelledby="act-title">
      <h3 id="act-title">What may happen now</h3>
      {first !== undefined && (
        <StepButton
          by={callerOf(state.at, first)}
          does={nextHint(library, state, first)}
          go={() => take(app, first)}
        />
      )}
      {groups.map(({ actor, actions }) => (
        <div key={actor}>
          <h4>{actor}</h4>
          <ul>
            {actions.map((action) => (
              <li key={action}>
                <StepButton
                  by={callerOf(state.at, action)}
                  does={nextHint(library, state, action)}
                  go={() => take(app, action)}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
