import type { BoardView, Cut } from '../check/boardCells';
import type { Reach } from '../check/boardDeal';
import type { CutSearch } from '../worker/boardMessages';

/** What the board shows. */
export interface Board extends BoardView {
  /**
   * `opening`: what an earlier visit kept is read. `no-worker`: the browser gives no thread, and on
   * the page's own nothing is searched.
   */
  readonly status: 'none' | 'opening' | 'paused' | 'running' | 'done' | 'failed' | 'no-worker';
  /** How far it is; undefined where nothing is known of it yet, and where every search is made. */
  readonly reach: Reach | undefined;
  /** Searches with up to two guards off, and the states of them. */
  readonly searches: number;
  readonly states: number;
  readonly cut: readonly CutSearch[];
  /** Of three guards off: the searches that the limit ended. */
  readonly cutTriples: Cut | undefined;
  /** Searches under way, which a pause waits for. */
  readonly out: number;
  /** False where the browser refused to keep it. */
  readonly isKept: boolean;
  /** A trace is being found again, to be opened in the Lab. */
  readonly isFinding: boolean;
  /** Why it failed. */
  readonly why?: string;
}
