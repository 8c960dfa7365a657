import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { moved } from './moved';

/** A cell as it is shown: what it says in short and in full, and whether a press opens a trace. */
export interface ShownCell {
  readonly kind: string;
  readonly mark: string;
  readonly words: string;
  readonly opens: boolean;
}

export interface Head {
  readonly id: string;
  readonly says?: string;
}

interface CellsProps<C> {
  readonly columns: readonly Head[];
  /** The same function for as long as a cell looks as it did. */
  readonly show: (cell: C, row: number, column: number) => ShownCell;
  readonly open: (row: number, column: number) => void;
}

interface CellGridProps<C> extends CellsProps<C> {
  readonly name: string;
  /** Over the heads of the rows. */
  readonly corner: string;
  /** A class of the box that it scrolls in, besides that of all boxes. */
  readonly box?: string;
  readonly rows: readonly Head[];
  /** By row: the same array for as long as nothing in it has changed. */
  readonly cells: readonly (readonly C[])[];
}

type At = readonly [row: number, column: number];

/** A table of cells: one of them is on the way of the Tab key, and arrows lead to the others. */
export function CellGrid<C>(props: CellGridProps<C>) {
  const { name, corner, box = '', rows, columns, cells, show, open } = props;
  const [at, setAt] = useState<At>([0, 0]);
  const scroller = useRef<HTMLDivElement>(null);
  const opening = useRef(open);
  opening.current = open;
  const [opened] = useState(() => (row: number, column: number) => opening.current(row, column));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moved(at, event, [rows.length, columns.length]);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    scroller.current?.querySelector<HTMLElement>(`[data-at='${next.join()}']`)?.focus();
  };

  return (
    <>
      <div className={`board-box ${box}`} ref={scroller}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that arrows walk */}
        <table role="grid" aria-label={name} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col">{corner}</th>
              {columns.map(({ id, says }) => (
                <th key={id} scope="col" title={says}>
                  {id}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((head, row) => (
              <Row
                key={head.id}
                head={head}
                row={row}
                cells={cells[row]!}
                columns={columns}
                show={show}
                active={row === at[0] ? at[1] : -1}
                look={setAt}
                open={opened}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="board-says">{show(cells[at[0]]![at[1]]!, ...at).words}</p>
    </>
  );
}

interface RowProps<C> extends CellsProps<C> {
  readonly head: Head;
  readonly row: number;
  readonly cells: readonly C[];
  /** The column that takes the focus; -1 where it is in another row. */
  readonly active: number;
  readonly look: (at: At) => void;
}

const Row = memo(function Row(props: RowProps<unknown>) {
  const { head, row, cells, columns, show, active, look, open } = props;
  return (
    <tr>
      <th scope="row" title={head.says}>
        {head.id}
      </th>
      {cells.map((cell, column) => {
        const { kind, mark, words, opens } = show(cell, row, column);
        return (
          <td key={columns[column]!.id} data-kind={kind}>
            <button
              type="button"
              data-at={`${row},${column}`}
              title={words}
              aria-label={words}
              tabIndex={column === active ? 0 : -1}
              onFocus={() => look([row, column])}
              onClick={() => (opens ? open(row, column) : look([row, column]))}
            >
              {mark}
            </button>
          </td>
        );
      })}
    </tr>
  );
}) as <C>(props: RowProps<C>) => React.ReactNode;
