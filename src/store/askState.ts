import type { Action } from '../base/brand';
import type { Condition } from '../lab/ask';
import type { Config } from '../protocol/config';
import type { Report } from './checkReport';

/** What somebody asks of the picture, and what was found. */
export interface Asking {
  readonly conditions: readonly Condition[];
  /** The way is to begin at the state on the screen. */
  readonly here: boolean;
  /** The search ends once it knows more states. */
  readonly limit: number;
  readonly asked: Asked | undefined;
}

/** A question as it was asked, with its search. */
export interface Asked {
  readonly conditions: readonly Condition[];
  readonly config: Config;
  /** The steps behind which the search begins. */
  readonly after: readonly Action[];
  /** It began at the state that was on the screen, which may be the start. */
  readonly here: boolean;
  readonly limit: number;
  readonly status: 'running' | 'stopped' | 'ended' | 'failed';
  readonly report: Report;
  /** The shortest way behind those steps; undefined while none is known. */
  readonly way: readonly Action[] | undefined;
  /** Why it failed. */
  readonly why?: string;
}
