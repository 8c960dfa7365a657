import { useSyncExternalStore } from 'react';

/**
 * How the screen is arranged: with a column for invariants and meters on the right, with these
 * under the stage beside the tables, or all of it in one column.
 */
export type Layout = 'desk' | 'narrow' | 'phone';

const PHONE = '(max-width: 43.99rem)';
const NARROW = '(max-width: 86.99rem)';

const layoutNow = (): Layout => {
  if (window.matchMedia(PHONE).matches) return 'phone';
  return window.matchMedia(NARROW).matches ? 'narrow' : 'desk';
};

function subscribe(changed: () => void): () => void {
  const queries = [PHONE, NARROW].map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** The layout that the window has room for. */
export const useLayout = (): Layout => useSyncExternalStore(subscribe, layoutNow);
