export interface Viewport {
  readonly rows: number;
  /** Pixels, as are all lengths here. */
  readonly rowHeight: number;
  readonly height: number;
  readonly scrollTop: number;
}

export interface Stretch {
  /** First row drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Empty space that stands for the rows before and after. */
  readonly before: number;
  readonly after: number;
}

/**
 * Rows drawn beyond either edge, so that a scroll shows no gap before the next paint. After a leap
 * every row that is drawn is another one, so no more than that takes.
 */
const MARGIN = 3;
/** A table of so few rows is drawn whole: to scroll it changes nothing in it. */
const FEW = 48;

/** The rows of a long table that have to be drawn, and the space to leave for the others. */
export function stretchOf({ rows, rowHeight, height, scrollTop }: Viewport): Stretch {
  if (rows <= FEW) return { from: 0, to: rows, before: 0, after: 0 };
  const top = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const shown = Math.ceil(height / rowHeight);
  const to = Math.min(rows, top + shown + MARGIN);
  const from = Math.max(0, Math.min(top, rows - shown) - MARGIN);
  return { from, to, before: from * rowHeight, after: (rows - to) * rowHeight };
}

/**
 * Where to scroll so that a row is seen whole; where it is already, nothing moves. The first row
 * in view is whole too.
 */
export function scrollTo(row: number, { rowHeight, height, scrollTop }: Viewport): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) {
    return Math.max(0, Math.ceil((top + rowHeight - height) / rowHeight)) * rowHeight;
  }
  return scrollTop;
}
