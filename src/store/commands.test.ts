import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type AppStore, createApp } from './app';
import {
  bring,
  hashOf,
  letGo,
  openChapter,
  openHash,
  pin,
  play,
  seek,
  step,
  togglePanel,
  turnChapter,
} from './commands';
import { lengthOf } from './run';
import type { Thing } from './thing';

let app: AppStore;
beforeEach(() => {
  app = createApp('0.0.0');
});
const where = () => hashOf(app.getState());
/** Waits for what is still loaded. */
const until = (hash: string): Promise<void> =>
  vi.waitFor(() => expect(where()).toBe(hash), { timeout: 15_000, interval: 5 });

describe('stepping', () => {
  test('waits for the sentences of a step that has none yet', async () => {
    seek(app, 9);
    expect(where()).toBe('#/walk/0');
    await until('#/walk/0/9');
  });
  test('stays within the run', async () => {
    await bring(app);
    step(app, -1);
    expect(where()).toBe('#/walk/0');
    step(app, Number.POSITIVE_INFINITY);
    expect(app.getState().cursor).toBe(lengthOf(app.getState().run));
    step(app, 1);
    expect(app.getState().cursor).toBe(lengthOf(app.getState().run));
    step(app, Number.NEGATIVE_INFINITY);
    expect(where()).toBe('#/walk/0');
  });

  test('by hand stops what plays, and the first one ends the welcome', () => {
    play(app, 'play');
    step(app, 1);
    expect(app.getState()).toMatchObject({ playing: 'no', settings: { welcomed: true } });
  });

  test('playing starts over from the end', async () => {
    await bring(app);
    seek(app, 1e9);
    play(app, 'play');
    expect(app.getState().cursor).toBe(0);
  });
});

describe('chapters', () => {
  test('turn in the order of the rail and stop at either end', async () => {
    await turnChapter(app, -1);
    expect(where()).toBe('#/walk/0');
    for (let i = 0; i < 20; i++) await turnChapter(app, 1);
    expect(where()).toBe('#/walk/by-transfer');
  });

  test('a step taken while one is being opened is a step of that one', async () => {
    const seven = openChapter(app, '7');
    step(app, Number.POSITIVE_INFINITY);
    await seven;
    await until('#/walk/7/28');
  });

  test('one that is opened lets go of what belonged to the last', async () => {
    pin(app, 'mfn:1');
    await openChapter(app, '3');
    expect(app.getState()).toMatchObject({ pinned: undefined, panel: false, cursor: 0 });
  });
});

describe('an address', () => {
  test.each(['#/walk/2/14', '#/walk/P1', '#/sources', '#/limits'])(
    '%s opens as it is',
    async (hash) => {
      await openHash(app, hash);
      expect(where()).toBe(hash);
      expect(app.getState().notice).toBeUndefined();
    },
  );

  test.each([
    ['#/walk/nowhere/3', '#/walk/0'],
    ['#/walk/2/x', '#/walk/0'],
    ['#/nothing', '#/walk/0'],
    ['#/t/????', '#/walk/0'],
    ['#/walk/2/99999', '#/walk/2/27'],
  ])('%s opens %s and says so', async (hash, safe) => {
    await openHash(app, hash);
    expect(where()).toBe(safe);
    expect(app.getState().notice).toMatch(/\.$/);
  });

  test('of two asked for, the later one wins', async () => {
    const slow = openHash(app, '#/nothing');
    await openHash(app, '#/walk/4/2');
    await slow;
    expect(where()).toBe('#/walk/4/2');
    expect(app.getState().notice).toBeUndefined();
  });
});

test('Escape lets go of one thing at a time', () => {
  pin(app, 'pfn:1:1');
  app.setState({ panel: true, notice: 'A sentence.' });
  const seen = [];
  while (letGo(app)) {
    const { panel, pinned, notice } = app.getState();
    seen.push([panel, pinned, notice]);
  }
  expect(seen).toEqual([
    [false, 'pfn:1:1', 'A sentence.'],
    [false, undefined, 'A sentence.'],
    [false, undefined, undefined],
  ]);
});

test('nothing more is known of a request than that it is lit: its panel never opens', () => {
  const request = 'req:0' as Thing;
  pin(app, request);
  togglePanel(app);
  expect(app.getState()).toMatchObject({ pinned: request, panel: false });
  pin(app, 'mfn:1');
  togglePanel(app);
  expect(app.getState().panel).toBe(true);
  pin(app, request);
  expect(app.getState()).toMatchObject({ pinned: request, panel: false });
});
