import type { Action } from '../base/brand';
import type { Bite, BoardCell } from '../check/board';
import type { Config } from '../protocol/config';

/** What the thread of the board is told. */
export type ToBoard =
  /** First of all: what was kept of an earlier board, if anything. Nothing is searched yet. */
  | { readonly kind: 'open'; readonly text?: string }
  | { readonly kind: 'go' }
  /** The search that it is at is made to its end first. */
  | { readonly kind: 'pause' }
  /** Asks for the trace of a bite. */
  | { readonly kind: 'way'; readonly bite: Bite; readonly invariant: string };

/** Where the searches stand: so much of those with so many guards off is known. */
export interface BoardProgress {
  readonly size: 0 | 1 | 2;
  /** 0 to 1. */
  readonly part: number;
}

/** A cell that is known now, or first told, by its row in GUARDS and its column in INVARIANTS. */
export type CellChange = readonly [row: number, column: number, cell: BoardCell];

/** A search that the limit on states ended. */
export interface Cut {
  readonly guardsOff: readonly string[];
  readonly place: string;
}

export interface BoardNews {
  readonly changes: readonly CellChange[];
  /** By the column of the invariant: the smallest sets that are known so far. */
  readonly minimal: readonly (readonly Bite[])[];
  /** Undefined where every search is made. */
  readonly progress: BoardProgress | undefined;
  readonly searches: number;
  readonly states: number;
  readonly cut: readonly Cut[];
}

export type FromBoard =
  /** More seldom the longer it takes to put together; at every pause and at the end. */
  | { readonly kind: 'news'; readonly news: BoardNews; readonly going: boolean }
  /** All of it in one text, to be kept. */
  | { readonly kind: 'keep'; readonly text: string }
  | {
      readonly kind: 'way';
      readonly invariant: string;
      readonly config: Config;
      /** Undefined where it is not found again. */
      readonly actions: readonly Action[] | undefined;
    }
  /** It can't go on: memory was refused. */
  | { readonly kind: 'failed'; readonly sentence: string };
