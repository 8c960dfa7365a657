import type { Action } from '../base/brand';
import { type Config, DEFAULT_CONFIG } from '../protocol/config';

/** What a chapter is to a link: a configuration, and the order in which its story takes the steps. */
export interface Scenario {
  readonly id: string;
  readonly config: Config;
  readonly actions: readonly Action[];
}

/** What a trace departs from that belongs to no scenario: the default configuration, no script. */
export const NO_SCENARIO: Scenario = { id: '', config: DEFAULT_CONFIG, actions: [] };
