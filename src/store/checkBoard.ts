import type { BoardCell } from '../check/boardCells';
import { INVARIANTS } from '../check/invariants';
import { GUARDS } from '../protocol/config';
import type { BoardNews } from '../worker/boardMessages';
import type { App, AppStore } from './app';
import { BoardThreads, NO_STANDING, statusAfter } from './boardThread';
import { checkIn } from './check';
import type { Board } from './checkBoardState';

const NOTHING: Board = {
  ...NO_STANDING,
  cells: GUARDS.map(() => INVARIANTS.map((): BoardCell => ({ kind: 'open' }))),
  minimal: INVARIANTS.map(() => []),
  cut: [],
  cutTriples: undefined,
};

export const boardIn = (app: App): Board => checkIn(app).board ?? NOTHING;

function put(app: AppStore, part: Partial<Board>): void {
  const board = { ...boardIn(app.getState()), ...part };
  app.setState({ check: { ...checkIn(app.getState()), board } });
}

/** The one board of guard by invariant. */
export const {
  open: openBoard,
  start: startBoard,
  pause: pauseBoard,
  find: findBite,
} = new BoardThreads({
  key: 'swapscope.board',
  isOpen: (app) => checkIn(app).board !== undefined,
  standing: boardIn,
  put,
  news: (app, message) => {
    if (message.kind === 'news') put(app, afterNews(boardIn(app.getState()), message.news));
  },
});

/** A board that was told something; rows in which nothing changed stay the same objects. */
export function afterNews(board: Board, { changes, ...news }: BoardNews): Board {
  const cells = [...board.cells];
  for (const [row, column, cell] of changes) cells[row] = cells[row].with(column, cell);
  return { ...board, ...news, cells, status: statusAfter(board, news) };
}
