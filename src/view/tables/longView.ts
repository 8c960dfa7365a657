import { draw } from '../draw/draw';
import type { Mark } from '../draw/mark';
import type { Cells } from './marks';
import { type Stretch, scrollTo, stretchOf } from './virtual';

/** What a long table has to show now. */
export interface Shown<Row> {
  readonly rows: number;
  /** Brought into view when it becomes another one; -1 leaves the table where it is. */
  readonly show: number;
  /** The same of the row of what is pinned, which goes before the other; -1 where no row here is. */
  readonly pinned: number;
  /** What one row says. */
  readonly row: (index: number) => Row;
  readonly same: (one: Row, other: Row) => boolean;
  /** How it looks: the same function for as long as equal rows look alike. */
  readonly look: (row: Row, cells: Cells) => Mark;
  /** Any cell can be asked who wrote it. */
  readonly asked: boolean;
}

/** Where it shows it: a box that scrolls, and in it the body of the rows between two empty ones. */
export interface Place {
  readonly box: { readonly current: HTMLElement | null };
  readonly body: { readonly current: HTMLElement | null };
  /** Is told when rows have been drawn. */
  readonly drawn: () => void;
}

/** A row as it is drawn. */
interface Line<Row> {
  /** Of its element, which may have shown another row before. */
  readonly key: string;
  readonly row: Row;
  readonly tabindex: 0 | -1;
}

interface Lines<Row> {
  readonly from: number;
  readonly all: readonly Line<Row>[];
  readonly look: (line: Line<Row>) => Mark;
}

/**
 * Draws the rows of a long table that are seen, into elements that React leaves empty: of a hundred
 * rows a step changes a few. All lengths are in CSS pixels.
 */
export class LongView<Row> {
  private shown: Shown<Row> | undefined;
  private lines: Lines<Row> | undefined;
  private looks: readonly [of: unknown, asked: boolean, look: Lines<Row>['look']] | undefined;
  /** Of one row, which is as high as a target must be, and of what is seen of all rows. */
  private rowHeight = 24;
  private height = 240;
  /** Where rows are drawn, and where the box stands: known, since a question lays the page out. */
  private top = 0;
  private stands = 0;
  /** The only row that takes the focus by Tab. */
  private active = 0;
  private keys = 0;

  constructor(private readonly place: Place) {}

  /**
   * Shows this from now on. A row that is to be seen is drawn at once where it will stand, and
   * scrolled to before anything is painted.
   */
  show(now: Shown<Row>): void {
    const was = this.shown;
    this.shown = now;
    const isOther = was?.rows !== now.rows;
    this.bring(
      isOther || was.pinned !== now.pinned ? now.pinned : -1,
      isOther || was.show !== now.show ? now.show : -1,
    );
    this.write();
  }

  /** Takes its measures anew; only once its rows are there has the table its height. */
  readonly measure = (): void => {
    const box = this.place.box.current;
    if (box === null || this.shown === undefined) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const target = Number.parseFloat(getComputedStyle(box).getPropertyValue('--target'));
    // The head stays in view above the rows.
    const head = box.querySelector('thead')?.offsetHeight ?? 0;
    const [rowHeight, height] = [target * rem, box.clientHeight - head];
    if (this.rowHeight === rowHeight && this.height === height) return;
    this.rowHeight = rowHeight;
    this.height = height;
    this.bring(this.shown.pinned, this.shown.show);
    this.write();
  };

  /** Somebody has scrolled it. */
  readonly scrolled = (): void => {
    const box = this.place.box.current;
    if (box === null || this.shown === undefined) return;
    this.stands = box.scrollTop;
    const [drawn, seen] = [this.stretch(this.top), this.stretch(this.stands)];
    if (drawn.from === seen.from && drawn.to === seen.to) return;
    this.top = this.stands;
    this.write();
  };

  /** Moves the focus from a row to the one above or below, in the same column. */
  move(row: number, column: number, by: -1 | 1): void {
    if (this.shown === undefined) return;
    const next = Math.max(0, Math.min(this.shown.rows - 1, row + by));
    this.active = next;
    this.goTo(scrollTo(next, this.viewport(this.stands)));
    this.write();
    requestAnimationFrame(() => this.focus(next, column));
  }

  private bring(...wanted: readonly number[]): void {
    const row = wanted.find((one) => one >= 0);
    if (row === undefined) return;
    const aim = scrollTo(row, this.viewport(this.stands));
    this.top = aim;
    // After all that this step draws, so that the page is laid out once.
    queueMicrotask(() => {
      if (this.top === aim) this.goTo(aim);
    });
  }

  private goTo(to: number): void {
    const box = this.place.box.current;
    if (box === null || to === this.stands) return;
    this.stands = to;
    box.scrollTop = to;
  }

  private viewport(scrollTop: number) {
    const { rowHeight, height } = this;
    return { rows: this.shown?.rows ?? 0, rowHeight, height, scrollTop };
  }

  private stretch(scrollTop: number): Stretch {
    return stretchOf(this.viewport(scrollTop));
  }

  private write(): void {
    const body = this.place.body.current;
    if (body === null || this.shown === undefined) return;
    const { from, to, before, after } = this.stretch(this.top);
    leave(body.previousElementSibling, before);
    leave(body.nextElementSibling, after);
    this.lines = this.linesOf(this.shown, from, to);
    draw(body, this.lines.all, this.lines.look);
    this.place.drawn();
  }

  private linesOf({ rows, row, same, look, asked }: Shown<Row>, from: number, to: number) {
    const current = Math.min(this.active, rows - 1);
    const was = this.lines;
    const old = was?.all ?? [];
    // After a leap nothing is seen of what was: its elements serve again, from the first on.
    const far = was === undefined || from >= was.from + old.length || to <= was.from;
    const shift = far ? 0 : from - was.from;
    const all: Line<Row>[] = [];
    for (let i = from; i < to; i++) {
      const one = old[i - from + shift];
      const now = row(i);
      const tabindex = i === current ? 0 : -1;
      if (one?.tabindex === tabindex && same(one.row, now)) all.push(one);
      else all.push({ key: one?.key ?? String(this.keys++), row: now, tabindex });
    }
    return { from, all, look: this.lookOf(look, asked) };
  }

  /** The same function for as long as equal lines look alike. */
  private lookOf(look: Shown<Row>['look'], asked: boolean): Lines<Row>['look'] {
    const known = this.looks;
    if (known?.[0] === look && known[1] === asked) return known[2];
    const made: Lines<Row>['look'] = ({ row, tabindex }) => look(row, { tabindex, asked });
    this.looks = [look, asked, made];
    return made;
  }

  /** Focuses what a row has in this column, or the nearest before it. */
  private focus(row: number, column: number): void {
    const line = this.place.box.current?.querySelector(`tr[data-row="${row}"]`);
    const cells = [...(line?.children ?? [])];
    for (const cell of cells.slice(0, column + 1).reverse()) {
      const button = cell.querySelector('button');
      if (button === null) continue;
      button.focus({ preventScroll: true });
      return;
    }
  }
}

/** Empty space that stands for rows which are not drawn. */
function leave(gap: Element | null, height: number): void {
  if (!(gap instanceof HTMLElement)) return;
  const length = `${height}px`;
  if (gap.style.height !== length) gap.style.height = length;
}
