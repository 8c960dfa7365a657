import type { BoardView, Cut } from '../check/boardCells';
import type { MechanismsView } from '../check/mechanisms';
import type { CutSearch } from '../worker/boardMessages';
import type { BoardStanding } from './boardThread';

/** What the board shows. */
export interface Board extends BoardView, BoardStanding {
  readonly cut: readonly CutSearch[];
  /** Of three guards off: the searches that the limit ended. */
  readonly cutTriples: Cut | undefined;
}

/** What the tables of the mechanisms show. */
export interface Mechanisms extends BoardStanding {
  readonly view: MechanismsView;
}
