import { afterEach, expect, test, vi } from 'vitest';
import { configure } from '../protocol/config';
import { initial } from '../protocol/model';
import { requests } from '../protocol/picture';
import { worldOf } from '../protocol/world';
import type { FromAhead, ToAhead } from '../worker/aheadMessages';
import { AheadThread } from './labAheadThread';

const CONFIG = configure({ buffers: 1, pool: 1, requests: requests('W b0') });
const look = (ask: number): ToAhead => ({
  kind: 'look',
  ask,
  config: CONFIG,
  state: initial(worldOf(CONFIG)).w,
});

afterEach(() => vi.unstubAllGlobals());

/** A worker that is made by the test; what it is told waits. */
class Made {
  static all: Made[] = [];
  onerror: ((event: Event) => void) | undefined;
  onmessage: ((event: { data: FromAhead }) => void) | undefined;
  readonly told: ToAhead[] = [];
  isEnded = false;
  constructor() {
    Made.all.push(this);
  }
  postMessage(message: ToAhead): void {
    this.told.push(message);
  }
  terminate(): void {
    this.isEnded = true;
  }
}

function stubbed(): () => readonly Made[] {
  Made.all = [];
  vi.stubGlobal('Worker', Made);
  return () => Made.all;
}

/** Waits until a question is answered to the end. */
const answered = (heard: readonly FromAhead[], ask: number): Promise<void> =>
  vi.waitFor(
    () =>
      // How far it comes in its time is the machine's; that it ends with an answer is not.
      expect(heard.filter((one) => one.ask === ask).at(-1)).toMatchObject({
        known: expect.anything(),
        over: true,
      }),
    { timeout: 15_000, interval: 5 },
  );

test('where the browser has no worker it is looked ahead on the page', async () => {
  const heard: FromAhead[] = [];
  new AheadThread((message) => heard.push(message)).post(look(1));
  expect(heard).toEqual([]);
  await answered(heard, 1);
});

test('on the page too one may ask the next where one is answered', async () => {
  const heard: FromAhead[] = [];
  const thread = new AheadThread((message) => {
    heard.push(message);
    if (message.ask > 1) return;
    thread.post({ kind: 'pass', ask: 2, config: CONFIG, states: [initial(worldOf(CONFIG)).w] });
  });
  thread.post(look(1));
  await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ kind: 'passed', ask: 2 }), {
    timeout: 15_000,
    interval: 5,
  });
});

test('a worker whose program does not come is replaced by the page, which answers what was asked', async () => {
  const made = stubbed();
  const heard: FromAhead[] = [];
  const thread = new AheadThread((message) => heard.push(message));
  thread.post(look(1));
  thread.post(look(2));
  made()[0]!.onerror!(new Event('error'));
  await answered(heard, 2);
  thread.post(look(3));
  await answered(heard, 3);
  expect(heard.some(({ ask }) => ask === 1)).toBe(false);
  expect(made()).toHaveLength(1);
  expect(made()[0]!.isEnded).toBe(true);
});

test('after a worker that broke off at its work there is another, for what is asked next', () => {
  const made = stubbed();
  const thread = new AheadThread(() => undefined);
  thread.post(look(1));
  made()[0]!.onmessage!({ data: { kind: 'known', ask: 1, known: undefined, over: true } });
  made()[0]!.onerror!(new Event('error'));
  thread.post(look(2));
  expect(made().map(({ told }) => told.map((one) => 'ask' in one && one.ask))).toEqual([[1], [2]]);
});

test('nobody starts a worker only to leave', () => {
  const made = stubbed();
  new AheadThread(() => undefined).post({ kind: 'leave' });
  expect(made()).toEqual([]);
});
