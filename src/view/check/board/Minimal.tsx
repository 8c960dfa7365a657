import { memo } from 'react';
import type { Bite } from '../../../check/board';
import { INVARIANTS } from '../../../check/invariants';
import { boardIn } from '../../../store/checkBoard';
import { useApp } from '../../useApp';
import { steps } from '../words';
import { useBite } from './useBite';
import { listed, whereWords } from './words';

/** The smallest sets of guards without which each invariant breaks. */
export function Minimal() {
  const minimal = useApp((s) => boardIn(s).minimal);
  const done = useApp((s) => boardIn(s).status === 'done');
  return (
    <section aria-labelledby="board-minimal">
      <h4 id="board-minimal">Smallest sets of guards that are missed</h4>
      <p className="check-note">
        One guard, or two of which neither is missed alone{done ? '' : ', as far as is known'}. Sets
        of three are not searched.
      </p>
      <ul className="board-minimal">
        {INVARIANTS.map(({ id }, i) => (
          <Sets key={id} invariant={id} bites={minimal[i]} done={done} />
        ))}
      </ul>
    </section>
  );
}

interface SetsProps {
  readonly invariant: string;
  readonly bites: readonly Bite[];
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
            const says = `Without ${name}, ${invariant} breaks ${steps(bite.steps)}. ${whereWords(bite)}`;
            return (
              <li key={name}>
                <button
                  type="button"
                  title={says}
                  aria-label={says}
                  onClick={() => open(bite, invariant)}
                >
                  {bite.guardsOff.join(' + ')} <span className="soft">{bite.steps}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
});
