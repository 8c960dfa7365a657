import { type KeyboardEvent, useRef, useState } from 'react';
import { moved } from '../board/moved';

/** A cell as it is shown: what it says in short and in full, and what a press does, if anything. */
export interface ShownCell {
  readonly kind: string;
  readonly mark: string;
  readonly words: string;
  readonly open?: () => void;
}

interface CellGridProps {
  readonly name: string;
  /** Over the heads of the rows. */
  readonly corner: string;
  readonly rows: readonly { readonly id: string; readonly says?: string }[];
  readonly columns: readonly string[];
  readonly cellAt: (row: number, column: number) => ShownCell;
}

/** A table of cells: one of them is on the way of the Tab key, and arrows lead to the others. */
export function CellGrid({ name, corner, rows, columns, cellAt }: CellGridProps) {
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 0]);
  const box = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moved(at, event, [rows.length, columns.length]);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    box.current?.querySelector<HTMLElement>(`[data-at='${next.join()}']`)?.focus();
  };

  return (
    <>
      <div className="board-box mechanisms-box" ref={box}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that arrows walk */}
        <table role="grid" aria-label={name} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col">{corner}</th>
              {columns.map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, says }, row) => (
              <tr key={id}>
                <th scope="row" title={says}>
                  {id}
                </th>
                {columns.map((one, column) => {
                  const { kind, mark, words, open } = cellAt(row, column);
                  return (
                    <td key={one} data-kind={kind}>
                      <button
                        type="button"
                        data-at={`${row},${column}`}
                        title={words}
                        aria-label={words}
                        tabIndex={row === at[0] && column === at[1] ? 0 : -1}
                        onFocus={() => setAt([row, column])}
                        onClick={() => (open ? open() : setAt([row, column]))}
                      >
                        {mark}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="board-says">{cellAt(at[0], at[1]).words}</p>
    </>
  );
}
