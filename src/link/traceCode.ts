import type { Action } from '../base/brand';
import type { Config } from '../protocol/config';
import type { Notice } from './notice';

/** A free trace as a link carries it. */
export interface LinkTrace {
  /** The chapter that it began as; undefined where it began from none. */
  readonly base: string | undefined;
  readonly config: Config;
  readonly actions: readonly Action[];
  /** How many of its steps have been taken where it is looked at. */
  readonly cursor: number;
}

/** A trace longer than this goes into a file. */
export const MOST_STEPS = 10_000;

/** What a version's reader makes of a link's letters. */
export interface ReadTrace {
  readonly trace: LinkTrace;
  readonly notice?: Notice;
}
