import { NO_SCORE } from '../../../store/labAsk';
import { useApp } from '../../useApp';

/** What was guessed since the Lab was opened. */
export function Score() {
  const { guesses, changed, found, wrong } = useApp((s) => s.lab?.score ?? NO_SCORE);
  if (guesses === 0) return null;
  return (
    <p className="soft">
      So far {found} of {changed} cells found in {guesses} {guesses === 1 ? 'guess' : 'guesses'},{' '}
      {wrong} named for nothing.
    </p>
  );
}
