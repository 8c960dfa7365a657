import { useMemo, useState } from 'react';
import { cellById } from '../../../lab/cells';
import { guessable } from '../../../lab/guess';
import type { State } from '../../../protocol/world';
import { nameCell } from '../../../store/labGuess';
import { Fold } from '../../Fold';
import { useAppStore } from '../../useApp';
import { listCells } from './tables';

interface CandidatesProps {
  readonly state: State;
  readonly named: readonly string[];
}

/** The cells that are named so far, and all that can be, as a list to choose from. */
export function Candidates({ state, named }: CandidatesProps) {
  const app = useAppStore();
  const [open, setOpen] = useState(false);
  const names = named.map((id) => cellById(state.at, id)?.name ?? id);
  return (
    <>
      <p>Click cells in the tables, or choose them from the list. None is an answer too.</p>
      {named.length > 0 && (
        <ul className="guess-named">
          {named.map((id, i) => (
            <li key={id}>
              <button type="button" className="control" onClick={() => nameCell(app, id)}>
                {names[i]}
                <span aria-hidden="true">×</span>
                <span className="heard-only">, no longer</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="heard-only" role="status">
        {named.length === 0 ? '' : `Named: ${names.join(', ')}.`}
      </p>
      <Fold
        words={`All cells (${guessable(state).length})`}
        open={open}
        toggle={() => setOpen(!open)}
      />
      {open && <List state={state} named={named} />}
    </>
  );
}

function List({ state, named }: CandidatesProps) {
  const app = useAppStore();
  const [text, setText] = useState('');
  const { groups, more } = useMemo(() => listCells(guessable(state), text), [state, text]);
  return (
    <div className="guess-list">
      <input
        type="search"
        aria-label="Find a cell"
        placeholder="Find: p2m p0, TLB b0"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {groups.map(({ head, cells }) => (
        <fieldset key={head}>
          <legend>{head}</legend>
          {cells.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={named.includes(id)}
                onChange={() => nameCell(app, id)}
              />
              {name}
            </label>
          ))}
        </fieldset>
      ))}
      {groups.length === 0 && <p role="status">No cell has these words.</p>}
      {more > 0 && <p className="soft">And {more} more: find them by words.</p>}
    </div>
  );
}
