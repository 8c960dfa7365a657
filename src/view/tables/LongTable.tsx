import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { afterPaint } from '../afterPaint';
import { Term } from '../glossary/Term';
import type { TermId } from '../glossary/terms';
import { scrollTo, stretchOf } from './virtual';
import './LongTable.css';

/** The head of a column; a term of the field explains itself. */
export interface Column {
  readonly name: string;
  readonly term?: TermId;
}

interface LongTableProps {
  readonly label: string;
  readonly columns: readonly Column[];
  /** The class that gives the columns their widths. */
  readonly shape: string;
  readonly rows: number;
  /** Brought into view when it becomes another one; -1 leaves the table where it is. */
  readonly show: number;
  /** The row of what is pinned, brought into view when it is; -1 where no row here is. */
  readonly pinned: number;
  /** One row; only the row with tabIndex 0 may take the focus by Tab. */
  readonly row: (index: number, tabIndex: 0 | -1) => ReactNode;
}

/**
 * A table of any length that draws the rows that are seen. One row at a time is on the way of the
 * Tab key; up and down move within a column, left and right are left to the steps.
 */
export function LongTable(props: LongTableProps) {
  const { label, columns, shape, rows, show, pinned, row } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { rowHeight, height } = useMeasures(scroller);
  const [top, setTop] = useState(0);
  // What the box stands at, known without asking it: a question would lay the page out at once.
  const stands = useRef(0);
  const [active, setActive] = useState(0);
  const { from, to, before, after } = stretchOf({ rows, rowHeight, height, scrollTop: top });
  const current = Math.min(active, rows - 1);

  const bring = useCallback(
    (index: number): (() => void) | undefined => {
      if (index < 0) return undefined;
      const to = scrollTo(index, { rows, rowHeight, height, scrollTop: stands.current });
      if (to === stands.current) return undefined;
      return afterPaint(() => scroller.current?.scrollTo({ top: to }));
    },
    [rows, rowHeight, height],
  );
  useEffect(() => bring(show), [bring, show]);
  useEffect(() => bring(pinned), [bring, pinned]);

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const cell = (event.target as Element).closest('td, th');
    const line = cell?.closest('tr');
    if (by === 0 || !cell || !line) return;
    event.preventDefault();
    const column = [...line.children].indexOf(cell);
    const next = Math.max(0, Math.min(rows - 1, Number(line.dataset.row) + by));
    setActive(next);
    const to = scrollTo(next, { rows, rowHeight, height, scrollTop: stands.current });
    if (scroller.current !== null && to !== stands.current) scroller.current.scrollTop = to;
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
      <table className={shape} aria-label={label} aria-rowcount={rows + 1}>
        <Head columns={columns} />
        <tbody onKeyDown={onKeyDown}>
          {before > 0 && <tr className="long-table-gap" style={{ height: before }} />}
          {Array.from({ length: to - from }, (_, i) =>
            row(from + i, from + i === current ? 0 : -1),
          )}
          {after > 0 && <tr className="long-table-gap" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}

const Head = memo(function Head({ columns }: Pick<LongTableProps, 'columns'>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.name} scope="col">
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

/** Pixels of one row, which is as high as a target must be, and of what is seen of all. */
function useMeasures(box: RefObject<HTMLElement | null>) {
  const [measures, setMeasures] = useState({ rowHeight: 24, height: 240 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const target = Number.parseFloat(getComputedStyle(element).getPropertyValue('--target'));
      // The head stays in view above the rows.
      const head = element.querySelector('thead')?.offsetHeight ?? 0;
      const [rowHeight, height] = [target * rem, element.clientHeight - head];
      setMeasures((was) =>
        was.rowHeight === rowHeight && was.height === height ? was : { rowHeight, height },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return measures;
}
