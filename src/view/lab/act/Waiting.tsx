import { useId, useMemo, useState } from 'react';
import { notNow } from '../../../lab/acts';
import { showAction } from '../../../protocol/notation';
import type { State } from '../../../protocol/world';
import { callerOf } from '../../caption/caller';
import { Fold } from '../../Fold';

/** What the programs come to next and can't do yet, each with the reason. */
export function Waiting({ state }: { readonly state: State }) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const waiting = useMemo(() => notNow(state), [state]);
  if (waiting.length === 0) return null;
  return (
    <div className="act-fold">
      <Fold
        words={`Waiting (${waiting.length})`}
        open={open}
        controls={list}
        toggle={() => setOpen(!open)}
      />
      {open && (
        <ul id={list} className="act-waiting">
          {waiting.map(({ action, why }) => (
            <li key={action} className={`of-${callerOf(state.at, action).who}`}>
              <span className="mono">{showAction(action)}</span>
              <span className="soft">{why}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
