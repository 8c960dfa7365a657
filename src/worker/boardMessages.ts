import type { Action } from '../base/brand';
import type { BoardJob, Outcome } from '../check/board';
import type { Bite, BoardCell, Cut, Minimal } from '../check/boardCells';
import type { Reach } from '../check/boardDeal';
import type { MechanismsView } from '../check/mechanisms';
import type { Config } from '../protocol/config';

/** What a thread of the board is told: one of them deals the searches, the others make them. */
export type ToBoard =
  /**
   * First of all, to the one that deals: whether it is the guards that are compared or the
   * mechanisms, and what was kept of an earlier board, if anything.
   */
  | { readonly kind: 'open'; readonly of?: 'mechanisms'; readonly text?: string }
  /** The other ends of the ports of those that search. */
  | { readonly kind: 'crew'; readonly ports: readonly MessagePort[] }
  | { readonly kind: 'go' }
  /** The searches that are out are made to their end first. */
  | { readonly kind: 'pause' }
  /** Asks for the trace of a bite. */
  | { readonly kind: 'way'; readonly bite: Bite; readonly invariant: string }
  /** To one that searches: where it is asked, and answers. */
  | { readonly kind: 'search'; readonly port: MessagePort };

/** What comes through a port to one that searches, and what it answers. */
export type ToSearcher = BoardJob;
export type FromSearcher =
  | { readonly outcome: Outcome }
  /** It can't go on: memory was refused. */
  | { readonly failed: string };

/** A cell that is another now, by its row in GUARDS and its column in INVARIANTS. */
export type CellChange = readonly [row: number, column: number, cell: BoardCell];

/** A search that the limit on states ended. */
export interface CutSearch {
  readonly guardsOff: readonly string[];
  readonly place: string;
  /** Every state that so many steps lead to was seen. */
  readonly within: number;
}

export interface BoardNews {
  readonly changes: readonly CellChange[];
  /** By the column of the invariant: the smallest sets that are known so far. */
  readonly minimal: readonly (readonly Minimal[])[];
  /** How far it is; undefined where every search is made. */
  readonly reach: Reach | undefined;
  /** Searches with up to two guards off, and the states of them. */
  readonly searches: number;
  readonly states: number;
  readonly cut: readonly CutSearch[];
  /** Of three guards off: the searches that the limit ended. */
  readonly cutTriples: Cut | undefined;
  /** Searches under way, which a pause waits for. */
  readonly out: number;
}

/** The same of the mechanisms, whose tables are small enough to be told whole. */
export interface MechanismsNews {
  readonly view: MechanismsView;
  readonly reach: Reach | undefined;
  readonly searches: number;
  readonly states: number;
  readonly out: number;
}

export type FromBoard =
  | { readonly kind: 'mechanisms'; readonly news: MechanismsNews; readonly going: boolean }
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
