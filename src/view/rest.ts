import type { AppStore } from '../store/app';
import { keep } from './offline/keep';

/**
 * Brings what only a key or an address leads to, so that it is there when the network is not; then
 * has the browser keep all of it for the next visit.
 */
export async function bringRest(app: AppStore): Promise<void> {
  await Promise.all([
    import('./takeaway/drop').then(({ takeDrops }) => takeDrops(app)),
    import('../store/check'),
    import('../store/labCells'),
    import('../store/labGuess'),
    import('../store/labShelf'),
    import('./caption/reveal'),
  ]);
  void keep(app);
}
