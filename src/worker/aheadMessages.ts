import type { Ahead, Known } from '../lab/ahead';
import type { Words } from '../machine/shape';
import type { Config } from '../protocol/config';

/** What one that looks ahead is told. What was asked before, and is not answered, is let go. */
export type ToAhead =
  /** What may follow each step that may happen in a state? */
  | {
      readonly kind: 'look';
      /** Every answer carries it. */
      readonly ask: number;
      readonly config: Config;
      readonly state: Words;
    }
  /** What may follow each of some states? They are given less time. */
  | {
      readonly kind: 'pass';
      readonly ask: number;
      readonly config: Config;
      readonly states: readonly Words[];
    }
  | { readonly kind: 'leave' };

export type FromAhead =
  /** At once where something is known already, and at the end. */
  | {
      readonly kind: 'known';
      readonly ask: number;
      readonly known: Known | undefined;
      readonly over: boolean;
    }
  /** By state, in the order in which they were asked for; undefined where nothing is known. */
  | {
      readonly kind: 'passed';
      readonly ask: number;
      readonly aheads: readonly (Ahead | undefined)[];
    };
