import type { Action } from '../base/brand';
import type { Done, Progress } from '../check/engine';
import type { Condition } from '../lab/ask';
import type { Config } from '../protocol/config';

/** What a search is told. One search at a time; a start ends the one before. */
export type ToSearch =
  | {
      readonly kind: 'start';
      /** Every answer carries it, so that those of an older search are told apart. */
      readonly search: number;
      readonly config: Config;
      /** The steps behind which the search begins; left out: it begins where every run does. */
      readonly after?: readonly Action[];
      readonly maxStates: number;
      readonly maxBytes?: number;
      /** Ids of what ends the search once it is broken, or has happened, all of it. */
      readonly until?: readonly string[];
      /**
       * Ids of invariants: it asks of these and of nothing else, and goes on behind what breaks
       * others. Left out: of all, and of what happens sometimes.
       */
      readonly only?: readonly string[];
      /**
       * The search is for a state where all of this is so, and for nothing else: it goes on behind
       * what breaks, and ends there. The way is told as what happens sometimes, under GOAL.
       */
      readonly goal?: readonly Condition[];
    }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop' };

/** The id of the way to what was searched for. */
export const GOAL = 'goal';

/** A way to break an invariant, or to what happens sometimes. */
export interface WayMessage {
  readonly id: string;
  readonly actions: readonly Action[];
  /** What broke; of what happens sometimes there is none. */
  readonly sentence?: string;
}

/** What a search tells. Times are milliseconds that it ran; pauses don't count. */
export type FromSearch =
  /** At most ten a second, and at every pause and end. */
  | {
      readonly kind: 'progress';
      readonly search: number;
      readonly progress: Progress;
      readonly ms: number;
      readonly paused: boolean;
    }
  /** As soon as it is known. */
  | ({ readonly kind: 'broken'; readonly search: number } & WayMessage)
  | ({ readonly kind: 'happened'; readonly search: number } & WayMessage)
  /** The end of a search, or what there was when it was stopped; then `done` is no. */
  | {
      readonly kind: 'found';
      readonly search: number;
      readonly found: FoundMessage;
      readonly ms: number;
    }
  /** The search can't begin, or can't go on: memory was refused, or the steps before it are none. */
  | { readonly kind: 'failed'; readonly search: number; readonly sentence: string };

export interface FoundMessage {
  readonly done: Done;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly covered: number;
  readonly bytes: number;
  /** States that broke something, and were not gone on from. */
  readonly dead: number;
  readonly broken: readonly WayMessage[];
  readonly happened: readonly WayMessage[];
  /** Ids of the ops that some step was. */
  readonly ops: readonly number[];
}
