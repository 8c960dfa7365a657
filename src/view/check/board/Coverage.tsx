import { useState } from 'react';
import { guardSets, MOST_STATES } from '../../../check/board';
import { boardPlaces } from '../../../check/boardPlaces';
import { boardIn } from '../../../store/checkBoard';
import { Fold } from '../../Fold';
import { useApp } from '../../useApp';
import { count } from '../words';
import { listed, madeWords } from './words';

const PLACES = boardPlaces();

/** What is searched for the board, what it leaves out, and where a limit ended a search. */
export function Coverage() {
  const board = useApp(boardIn);
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="board-coverage">
      <h4 id="board-coverage">What the board covers</h4>
      <p className="check-note">
        {count(guardSets().length)} sets of guards off (none, each one, each two) at {PLACES.length}{' '}
        places, every order of steps, up to {count(MOST_STATES)} states each; then each three, as
        far as it got. Where a guard never acts while the others of a set are off, the space is
        known already and is not searched again. {madeWords(board)} Nothing is said of larger
        machines, or of faults together.
      </p>
      <Fold
        words={`Places and limits (${PLACES.length})`}
        open={open}
        toggle={() => setOpen(!open)}
      />
      {open && <Places />}
    </section>
  );
}

/** Each place, and the guards that were off where the limit ended a search of it. */
function Places() {
  const cut = useApp((s) => boardIn(s).cut);
  return (
    <ul className="board-places">
      {PLACES.map(({ id }) => {
        const ended = cut.filter(({ place }) => place === id);
        return (
          <li key={id}>
            {id}
            {ended.length > 0 && (
              <span className="soft">
                {' '}
                The limit ended {count(ended.length)}: {namesOf(ended.map((one) => one.guardsOff))}.
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const MOST_NAMED = 12;

function namesOf(sets: readonly (readonly string[])[]): string {
  const named = sets
    .slice(0, MOST_NAMED)
    .map((set) => (set.length === 0 ? 'every guard on' : set.join(' + ')));
  const left = sets.length - named.length;
  return listed(left > 0 ? [...named, `${count(left)} more`] : named);
}
