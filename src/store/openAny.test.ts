import { beforeEach, describe, expect, test } from 'vitest';
import { branchHere, currentBranch } from '../lab/history';
import { writeCode } from '../link/code';
import { withChecks } from '../link/frame';
import { mutateText, oneOf } from '../link/testing/mutate';
import { type Format, opensSafely } from '../link/testing/safely';
import { configure } from '../protocol/config';
import { chapterById } from '../story/chapters';
import { type App, type AppStore, createApp } from './app';
import { hashOf, openHash } from './commands';
import { change, openLab } from './lab';
import { openFile } from './labFiles';

let app: AppStore;
beforeEach(() => {
  app = createApp('0.0.0');
});

/** What is open, but for what is said of it. */
function shown(): Partial<App> {
  const { notice: _, said: __, library: ___, ...rest } = app.getState();
  return rest;
}

const { config, actions } = chapterById('2')!;
const code = writeCode({ base: '2', config: configure({ pool: 3 }, config), actions, cursor: 9 });
const CODE = code.ok ? code.value : '';
const broken = CODE.slice(0, 6) + (CODE[6] === 'A' ? 'B' : 'A') + CODE.slice(7);

/** Links of which nothing is good. */
const BAD: readonly [what: string, hash: string, says: RegExp][] = [
  ['that is damaged', `#/t/${broken}`, /^This link is damaged, and nothing of it can be read\./],
  ['that is newer', `#/t/${withChecks('Cabc')}`, /newer version of this page\. Reload/],
  ['to no page', '#/nowhere', /^This link names a page that is not here\./],
  ['to no chapter', '#/walk/9/3', /^This link names a chapter that is not here\./],
  ['whose step is none', '#/walk/2/x', /^This link is damaged: its step is not a number\./],
  ['to no case', '#/lab/no-case/3', /^This link names a run that is not here\./],
  ['to no exercise', '#/lab/exercise/none', /^This link names an exercise that is not here\./],
  ['to a damaged run in the Lab', `#/lab/t/${broken}`, /damaged, and nothing/],
  ['to a damaged search', `#/check/${broken}`, /^This link is damaged/],
  ['to a search without end', `#/check/${CODE}/0`, /limits of its search/],
];

describe.each<[string, () => Promise<void> | void]>([
  ['a chapter at a step', () => openHash(app, '#/walk/4/13')],
  ['a run of one’s own', () => openHash(app, `#/t/${CODE}`)],
  [
    'the Lab with a branch, beside another lane',
    () => {
      openLab(app, `2/12/vs/${CODE}`, undefined);
      change(app, branchHere);
    },
  ],
  ['a search', () => openHash(app, `#/check/${CODE}`)],
])('over %s', (_, begin) => {
  test.each(BAD)('a link %s changes nothing, and says why', async (_, hash, says) => {
    await begin();
    const before = shown();
    const address = hashOf(app.getState());
    // The Lab’s shelf is the browser’s; its reader is what decides.
    if (hash.startsWith('#/lab/')) openLab(app, hash.slice('#/lab/'.length), undefined);
    else await openHash(app, hash);
    expect(shown()).toEqual(before);
    expect(hashOf(app.getState())).toBe(address);
    expect(app.getState().notice).toMatch(says);
    expect(app.getState().notice).toMatch(/\. What was open stays\.$/);
  });
});

test('where nothing was opened yet, it opens the first chapter, and says so', async () => {
  await openHash(app, '#/t/AAAA');
  expect(hashOf(app.getState())).toBe('#/walk/0');
  expect(app.getState().notice).toBe(
    'This link is damaged, and nothing of it can be read. The first chapter is open instead.',
  );
});

test('a link that is good in part opens that part, and says so', async () => {
  const golden =
    '#/t/BAgEUbAG8xSvmG4IXql6XIHpVDiQPWrk7ErCoKbuOBE89JJ7T1EeyZWPC0_9cQpfTF6wKdrLdPLFtGY_5F0';
  await openHash(app, '#/walk/4/13');
  await openHash(app, golden.slice(0, -3));
  expect(app.getState().run.chapter).toBeUndefined();
  expect(app.getState().notice).toMatch(/^This link is damaged: the first \d+ of its \d+ steps/);
});

test('a damaged file leaves every branch and the step as they are', () => {
  openLab(app, '2/12', undefined);
  change(app, branchHere);
  const before = shown();
  for (const text of ['', '{', '{"format":"swapscope-lab","version":2}', 'ÿ\u0000']) {
    expect(openFile(app, text)).toBe(false);
    expect(shown()).toEqual(before);
    expect(app.getState().notice).toMatch(/^This file .*\. Nothing was changed\.$|^The file /);
  }
  expect(currentBranch(app.getState().lab!.tries.now).actions.length).toBeGreaterThan(0);
});

test('a thousand damaged links change what is open, or leave it and say why', async () => {
  const samples = [`#/t/${CODE}`, '#/walk/4/13', '#/walk/T/20', `#/check/${CODE}`];
  await openHash(app, '#/walk/4/13');
  const links: Format<string> = {
    name: 'links',
    samples,
    mutate: (link, below) => mutateText(link, below, oneOf(samples, below)),
    open: async (link) => {
      await openHash(app, link);
      const { notice } = app.getState();
      const what = hashOf(app.getState()) ?? '';
      if (notice === undefined) return { as: 'whole', what };
      const sentence = notice;
      return sentence.endsWith('What was open stays.')
        ? { as: 'refused', sentence }
        : { as: 'partly', sentence, what };
    },
    // What is not refused is another good address; src/link/safely.test.ts asks what it holds.
    mayBecome: () => true,
    shown: () => JSON.stringify([hashOf(app.getState()), app.getState().run.title]),
  };
  const trial = { count: 1000, seed: 7, now: () => performance.now() };
  const tally = await opensSafely(links, trial);
  expect(tally.refused).toBeGreaterThan(300);
  expect(tally.whole).toBeGreaterThan(50);
});
