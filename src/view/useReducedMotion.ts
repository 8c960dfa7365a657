import { useSyncExternalStore } from 'react';

const QUERY = '(prefers-reduced-motion: reduce)';

const follow = (changed: () => void): (() => void) => {
  const query = window.matchMedia(QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** True where the system asks for no motion; follows it when it changes. */
export const useReducedMotion = (): boolean =>
  useSyncExternalStore(follow, () => window.matchMedia(QUERY).matches);
