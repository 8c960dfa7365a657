import type { Action } from '../base/brand';
import type { Config } from '../protocol/config';

/** What a chapter is to a link: a configuration, and the order in which its story takes the steps. */
export interface Scenario {
  readonly id: string;
  readonly config: Config;
  readonly actions: readonly Action[];
}
