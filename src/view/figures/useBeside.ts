import { useSyncExternalStore } from 'react';
import { mediaOf } from '../media';

/** As in Figures.css. */
const QUERY = '(min-width: 64rem)';

function subscribe(changed: () => void): () => void {
  const list = mediaOf(QUERY);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}

/** Whether there is room for settings beside the charts that they move. */
export const useBeside = (): boolean =>
  useSyncExternalStore(subscribe, () => mediaOf(QUERY).matches);
