import { expect, test } from 'vitest';
import type { EmbedAnswer, EmbedCommand, EmbedReport } from '../../client/types';
import { mutateData, oneOf } from '../../link/testing/mutate';
import { type Opened, opensSafely } from '../../link/testing/safely';
import { type AppStore, createApp } from '../../store/app';
import { bring, opened, seek } from '../../store/commands';
import { readRun } from '../../store/readRun';
import { brokenAt } from './broken';
import { openDesk } from './desk';
import { keepWithin, type Span, spanOf } from './span';

interface Frame {
  readonly app: AppStore;
  readonly said: (EmbedAnswer | EmbedReport)[];
  /** Gives any data to the frame, and waits until it has been done with. */
  readonly hear: (data: unknown) => Promise<(EmbedAnswer | EmbedReport)[]>;
  /** Sends a command; gives its answer. */
  readonly ask: (command: EmbedCommand) => Promise<EmbedAnswer>;
}

async function frame(hash: string, range?: Span): Promise<Frame> {
  const app = createApp('0.0.0');
  await bring(app);
  const found = await readRun(app, hash);
  if (!found.ok) throw new Error(found.sentence);
  app.setState(opened(found.value.run, found.value.cursor));
  const span = spanOf(found.value.run, range);
  keepWithin(app, span);
  const said: (EmbedAnswer | EmbedReport)[] = [];
  const post = (message: EmbedAnswer | EmbedReport) => void said.push(structuredClone(message));
  const page = 'https://swap.example/';
  const hearing = openDesk({ app, spanOf: span, brokenAt, page, post });
  let id = 1_000_000;
  const answerTo = async (mine: number): Promise<EmbedAnswer> => {
    for (;;) {
      const answer = said.find((one): one is EmbedAnswer => 'id' in one && one.id === mine);
      if (answer !== undefined) return answer;
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  const ask = (command: EmbedCommand): Promise<EmbedAnswer> => {
    hearing({ swapscope: 1, id: ++id, ...command });
    return answerTo(id);
  };
  const hear = async (data: unknown) => {
    const from = said.length;
    hearing(data);
    // Commands are done in their order: what is asked last is answered last.
    await ask({ command: 'state' });
    return said.slice(from, -1);
  };
  return { app, said, hear, ask };
}

const names = (said: readonly (EmbedAnswer | EmbedReport)[]): string[] =>
  said.map((one) => ('event' in one ? one.event : one.ok ? 'ok' : one.code));

test('the frame says that it is ready, and each step with its link and its sentence', async () => {
  const { said, ask, app } = await frame('#/walk/2/12');
  expect(said).toMatchObject([{ event: 'ready', app: '0.0.0', state: { step: 12, length: 27 } }]);
  const answer = await ask({ command: 'next' });
  expect(answer).toMatchObject({
    ok: true,
    state: { link: 'https://swap.example/#/walk/2/13', step: 13, from: 0, to: 27, broken: [] },
  });
  expect(names(said)).toEqual(['ready', 'step', 'ok']);
  seek(app, 4);
  expect(said.at(-1)).toMatchObject({
    event: 'step',
    state: { step: 4, sentence: expect.stringMatching(/\.$/) },
  });
});

test('next and previous stay within the range, and its end is told once', async () => {
  const { app, said, ask } = await frame('#/walk/2', { from: 3, to: 5 });
  expect(said[0]).toMatchObject({ event: 'ready', state: { from: 3, to: 5 } });
  await ask({ command: 'go', step: 4 });
  const far = await ask({ command: 'go', link: '#/walk/2/20' });
  expect(far).toMatchObject({ ok: false, code: 'out-of-range' });
  expect(app.getState().cursor).toBe(4);
  said.length = 0;
  await ask({ command: 'next' });
  await ask({ command: 'next' });
  expect(names(said)).toEqual(['step', 'end', 'ok', 'ok']);
  for (let i = 0; i < 5; i++) await ask({ command: 'previous' });
  expect(app.getState().cursor).toBe(3);
  for (const step of [2, 6, 27, 28]) {
    expect(await ask({ command: 'go', step })).toMatchObject({ ok: false, code: 'out-of-range' });
  }
  seek(app, 27);
  expect(app.getState().cursor).toBe(5);
  seek(app, 0);
  expect(app.getState().cursor).toBe(3);
});

test('what plays ends with the range, and plays again from its start', async () => {
  const { app, ask } = await frame('#/walk/2/4', { from: 3, to: 5 });
  expect(await ask({ command: 'play', speed: 4 })).toMatchObject({ state: { playing: true } });
  expect(app.getState().speed).toBe(4);
  seek(app, 5);
  expect(app.getState().playing).toBe('no');
  await ask({ command: 'play' });
  expect(app.getState()).toMatchObject({ cursor: 3, playing: 'play' });
  expect(await ask({ command: 'pause' })).toMatchObject({ state: { playing: false } });
});

test.each([
  ['#/walk/3/5', 5],
  ['https://elsewhere.example/swap/?embed#/walk/P1/2', 2],
  ['#/lab/part-page:off/7', 7],
])('a link to %s is opened', async (link, step) => {
  const { ask } = await frame('#/walk/2/12');
  expect(await ask({ command: 'go', link })).toMatchObject({ ok: true, state: { step } });
});

test.each([
  ['bad-link', ''],
  ['bad-link', 'https://swap.example/'],
  ['bad-link', '#/walk/9/3'],
  ['bad-link', '#/walk/2/99'],
  ['bad-link', '#/walk/2/x'],
  ['bad-link', '#/nowhere'],
  ['bad-link', '#/t/AAAA'],
  ['bad-link', '#/lab/nowhere/3'],
  ['bad-link', '#/lab/part-page:off/700'],
  ['no-run', '#/sources'],
  ['no-run', '#/check'],
  ['no-run', '#/talks/5'],
  ['no-run', '#/lab/cases'],
  ['no-run', '#/lab/exercise/reach-domu'],
])('%s: %s opens nothing and changes nothing', async (code, link) => {
  const { app, said, ask } = await frame('#/walk/2/12');
  const { run, cursor } = app.getState();
  expect(await ask({ command: 'go', link })).toMatchObject({ ok: false, code });
  expect(app.getState()).toMatchObject({ run, cursor, notice: undefined });
  expect(names(said)).toEqual(['ready', code]);
});

test('a step that breaks something tells what, and when', async () => {
  const { said, ask } = await frame('#/lab/part-page:off/0');
  const [, ...none] = said;
  expect(none).toEqual([]);
  let broken: readonly string[] = [];
  for (let step = 1; broken.length === 0; step++) {
    const answer = await ask({ command: 'go', step });
    if (!answer.ok) break;
    broken = answer.state.broken;
  }
  const told = said.filter((one) => 'event' in one && one.event === 'violation');
  expect(broken.length).toBeGreaterThan(0);
  expect(told).toEqual(
    broken.map((invariant) => ({
      swapscope: 1,
      event: 'violation',
      invariant,
      step: expect.any(Number),
    })),
  );
});

test('a flood is refused beyond what may wait, and each message is answered', async () => {
  const { app, hear, said } = await frame('#/walk/2');
  const flood = Array.from({ length: 100 }, (_, id) => ({ swapscope: 1, id, command: 'next' }));
  await Promise.all(flood.slice(0, 99).map((one) => Promise.resolve(hear(one)).catch(() => [])));
  const answers = said.filter((one) => 'id' in one && one.id < 100);
  expect(answers).toHaveLength(99);
  expect(names(answers)).toContain('busy');
  expect(app.getState().cursor).toBeLessThanOrEqual(27);
});

test('damaged messages change nothing, and never stop the frame', async () => {
  const { app, hear } = await frame('#/walk/2/12');
  const samples: readonly EmbedCommand[] = [
    { command: 'next' },
    { command: 'previous' },
    { command: 'play', speed: 2 },
    { command: 'go', step: 20 },
    { command: 'go', link: '#/walk/3/4' },
    { command: 'go', link: 'https://swap.example/#/lab/part-page:off/7' },
  ];
  const place = (): string => {
    const { run, cursor } = app.getState();
    return run.hashAt(cursor) ?? '';
  };
  const open = async (data: unknown): Promise<Opened> => {
    const said = await hear(data);
    const answer = said.find((one): one is EmbedAnswer => 'id' in one);
    if (answer === undefined) return { as: 'refused', sentence: 'It is addressed to nobody.' };
    if (!answer.ok) return { as: 'refused', sentence: answer.sentence };
    const { step, to, link } = answer.state;
    expect(link).toBe(`https://swap.example/${place()}`);
    expect(step).toBeLessThanOrEqual(to);
    return { as: 'whole', what: 'a command' };
  };
  const { refused } = await opensSafely<unknown>(
    {
      name: 'messages to a frame',
      samples: samples.map((command) => ({ swapscope: 1, id: 1, ...command })),
      mutate: (sample, below) =>
        below(5) === 0 ? oneOf([null, '', 7, [], sample], below) : mutateData(sample, below),
      open,
      shown: place,
      mayBecome: () => true,
    },
    { count: 2000, seed: 11, now: () => performance.now() },
  );
  expect(refused).toBeGreaterThan(1000);
});
