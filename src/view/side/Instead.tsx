import { useId, useState } from 'react';
import { enabled } from '../../protocol/enabled';
import { bring } from '../../store/commands';
import { takeInstead } from '../../store/instead';
import { actionOf, lengthOf, type Run, stateOf } from '../../store/run';
import { nextHint } from '../../story/hint';
import { canTell } from '../../story/library';
import { callerOf } from '../caption/caller';
import { Fold } from '../Fold';
import { useApp, useAppStore } from '../useApp';
import { StepButton } from './StepButton';
import './Instead.css';

/** The other steps that could come next: taking one leaves the script. */
export function Instead({ run, cursor }: { readonly run: Run; readonly cursor: number }) {
  const app = useAppStore();
  const library = useApp((s) => s.library);
  const [open, setOpen] = useState(false);
  const list = useId();
  const state = stateOf(run, cursor);
  const due = cursor < lengthOf(run) ? actionOf(run, cursor + 1) : undefined;
  const others = enabled(state).filter((action) => action !== due);
  if (others.length === 0) return null;
  return (
    <div className="instead">
      <Fold
        words={`Or instead (${others.length})`}
        open={open}
        controls={list}
        toggle={() => {
          setOpen(!open);
          void bring(app);
        }}
      />
      {open && (
        <ul id={list} className="instead-list">
          {others
            .filter((action) => canTell(library, action))
            .map((action) => (
              <li key={action}>
                <StepButton
                  by={callerOf(state.at, action)}
                  does={nextHint(library, state, action)}
                  go={() => void takeInstead(app, action)}
                />
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
