import { type KeyboardEvent, memo, useRef, useState } from 'react';
import type { Bite, BoardCell } from '../../../check/boardCells';
import { INVARIANTS } from '../../../check/invariants';
import { GUARDS, type GuardId } from '../../../protocol/config';
import { boardIn } from '../../../store/checkBoard';
import { useApp } from '../../useApp';
import { moved } from './moved';
import { useBite } from './useBite';
import { cellMark, cellWords, isKnown } from './words';

type At = readonly [row: number, column: number];

/** The cells; one of them is on the way of the Tab key, and arrows lead to the others. */
export function Grid() {
  const cells = useApp((s) => boardIn(s).cells);
  const singles = useApp((s) => isKnown(1, boardIn(s)));
  const [at, setAt] = useState<At>([0, 0]);
  const box = useRef<HTMLDivElement>(null);
  const open = useBite();
  const opening = useRef(open);
  opening.current = open;
  const [latest] = useState(() => (bite: Bite, invariant: string) => {
    opening.current(bite, invariant);
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moved(at, event, [GUARDS.length, INVARIANTS.length]);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    box.current?.querySelector<HTMLElement>(`[data-at='${next.join()}']`)?.focus();
  };

  const guard = GUARDS[at[0]];
  const { id } = INVARIANTS[at[1]];
  return (
    <>
      <div className="board-box" ref={box}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that arrows walk */}
        <table role="grid" aria-label="The board: guard by invariant" onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col">guard off</th>
              {INVARIANTS.map((one) => (
                <th key={one.id} scope="col" title={one.says}>
                  {one.id}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {GUARDS.map((one, row) => (
              <Row
                key={one}
                guard={one}
                row={row}
                cells={cells[row]}
                singles={singles}
                active={row === at[0] ? at[1] : -1}
                look={setAt}
                open={latest}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="board-says">{cellWords(guard, id, cells[at[0]][at[1]], singles)}</p>
    </>
  );
}

interface RowProps {
  readonly guard: GuardId;
  readonly row: number;
  readonly cells: readonly BoardCell[];
  readonly singles: boolean;
  /** The column that takes the focus; -1 where it is in another row. */
  readonly active: number;
  readonly look: (at: At) => void;
  readonly open: (bite: Bite, invariant: string) => void;
}

const Row = memo(function Row(props: RowProps) {
  const { guard, row, cells, singles, active, look, open } = props;
  return (
    <tr>
      <th scope="row">{guard}</th>
      {cells.map((cell, column) => {
        const { id } = INVARIANTS[column];
        const words = cellWords(guard, id, cell, singles);
        return (
          <td key={id} data-kind={cell.kind}>
            <button
              type="button"
              data-at={`${row},${column}`}
              title={words}
              aria-label={words}
              tabIndex={column === active ? 0 : -1}
              onFocus={() => look([row, column])}
              onClick={() => ('steps' in cell ? open(cell, id) : look([row, column]))}
            >
              {cellMark(cell, singles)}
            </button>
          </td>
        );
      })}
    </tr>
  );
});
