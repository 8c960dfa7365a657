import type { Bite, BoardCell } from '../check/board';
import type { BoardProgress, Cut } from '../worker/boardMessages';

/** What the board shows. */
export interface Board {
  /**
   * `opening`: what an earlier visit kept is read. `no-worker`: the browser gives no thread, and on
   * the page's own nothing is searched.
   */
  readonly status: 'none' | 'opening' | 'paused' | 'running' | 'done' | 'failed' | 'no-worker';
  /** A row for each of GUARDS, in it a cell for each of INVARIANTS. */
  readonly cells: readonly (readonly BoardCell[])[];
  /** By the number of the invariant. */
  readonly minimal: readonly (readonly Bite[])[];
  /** Undefined where nothing is known of it yet, and where every search is made. */
  readonly progress: BoardProgress | undefined;
  readonly searches: number;
  readonly states: number;
  readonly cut: readonly Cut[];
  /** False where the browser refused to keep it. */
  readonly isKept: boolean;
  /** A trace is being found again, to be opened in the Lab. */
  readonly isFinding: boolean;
  /** Why it failed. */
  readonly why?: string;
}
