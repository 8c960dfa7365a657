import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Mark } from '../draw/mark';
import { Term } from '../glossary/Term';
import type { TermId } from '../glossary/terms';
import type { Cells } from './marks';
import { useBrought } from './useBrought';
import { type Line, useLines } from './useLines';
import { useNames } from './useNames';
import { Asked } from './Value';
import { scrollTo, stretchOf } from './virtual';
import './LongTable.css';

/** The head of a column; a term of the field explains itself. */
export interface Column {
  readonly name: string;
  readonly term?: TermId;
}

interface LongTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column[];
  /** The class that gives the columns their widths. */
  readonly shape: string;
  readonly rows: number;
  /** Brought into view when it becomes another one; -1 leaves the table where it is. */
  readonly show: number;
  /** The row of what is pinned, brought into view when it is; -1 where no row here is. */
  readonly pinned: number;
  /** What one row says. */
  readonly row: (index: number) => Row;
  readonly same: (one: Row, other: Row) => boolean;
  /** How it looks: the same function for as long as equal rows look alike. */
  readonly look: (row: Row, cells: Cells) => Mark;
}

/** Rows are laid out each by itself, which takes their roles from them in some browsers. */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
};

/**
 * A table of any length that draws the rows that are seen. One row at a time is on the way of the
 * Tab key; up and down move within a column, left and right are left to the steps.
 */
export function LongTable<Row>(props: LongTableProps<Row>) {
  const { label, columns, shape, rows, show, pinned, row, same, look } = props;
  const asked = useContext(Asked);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [{ rowHeight, height }, measured] = useState(FIRST);
  const { top, setTop, stands, goTo } = useBrought(scroller, {
    show,
    pinned,
    rows,
    rowHeight,
    height,
  });
  const [active, setActive] = useState(0);
  const { from, to, before, after } = stretchOf({ rows, rowHeight, height, scrollTop: top });
  const current = Math.min(active, rows - 1);

  const lineLook = useCallback(
    ({ row, tabindex }: Line<Row>): Mark => look(row, { tabindex, asked }),
    [look, asked],
  );
  useLines(body, { from, to, current, row, same, look: lineLook });
  // Only once its rows are there has the table its height.
  useMeasuring(scroller, measured);
  const names = useNames(body);

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const cell = (event.target as Element).closest('td, th');
    const line = cell?.closest('tr');
    if (by === 0 || !cell || !line) return;
    event.preventDefault();
    const column = [...line.children].indexOf(cell);
    const next = Math.max(0, Math.min(rows - 1, Number(line.dataset.row) + by));
    setActive(next);
    goTo(scrollTo(next, { rows, rowHeight, height, scrollTop: stands.current }));
    requestAnimationFrame(() => focusIn(scroller.current, next, column));
  };

  return (
    <div
      className="long-table"
      ref={scroller}
      onScroll={(event) => {
        stands.current = event.currentTarget.scrollTop;
        const seen = stretchOf({ rows, rowHeight, height, scrollTop: stands.current });
        if (seen.from !== from || seen.to !== to) setTop(stands.current);
      }}
    >
      <table className={shape} {...ROLES.table} aria-label={label} aria-rowcount={rows + 1}>
        <Head columns={columns} />
        {before > 0 && <tbody className="long-table-gap" style={{ height: before }} />}
        <tbody {...ROLES.group} ref={body} onKeyDown={onKeyDown} {...names} />
        {after > 0 && <tbody className="long-table-gap" style={{ height: after }} />}
      </table>
    </div>
  );
}

const Head = memo(function Head({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <thead {...ROLES.group}>
      <tr {...ROLES.row}>
        {columns.map((column) => (
          <th key={column.name} scope="col" {...ROLES.head}>
            {column.term ? <Term id={column.term}>{column.name}</Term> : column.name}
          </th>
        ))}
      </tr>
    </thead>
  );
});

/** Focuses what a row has in this column, or the nearest before it. */
function focusIn(box: HTMLElement | null, row: number, column: number): void {
  const cells = [...(box?.querySelector(`tr[data-row="${row}"]`)?.children ?? [])];
  for (const cell of cells.slice(0, column + 1).reverse()) {
    const button = cell.querySelector('button');
    if (button === null) continue;
    button.focus({ preventScroll: true });
    return;
  }
}

interface Measures {
  /** Pixels of one row, which is as high as a target must be. */
  readonly rowHeight: number;
  /** Pixels of what is seen of all rows. */
  readonly height: number;
}

const FIRST: Measures = { rowHeight: 24, height: 240 };

function useMeasuring(
  box: RefObject<HTMLElement | null>,
  measured: (change: (was: Measures) => Measures) => void,
): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const target = Number.parseFloat(getComputedStyle(element).getPropertyValue('--target'));
      // The head stays in view above the rows.
      const head = element.querySelector('thead')?.offsetHeight ?? 0;
      const [rowHeight, height] = [target * rem, element.clientHeight - head];
      measured((was) =>
        was.rowHeight === rowHeight && was.height === height ? was : { rowHeight, height },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, measured]);
}
