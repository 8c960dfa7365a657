import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Term } from '../glossary/Term';
import type { TermId } from '../glossary/terms';
import { LongView, type Shown } from './longView';
import { useNames } from './useNames';
import { Asked } from './Value';
import './LongTable.css';

/** The head of a column; a term of the field explains itself. */
export interface Column {
  readonly name: string;
  readonly term?: TermId;
}

interface LongTableProps<Row> extends Omit<Shown<Row>, 'asked'> {
  readonly label: string;
  readonly columns: readonly Column[];
  /** The class that gives the columns their widths. */
  readonly shape: string;
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
export function LongTable<Row>({ label, columns, shape, ...shown }: LongTableProps<Row>) {
  const asked = useContext(Asked);
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [names, drawn] = useNames(body);
  const [view] = useState(() => new LongView<Row>({ box, body, drawn }));
  useLayoutEffect(() => view.show({ ...shown, asked }));
  useLayoutEffect(() => {
    view.measure();
    const observer = new ResizeObserver(view.measure);
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, [view]);
  return <Empty {...{ label, columns, shape, box, body, view, names }} rows={shown.rows} />;
}

interface EmptyProps extends Pick<LongTableProps<never>, 'label' | 'columns' | 'shape' | 'rows'> {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly view: Pick<LongView<never>, 'scrolled' | 'move'>;
  readonly names: ReturnType<typeof useNames>[0];
}

/** The table without its rows, which a step leaves as it is. */
const Empty = memo(function Empty(props: EmptyProps) {
  const { label, columns, shape, rows, box, body, view, names } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const cell = (event.target as Element).closest('td, th');
    const line = cell?.closest('tr');
    if (by === 0 || !cell || !line) return;
    event.preventDefault();
    view.move(Number(line.dataset.row), [...line.children].indexOf(cell), by);
  };
  return (
    <div className="long-table" ref={box} onScroll={view.scrolled}>
      <table className={shape} {...ROLES.table} aria-label={label} aria-rowcount={rows + 1}>
        <thead {...ROLES.group}>
          <tr {...ROLES.row}>
            {columns.map((column) => (
              <th key={column.name} scope="col" {...ROLES.head}>
                {column.term ? <Term id={column.term}>{column.name}</Term> : column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="presentation" />
        <tbody {...ROLES.group} ref={body} onKeyDown={onKeyDown} {...names} />
        <tbody role="presentation" />
      </table>
    </div>
  );
});
