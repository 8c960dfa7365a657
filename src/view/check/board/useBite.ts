import type { Bite } from '../../../check/boardCells';
import { findBite } from '../../../store/checkBoard';
import { say } from '../../../store/say';
import { useAppStore } from '../../useApp';
import { runHash } from '../links';

/** Opens a shortest trace of a bite in the Lab, at the step that breaks the invariant. */
export function useBite(find = findBite): (bite: Bite, invariant: string) => void {
  const app = useAppStore();
  return (bite, invariant) =>
    find(app, bite, invariant, (config, actions) => {
      const hash = actions && runHash(config, actions);
      if (hash === undefined) say(app, 'Its trace is not found, or too long for an address.');
      else if (app.getState().page === 'check') location.hash = hash;
    });
}
