import { memo } from 'react';
import type { Minimal as Least } from '../../../check/boardCells';
import { INVARIANTS } from '../../../check/invariants';
import { boardIn } from '../../../store/checkBoard';
import { useApp } from '../../useApp';
import { count } from '../words';
import { useBite } from './useBite';
import { isKnown, listed, minimalWords } from './words';

/** The smallest sets of guards without which each invariant breaks. */
export function Minimal() {
  const minimal = useApp((s) => boardIn(s).minimal);
  const done = useApp((s) => isKnown(2, boardIn(s)));
  return (
    <section aria-labelledby="board-minimal">
      <h4 id="board-minimal">Smallest sets of guards that are missed</h4>
      <p className="check-note">
        One guard, or several of which no fewer are missed{done ? '' : ', as far as is known'}. The
        number is the steps of a shortest way. <Threes />
      </p>
      <ul className="board-minimal">
        {INVARIANTS.map(({ id }, i) => (
          <Sets key={id} invariant={id} bites={minimal[i]} done={done} />
        ))}
      </ul>
    </section>
  );
}

/** How many sets of three are known. */
function Threes() {
  const reach = useApp((s) => boardIn(s).reach);
  const isSome = useApp((s) => boardIn(s).searches > 0);
  if (reach === undefined) return isSome ? 'Every three guards are searched.' : null;
  return reach.size < 3
    ? 'Three at a time come after the pairs.'
    : `Of three at a time, ${count(reach.known)} of ${count(reach.all)} are searched.`;
}

interface SetsProps {
  readonly invariant: string;
  readonly bites: readonly Least[];
  readonly done: boolean;
}

const Sets = memo(function Sets({ invariant, bites, done }: SetsProps) {
  const open = useBite();
  return (
    <li>
      <span className="board-invariant">{invariant}</span>
      {bites.length === 0 ? (
        <span className="soft">{done ? 'none: no one guard and no two' : 'none so far'}</span>
      ) : (
        <ul aria-label={`Sets without which ${invariant} breaks`}>
          {bites.map((bite) => {
            const name = listed(bite.guardsOff);
            const says = minimalWords(bite, invariant);
            return (
              <li key={name}>
                <button
                  type="button"
                  title={says}
                  aria-label={says}
                  onClick={() => open(bite, invariant)}
                >
                  {bite.guardsOff.join(' + ')}{' '}
                  <span className="soft">
                    {bite.steps}
                    {bite.cut && ' ?'}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
});
