import { useCallback } from 'react';
import type { BoardCell } from '../../../check/boardCells';
import { INVARIANTS } from '../../../check/invariants';
import { GUARDS } from '../../../protocol/config';
import { boardIn } from '../../../store/checkBoard';
import { useApp } from '../../useApp';
import { CellGrid, type ShownCell } from './CellGrid';
import { useBite } from './useBite';
import { cellMark, cellWords, isKnown } from './words';

const ROWS = GUARDS.map((id) => ({ id }));

/** The board's cells, guard by invariant. */
export function Grid() {
  const cells = useApp((s) => boardIn(s).cells);
  const singles = useApp((s) => isKnown(1, boardIn(s)));
  const openBite = useBite();
  const show = useCallback(
    (cell: BoardCell, row: number, column: number): ShownCell => ({
      kind: cell.kind,
      mark: cellMark(cell, singles),
      words: cellWords(GUARDS[row], INVARIANTS[column].id, cell, singles),
      opens: 'steps' in cell,
    }),
    [singles],
  );
  const open = (row: number, column: number): void => {
    const cell = cells[row][column];
    if ('steps' in cell) openBite(cell, INVARIANTS[column].id);
  };
  return (
    <CellGrid
      name="The board: guard by invariant"
      corner="guard off"
      rows={ROWS}
      columns={INVARIANTS}
      cells={cells}
      show={show}
      open={open}
    />
  );
}
