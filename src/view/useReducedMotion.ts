import { useSyncExternalStore } from 'react';
import { mediaOf } from './media';

const QUERY = '(prefers-reduced-motion: reduce)';

const follow = (changed: () => void): (() => void) => {
  const query = mediaOf(QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** True where the system asks for no motion; follows it when it changes. */
export const useReducedMotion = (): boolean =>
  useSyncExternalStore(follow, () => mediaOf(QUERY).matches);
