import { useEffect } from 'react';
import type { BoardCell } from '../../../check/boardCells';
import { INVARIANTS } from '../../../check/invariants';
import { boardCsv } from '../../../export/boardCsv';
import { boardIn, openBoard, pauseBoard, startBoard } from '../../../store/checkBoard';
import type { Board } from '../../../store/checkBoardState';
import { saveText } from '../../share/save';
import { useApp, useAppStore } from '../../useApp';
import { BoardTop } from './BoardTop';
import { Coverage } from './Coverage';
import { Grid } from './Grid';
import { Minimal } from './Minimal';
import { isKnown, progressWords, standingWords } from './words';
import './CheckBoard.css';

const IDS = INVARIANTS.map(({ id }) => id);

/** Guard by invariant: what breaks without each guard, and which other one catches it. */
export function CheckBoard() {
  const app = useAppStore();
  useEffect(() => openBoard(app), [app]);
  return (
    <section className="board" aria-labelledby="check-board">
      <h3 id="check-board">The board</h3>
      <p className="check-note">
        Each guard is taken away, alone and with each other one, at many small places, smallest
        first. A cell says whether its invariant still holds, and if not, how soon it breaks.
      </p>
      <Top />
      <Legend />
      <Grid />
      <Minimal />
      <Coverage />
    </section>
  );
}

function Top() {
  const app = useAppStore();
  const board = useApp(boardIn);
  return (
    <BoardTop
      standing={board}
      said={standingWords(board, isKnown(2, board))}
      progress={progressWords(board)}
      go="Fill the board"
      stop="Pause the board"
      onGo={() => startBoard(app)}
      onStop={() => pauseBoard(app)}
      name="the board"
      save="Save the board as CSV"
      onSave={() => saveText('swapscope-board.csv', boardCsv(board, IDS))}
    />
  );
}

/** What cells show, as far as there are such. */
function Legend() {
  const isFilled = useApp((s) => isKnown(2, boardIn(s)));
  const isCut = useApp((s) => hasCell(boardIn(s), (cell) => cell.kind === 'holds' && !!cell.cut));
  const isUnsure = useApp((s) => hasCell(boardIn(s), (cell) => cell.kind === 'unsure'));
  return (
    <ul className="board-legend" aria-label="What a cell shows">
      <li>
        <span data-kind="holds">✓</span> holds without the guard
      </li>
      <li>
        <span data-kind="breaks">✗ 11</span> breaks after 11 steps; opens in the Lab
      </li>
      <li>
        <span data-kind="caught">↷ name</span> holds, but that guard has to catch it: without both
        it breaks
      </li>
      {isCut && (
        <li>
          <span data-kind="holds">✓…</span> holds as far as was searched
        </li>
      )}
      {isUnsure && (
        <li>
          <span data-kind="unsure">? name</span> without both it breaks; not known whether without
          one
        </li>
      )}
      {!isFilled && (
        <>
          <li>
            <span data-kind="open">(✓)</span> did not break without it alone; pairs are not done
          </li>
          <li>
            <span data-kind="open">·</span> not looked at yet
          </li>
        </>
      )}
    </ul>
  );
}

const hasCell = ({ cells }: Board, is: (cell: BoardCell) => boolean): boolean =>
  cells.some((row) => row.some(is));
