import type { History } from '../lab/history';

/** What was tried on an earlier visit; undefined where nothing was kept, or nothing of it is good. */
export function keptHistory(): History | undefined {
  return undefined;
}
