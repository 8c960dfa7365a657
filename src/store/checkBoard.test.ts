import { afterEach, expect, test, vi } from 'vitest';
import { boardPlaces } from '../check/boardPlaces';
import { INVARIANTS } from '../check/invariants';
import { boardHandler } from '../worker/boardHandler';
import type { FromBoard, ToBoard } from '../worker/boardMessages';
import { type AppStore, createApp } from './app';
import { boardIn, findBite, openBoard, pauseBoard, startBoard } from './checkBoard';

const PLACES = boardPlaces().filter(({ id }) => id === 'write, 1 pool page');
const LEAK = INVARIANTS.findIndex(({ id }) => id === 'no-leak');

/** A worker that has the program and a few places, on this thread: each is one, as in a browser. */
class Near {
  onmessage: ((event: { data: FromBoard }) => void) | undefined;
  private readonly handle = boardHandler(
    {
      now: () => performance.now(),
      post: (data) => this.onmessage?.({ data: structuredClone(data) }),
      later: () => {},
    },
    PLACES,
    1,
  );
  terminate(): void {}
  postMessage(message: ToBoard): void {
    setTimeout(() => this.handle(message));
  }
}

class Refusing {
  onerror: ((event: Event) => void) | undefined;
  constructor() {
    setTimeout(() => this.onerror?.(new Event('error')));
  }
  terminate(): void {}
  postMessage(): void {}
}

const board = (app: AppStore) => boardIn(app.getState());
/** How long to wait on a machine that is busy, in milliseconds. */
const LATE = { timeout: 60_000, interval: 5 };
const until = (app: AppStore, status: string): Promise<void> =>
  vi.waitFor(() => expect(board(app).status).toBe(status), LATE);

afterEach(() => vi.unstubAllGlobals());

test('where the browser has no worker, nothing is searched, and it says so', async () => {
  const app = createApp('test');
  openBoard(app);
  expect(board(app).status).toBe('none');
  startBoard(app);
  expect(board(app).status).toBe('no-worker');
  vi.stubGlobal('Worker', Refusing);
  startBoard(app);
  await until(app, 'no-worker');
});

test('it pauses, goes on to its end, is kept, and finds the trace of a break', {
  timeout: 60_000,
}, async () => {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  };
  vi.stubGlobal('window', { localStorage });
  vi.stubGlobal('Worker', Near);
  const app = createApp('test');
  openBoard(app);
  startBoard(app);
  pauseBoard(app);
  await vi.waitFor(() => expect(kept.has('swapscope.board')).toBe(true), LATE);
  expect(board(app).status).toBe('paused');
  startBoard(app);
  await until(app, 'done');
  const cell = board(app).cells[16][LEAK];
  if (cell.kind !== 'breaks') throw new Error('it breaks');
  await vi.waitFor(() => expect(kept.get('swapscope.board')!.length).toBeGreaterThan(500), LATE);
  const found = vi.fn();
  findBite(app, cell, 'no-leak', found);
  expect(board(app).isFinding).toBe(true);
  await vi.waitFor(() => expect(found).toHaveBeenCalledTimes(1), LATE);
  expect(found.mock.calls[0][0]).toMatchObject({ guardsOff: ['scrub'], faults: [] });
  expect(found.mock.calls[0][1]).toHaveLength(cell.steps);
  expect(board(app).isFinding).toBe(false);
});
