import { describe, expect, test } from 'vitest';
import { withLink } from '../export/png';
import { svgOf } from '../export/svg';
import { withChecks } from '../link/frame';
import { mutateBytes } from '../link/testing/mutate';
import { type Format, opensSafely } from '../link/testing/safely';
import { writeTraceFile } from '../link/traceFile';
import { chapterById } from '../story/chapters';
import { type AppStore, createApp } from './app';
import { bring, hashOf, openHash } from './commands';
import { openLab } from './lab';
import { openDropped, openPicture } from './takeawayOpen';

const BASE = 'https://example.org/swapscope/';
const EMPTY = { width: 8, height: 8, fill: '#ffffff', marks: [] };
const svg = (hash: string): Uint8Array =>
  new TextEncoder().encode(svgOf(EMPTY, { title: 'T', desc: 'D', link: `${BASE}${hash}` }));
/** The least that begins and ends as a PNG does. */
const png = (hash: string): Uint8Array =>
  withLink(
    Uint8Array.from([
      ...[137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1],
      ...[
        8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xde, 0, 0, 0, 0, 73, 69, 78, 68, 0xae, 0x42, 0x60, 0x82,
      ],
    ]),
    `${BASE}${hash}`,
  );

async function opened(hash = '#/walk/3/4'): Promise<AppStore> {
  const app = createApp('0');
  await bring(app);
  await openHash(app, hash);
  return app;
}
const fileOf = (content: Uint8Array | string): Blob => new Blob([content as BlobPart]);

describe.each([
  ['an SVG', svg],
  ['a PNG', png],
])('%s', (_, picture) => {
  test.each(['#/walk/2/12', '#/walk/6', '#/walk/P3/7'])('opens %s', async (hash) => {
    const app = await opened();
    await openPicture(app, picture(hash));
    expect(hashOf(app.getState())).toBe(hash);
    expect(app.getState().notice).toBeUndefined();
  });

  test.each([
    '#/walk/99',
    '#/walk/2/99',
    '#/nowhere',
    '#/t/Aaaa',
    `#/t/${withChecks('Bcde')}`,
    '#/lab/no-such-case/3',
    '#/talks/5',
  ])('whose link is not good changes nothing: %s', async (hash) => {
    const app = await opened();
    const { run, cursor, page } = app.getState();
    await openPicture(app, picture(hash));
    expect(app.getState()).toMatchObject({ run, cursor, page });
    expect(app.getState().notice).toMatch(/Nothing was changed\.$/);
  });
});

test.each([
  ['a text', 'Hello', 'no picture, no trace'],
  ['a photograph', '\u00ff\u00d8\u00ff', 'no picture, no trace'],
  ['a trace file of a newer version', '{"format":"swapscope-trace","version":99}', 'newer version'],
])('%s that is dropped in Walk says what it is', async (_, text, says) => {
  const app = await opened();
  const { run, cursor } = app.getState();
  await openDropped(app, fileOf(text));
  expect(app.getState()).toMatchObject({ run, cursor, page: 'walk' });
  expect(app.getState().notice).toContain(says);
});

test('a trace file that is dropped in Walk opens in the Lab', async () => {
  const { config, actions } = chapterById('6')!;
  const app = await opened();
  openLab(app, '', undefined);
  await openHash(app, '#/walk/3/4');
  const text = writeTraceFile({ config, actions, cursor: 7, title: 'From a mail' });
  await openDropped(app, fileOf(text));
  const { page, cursor, run } = app.getState();
  expect({ page, cursor, title: run.title }).toEqual({
    page: 'lab',
    cursor: 7,
    title: 'From a mail',
  });
});

test('2,000 damaged pictures open as they were or say why not', async () => {
  const app = await opened();
  const PICTURES: Format<Uint8Array> = {
    name: 'pictures',
    samples: ['#/walk/2/12', '#/walk/P3/7'].flatMap((hash) => [svg(hash), png(hash)]),
    mutate: (bytes, below) => mutateBytes(bytes, below),
    open: async (bytes) => {
      app.setState({ notice: undefined });
      await openDropped(app, fileOf(bytes));
      const { notice } = app.getState();
      if (notice !== undefined) return { as: 'refused', sentence: notice };
      const what = hashOf(app.getState())!;
      await openHash(app, '#/walk/3/4');
      return { as: 'whole', what };
    },
    shown: () => hashOf(app.getState()),
  };
  const { refused, whole } = await opensSafely(PICTURES, {
    count: 2_000,
    seed: 5,
    now: () => performance.now(),
  });
  expect(refused).toBeGreaterThan(500);
  expect(whole).toBeGreaterThan(100);
});
