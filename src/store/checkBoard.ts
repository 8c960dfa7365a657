import type { Action } from '../base/brand';
import type { Bite, BoardCell } from '../check/board';
import { INVARIANTS } from '../check/invariants';
import { type Config, GUARDS } from '../protocol/config';
import type { BoardNews, FromBoard, ToBoard } from '../worker/boardMessages';
import type { App, AppStore } from './app';
import { checkIn } from './check';
import type { Board } from './checkBoardState';
import type { Shelf } from './settings';

const KEY = 'swapscope.board';

const NOTHING: Board = {
  status: 'none',
  cells: GUARDS.map(() => INVARIANTS.map((): BoardCell => ({ kind: 'open' }))),
  minimal: INVARIANTS.map(() => []),
  progress: undefined,
  searches: 0,
  states: 0,
  cut: [],
  isKept: true,
  isFinding: false,
};

export const boardIn = (app: App): Board => checkIn(app).board ?? NOTHING;

function put(app: AppStore, part: Partial<Board>): void {
  const board = { ...boardIn(app.getState()), ...part };
  app.setState({ check: { ...checkIn(app.getState()), board } });
}

/** What to do with the trace of a bite; it has no actions where it was not found again. */
export type Found = (config: Config, actions: readonly Action[] | undefined) => void;

/** The one thread of the one board, and who waits for a trace. */
let thread: { readonly worker: Worker; found: Found | undefined } | undefined;

/** Shows what an earlier visit kept. Nothing is searched before somebody starts it. */
export function openBoard(app: AppStore): void {
  if (checkIn(app.getState()).board !== undefined) return;
  put(app, {});
  if (readKept() !== undefined && spawn(app)) put(app, { status: 'opening' });
}

export function startBoard(app: AppStore): void {
  if (!spawn(app)) return;
  put(app, { status: 'running' });
  tell({ kind: 'go' });
}

/** The search that it is at is made to its end first, and what is known by then is kept. */
export function pauseBoard(app: AppStore): void {
  put(app, { status: 'paused' });
  tell({ kind: 'pause' });
}

/** Finds the trace of a bite again, a shortest one, off the page's thread; one at a time. */
export function findBite(app: AppStore, bite: Bite, invariant: string, found: Found): void {
  if (boardIn(app.getState()).isFinding || !spawn(app) || thread === undefined) return;
  thread.found = found;
  put(app, { isFinding: true });
  tell({ kind: 'way', bite, invariant });
}

const tell = (message: ToBoard): void => thread?.worker.postMessage(message);

/** Sees that there is a thread; false where the browser gives none, as for pages from a disk. */
function spawn(app: AppStore): boolean {
  if (thread !== undefined) return true;
  try {
    const worker = new Worker(new URL('../worker/boardWorker.ts', import.meta.url), {
      type: 'module',
    });
    thread = { worker, found: undefined };
  } catch {
    put(app, { status: 'no-worker' });
    return false;
  }
  const { worker } = thread;
  let spoke = false;
  worker.onmessage = ({ data }: MessageEvent<FromBoard>) => {
    spoke = true;
    hear(app, data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    if (spoke) hear(app, { kind: 'failed', sentence: 'The browser ended the searches.' });
    else end(app, { status: 'no-worker' });
  };
  const text = readKept();
  tell({ kind: 'open', ...(text === undefined ? {} : { text }) });
  return true;
}

function end(app: AppStore, part: Partial<Board>): void {
  thread?.worker.terminate();
  thread = undefined;
  put(app, { ...part, isFinding: false });
}

function hear(app: AppStore, message: FromBoard): void {
  switch (message.kind) {
    case 'news':
      put(app, afterNews(boardIn(app.getState()), message.news));
      break;
    case 'keep':
      put(app, { isKept: keep(message.text) });
      break;
    case 'way': {
      const found = thread?.found;
      put(app, { isFinding: false });
      found?.(message.config, message.actions);
      break;
    }
    case 'failed':
      end(app, { status: 'failed', why: message.sentence });
      break;
  }
}

/** A board that was told something; rows in which nothing changed stay the same objects. */
export function afterNews(board: Board, { changes, ...news }: BoardNews): Board {
  const cells = [...board.cells];
  for (const [row, column, cell] of changes) cells[row] = cells[row].with(column, cell);
  const { status } = board;
  const read = news.searches > 0 ? 'paused' : 'none';
  const now = status === 'opening' ? read : status;
  return { ...board, ...news, cells, status: news.progress === undefined ? 'done' : now };
}

/** Where boards are kept; a browser may refuse even to name it. */
function storage(): Shelf | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function readKept(): string | undefined {
  try {
    return storage()?.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** False where the browser refuses, or has no room. */
function keep(text: string): boolean {
  try {
    const shelf = storage();
    shelf?.setItem(KEY, text);
    return shelf !== undefined;
  } catch {
    return false;
  }
}
