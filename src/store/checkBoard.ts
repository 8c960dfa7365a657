import type { Action } from '../base/brand';
import type { Bite, BoardCell } from '../check/boardCells';
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
  reach: undefined,
  searches: 0,
  states: 0,
  cut: [],
  cutTriples: undefined,
  out: 0,
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

/** The threads of the one board: one deals, the others search. And who waits for a trace. */
let thread:
  | { readonly worker: Worker; readonly crew: Worker[]; spoke: boolean; found: Found | undefined }
  | undefined;

/** More threads than this are not asked for, however many cores there are. */
const MOST_THREADS = 16;

/** Shows what an earlier visit kept. Nothing is searched before somebody starts it. */
export function openBoard(app: AppStore): void {
  if (checkIn(app.getState()).board !== undefined) return;
  put(app, {});
  if (readKept() !== undefined && spawn(app)) put(app, { status: 'opening' });
}

export function startBoard(app: AppStore): void {
  if (!spawn(app)) return;
  enlist(app);
  put(app, { status: 'running' });
  tell({ kind: 'go' });
}

/** The searches that are out are made to their end first, and what is known by then is kept. */
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

const tell = (message: ToBoard, transfer: Transferable[] = []): void =>
  thread?.worker.postMessage(message, transfer);

const newWorker = (): Worker =>
  new Worker(new URL('../worker/boardWorker.ts', import.meta.url), { type: 'module' });

/** Sees that there is a thread; false where the browser gives none, as for pages from a disk. */
function spawn(app: AppStore): boolean {
  if (thread !== undefined) return true;
  try {
    thread = { worker: newWorker(), crew: [], spoke: false, found: undefined };
  } catch {
    put(app, { status: 'no-worker' });
    return false;
  }
  const { worker } = thread;
  worker.onmessage = ({ data }: MessageEvent<FromBoard>) => {
    if (thread?.worker !== worker) return;
    thread.spoke = true;
    hear(app, data);
  };
  worker.onerror = (event) => broke(app, event);
  const text = readKept();
  tell({ kind: 'open', ...(text === undefined ? {} : { text }) });
  return true;
}

function broke(app: AppStore, event: ErrorEvent): void {
  event.preventDefault();
  if (!thread?.spoke) end(app, { status: 'no-worker' });
  else hear(app, { kind: 'failed', sentence: 'The browser ended the searches.' });
}

/** Brings the threads that search, one for each core: each speaks with the one that deals. */
function enlist(app: AppStore): void {
  if (thread === undefined || thread.crew.length > 0) return;
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
  const ports: MessagePort[] = [];
  for (let i = 0; i < Math.max(1, Math.min(cores, MOST_THREADS)); i++) {
    const worker = newWorker();
    const { port1, port2 } = new MessageChannel();
    worker.onerror = (event) => broke(app, event);
    worker.postMessage({ kind: 'search', port: port2 } satisfies ToBoard, [port2]);
    thread.crew.push(worker);
    ports.push(port1);
  }
  tell({ kind: 'crew', ports }, ports);
}

function end(app: AppStore, part: Partial<Board>): void {
  for (const worker of thread ? [thread.worker, ...thread.crew] : []) worker.terminate();
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
  return { ...board, ...news, cells, status: news.reach === undefined ? 'done' : now };
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
