import { type RefObject, useLayoutEffect, useRef } from 'react';
import { draw } from '../draw/draw';
import type { Mark } from '../draw/mark';

/** A row of a table as it is drawn. */
export interface Line<Row> {
  /** Of its element, which may have shown another row before. */
  readonly key: string;
  readonly row: Row;
  readonly tabindex: 0 | -1;
}

interface Lines<Row> {
  /** The first row drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The only row that takes the focus by Tab. */
  readonly current: number;
  readonly row: (index: number) => Row;
  readonly same: (one: Row, other: Row) => boolean;
  /** What has to be the same function for as long as equal rows look alike. */
  readonly look: (line: Line<Row>) => Mark;
}

/** Draws rows into a body that React leaves empty: of a hundred rows a step changes a few. */
export function useLines<Row>(body: RefObject<HTMLElement | null>, lines: Lines<Row>): void {
  const { from, to, current, row, same, look } = lines;
  const known = useRef({ from: 0, all: [] as Line<Row>[], keys: 0 });
  useLayoutEffect(() => {
    if (body.current === null) return;
    const was = known.current;
    const far = from >= was.from + was.all.length || to <= was.from;
    const all: Line<Row>[] = [];
    for (let i = from; i < to; i++) {
      // After a leap nothing is seen of what was: its elements serve again, from the first on.
      const old = was.all[far ? i - from : i - was.from];
      const now = row(i);
      const tabindex = i === current ? 0 : -1;
      if (old?.tabindex === tabindex && same(old.row, now)) all.push(old);
      else all.push({ key: old?.key ?? String(was.keys++), row: now, tabindex });
    }
    known.current = { from, all, keys: was.keys };
    draw(body.current, all, look);
  });
}
