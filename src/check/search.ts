import type { Config } from '../protocol/config';
import { type Found, type SearchOptions, startSearch } from './engine';

export type { Counterexample, Found } from './engine';

/** Searches to the end, or to the limits. */
export function search(config: Config, limits: SearchOptions): Found {
  const run = startSearch(config, limits);
  while (run.advance(1_000_000).done === 'no');
  return run.found();
}
