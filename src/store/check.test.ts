import { afterEach, expect, test, vi } from 'vitest';
import { configure } from '../protocol/config';
import { brokenBy } from '../trace/verdicts';
import { runHash } from '../view/check/links';
import { searchHandler } from '../worker/handler';
import type { FromSearch, ToSearch } from '../worker/messages';
import { type AppStore, createApp } from './app';
import {
  checkIn,
  openCheck,
  pauseSearch,
  resumeSearch,
  setConfig,
  setLimits,
  startSearch,
  stopSearch,
  switchFault,
  switchGuard,
  write,
} from './check';
import type { Search } from './checkState';
import { hashOf } from './commands';
import { openLab } from './lab';

const opened = (rest = ''): AppStore => {
  const app = createApp('test');
  openCheck(app, rest);
  return app;
};
const check = (app: AppStore) => checkIn(app.getState());
const search = (app: AppStore): Search => check(app).search!;
const quick = configure({});

/** Waits until the search is as it should be. */
const until = (app: AppStore, is: (search: Search) => boolean): Promise<void> =>
  vi.waitFor(() => expect(is(search(app))).toBe(true), { timeout: 15_000, interval: 5 });

afterEach(() => vi.unstubAllGlobals());

test('where the browser has no worker, a search runs on the page, to the same end', async () => {
  const app = opened();
  setConfig(app, quick);
  startSearch(app);
  expect(search(app)).toMatchObject({ status: 'running', onPage: true });
  await until(app, ({ status }) => status === 'ended');
  expect(search(app).report).toMatchObject({ done: 'whole', states: 3176, transitions: 5836 });
  expect(search(app).report.broken).toEqual([]);
});

test('a worker whose program does not come is replaced by the page, at once', async () => {
  let refused = 0;
  class Refusing {
    onerror: ((event: Event) => void) | undefined;
    terminate = () => undefined;
    constructor() {
      setTimeout(() => {
        refused++;
        this.onerror?.(new Event('error'));
      });
    }
    postMessage(): void {}
  }
  vi.stubGlobal('Worker', Refusing);
  const app = opened();
  setConfig(app, quick);
  startSearch(app);
  expect(search(app).onPage).toBe(false);
  await until(app, ({ status }) => status === 'ended');
  expect(refused).toBe(1);
  expect(search(app)).toMatchObject({ onPage: true, report: { states: 3176 } });
});

test('a thread that has searched to an end serves the next search; one that is broken off ends', async () => {
  const made: Pick<Near, 'isEnded' | 'onerror'>[] = [];
  class Near {
    onmessage: ((event: { data: FromSearch }) => void) | undefined;
    onerror: ((event: Event) => void) | undefined;
    isEnded = false;
    private readonly handle = searchHandler({
      now: () => performance.now(),
      post: (data) => this.isEnded || this.onmessage?.({ data }),
      later: (call) => setTimeout(call),
    });
    constructor() {
      made.push(this);
    }
    terminate(): void {
      this.isEnded = true;
    }
    postMessage(message: ToSearch): void {
      setTimeout(() => this.handle(message));
    }
  }
  vi.stubGlobal('Worker', Near);
  const app = opened();
  const { config } = check(app);
  setConfig(app, quick);
  for (let k = 0; k < 2; k++) {
    startSearch(app);
    await until(app, ({ status }) => status === 'ended');
    expect(search(app)).toMatchObject({ onPage: false, report: { done: 'whole', states: 3176 } });
  }
  expect(made).toMatchObject([{ isEnded: false }]);
  setConfig(app, config);
  startSearch(app);
  setConfig(app, quick);
  startSearch(app);
  expect(made[0]).toMatchObject({ isEnded: true });
  await until(app, ({ status }) => status === 'ended');
  // One that the browser takes away while it waits is not waited for.
  made[1]!.onerror!(new Event('error', { cancelable: true }));
  startSearch(app);
  await until(app, ({ status }) => status === 'ended');
  expect(made).toHaveLength(3);
  made[2]!.onerror!(new Event('error'));
});

test('pause holds a search, resume goes on, stop keeps what was found', async () => {
  const app = opened();
  startSearch(app);
  await until(app, ({ report }) => report.states > 100);
  pauseSearch(app);
  const { states } = search(app).report;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(search(app)).toMatchObject({ status: 'paused', report: { states } });
  resumeSearch(app);
  await until(app, ({ report }) => report.states > states);
  stopSearch(app);
  const stopped = search(app).report;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(search(app).status).toBe('stopped');
  expect(search(app).report).toBe(stopped);
  expect(stopped.done).toBe('no');
});

test('a search that is begun lets the one before it go', async () => {
  const app = opened();
  startSearch(app);
  setConfig(app, quick);
  startSearch(app);
  await until(app, ({ status }) => status === 'ended');
  expect(search(app).config).toBe(quick);
  expect(search(app).report.states).toBe(3176);
});

test('a limit ends a search, and it says which', async () => {
  const app = opened();
  setLimits(app, { states: 500, megabytes: 512 });
  startSearch(app);
  await until(app, ({ status }) => status === 'ended');
  expect(search(app).report.done).toBe('states');
});

test('what breaks opens in the Lab at its last step, broken there', async () => {
  const app = opened();
  setConfig(app, configure({ guardsOff: ['scrub'] }));
  startSearch(app);
  await until(app, ({ status }) => status === 'ended');
  const { config, report } = search(app);
  const leak = report.broken.find(({ id }) => id === 'no-leak')!;
  openLab(app, runHash(config, leak.actions)!.replace('#/lab/', ''), undefined);
  const { run: shown, cursor, notice } = app.getState();
  expect(notice).toBeUndefined();
  expect(cursor).toBe(11);
  expect(brokenBy(shown.trace, cursor).map(({ invariant, step }) => [invariant.id, step])).toEqual([
    ['no-leak', 11],
  ]);
});

test('settings are written as in the Lab, and the address says them', () => {
  const app = opened();
  expect(hashOf(app.getState())).toBe('#/check');
  switchGuard(app, 'scrub', false);
  switchFault(app, 'destroy', false);
  write(app, 'pool', { pool: '3' });
  write(app, 'buffers', { buffers: '0' });
  const { config, draft, limits, rest } = check(app);
  expect(config).toMatchObject({ guardsOff: ['scrub'], pool: 3, budget: 1, buffers: 2 });
  expect(config.faults).not.toContain('destroy');
  expect(draft).toMatchObject({ at: 'buffers', sentence: 'A guest has 1 to 352 buffers.' });
  setLimits(app, { ...limits, states: 5000 });
  const other = opened(check(app).rest);
  expect(check(app).rest).not.toBe(rest);
  expect(check(other).config).toEqual(config);
  expect(check(other).limits.states).toBe(5000);
});

test('an address that is damaged leaves what was chosen, and says so', () => {
  const app = opened();
  switchGuard(app, 'scrub', false);
  const { config, rest } = check(app);
  openCheck(app, `${rest.slice(0, -3)}AAA`);
  expect(check(app).config).toBe(config);
  expect(app.getState()).toMatchObject({ page: 'check' });
  expect(app.getState().notice).toMatch(/\.$/);
});
