import { useSyncExternalStore } from 'react';
import { mediaOf } from './media';

/**
 * How the screen is arranged: with a column for invariants and meters on the right, with these
 * under the stage beside the tables, or all of it in one column.
 */
export type Layout = 'desk' | 'narrow' | 'phone';

const PHONE = '(max-width: 43.99rem)';
const NARROW = '(max-width: 86.99rem)';

const layoutNow = (): Layout => {
  if (mediaOf(PHONE).matches) return 'phone';
  return mediaOf(NARROW).matches ? 'narrow' : 'desk';
};

function subscribe(changed: () => void): () => void {
  const queries = [PHONE, NARROW].map(mediaOf);
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** The layout that the window has room for. */
export const useLayout = (): Layout => useSyncExternalStore(subscribe, layoutNow);
