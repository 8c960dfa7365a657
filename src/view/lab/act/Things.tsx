import { memo, useDeferredValue, useId, useMemo, useState } from 'react';
import { type Target, targetName } from '../../../lab/targets';
import type { State } from '../../../protocol/world';
import { Fold } from '../../Fold';
import { thingsFound } from './thingsFound';

/** So many things are shown; the box finds the others. */
const MOST = 40;

interface ThingsProps {
  readonly state: State;
  readonly query: string;
}

/** Everything that a fault or a misbehaviour can be done to: each opens its menu. */
export function Things({ state, query }: ThingsProps) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const seeks = query.trim() !== '';
  const now = useDeferredValue(state);
  return (
    <div className="act-fold">
      {seeks ? (
        <h4>Things</h4>
      ) : (
        <Fold words="Things" open={open} controls={list} toggle={() => setOpen(!open)} />
      )}
      {(open || seeks) && <List id={list} state={now} query={query} />}
    </div>
  );
}

const List = memo(function List({ id, state, query }: ThingsProps & { readonly id: string }) {
  const found = useMemo(() => thingsFound(state, query), [state, query]);
  const more = found.length - MOST;
  if (found.length === 0) return <p className="soft">No thing is called so.</p>;
  return (
    <>
      <ul id={id} className="act-things">
        {found.slice(0, MOST).map((target) => (
          <li key={target}>
            <Thing target={target} name={targetName(state, target)} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="soft">and {more.toLocaleString('en')} more: find</p>}
    </>
  );
});

function Thing({ target, name }: { readonly target: Target; readonly name: string }) {
  return (
    <button type="button" className="act-thing" data-menu={target} aria-haspopup="menu">
      {name}
    </button>
  );
}
