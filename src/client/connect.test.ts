import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { chance } from '../link/testing/mutate';
import { connect } from './connect';
import type { EmbedState } from './types';

const ORIGIN = 'https://swap.example';
const STATE: EmbedState = {
  link: `${ORIGIN}/#/walk/2/3`,
  step: 3,
  length: 27,
  from: 0,
  to: 27,
  title: 'A step',
  sentence: 'It did something.',
  playing: false,
  broken: [],
};

interface Sent {
  readonly id: number;
  readonly command: string;
  readonly target: string;
}

/** A page with one frame in it; what the frame says is handed in by the test. */
function page(src = `${ORIGIN}/?embed`) {
  const hearers = new Set<(event: unknown) => void>();
  const sent: Sent[] = [];
  const contentWindow = {
    postMessage: (message: { id: number; command: string }, target: string) =>
      sent.push({ id: message.id, command: message.command, target }),
  };
  const loads = new Set<() => void>();
  vi.stubGlobal('window', {
    setTimeout,
    clearTimeout,
    addEventListener: (_: string, then: (event: unknown) => void) => hearers.add(then),
    removeEventListener: (_: string, then: (event: unknown) => void) => hearers.delete(then),
  });
  const frame = {
    src,
    contentWindow,
    addEventListener: (_: string, then: () => void) => loads.add(then),
    removeEventListener: (_: string, then: () => void) => loads.delete(then),
  } as unknown as HTMLIFrameElement;
  const say = (data: object | string, from: { source?: unknown; origin?: string } = {}) => {
    for (const hear of [...hearers]) {
      hear({ source: contentWindow, origin: ORIGIN, data, ...from });
    }
  };
  return { frame, sent, say, hearers };
}

const READY = { swapscope: 1, event: 'ready', app: '0.1.0', state: STATE };
const rested = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('commands wait until the frame is ready, and give the state after them', async () => {
  const { frame, sent, say } = page();
  const client = connect(frame);
  const asked = client.go(3);
  await rested();
  expect(sent).toEqual([{ id: 0, command: 'state', target: '*' }]);
  say(READY);
  await rested();
  expect(sent.at(-1)).toEqual({ id: 1, command: 'go', target: ORIGIN });
  say({ swapscope: 1, id: 1, ok: true, state: STATE });
  expect(await asked).toEqual(STATE);
  expect(await client.ready).toEqual(STATE);
});

test('a frame that was ready before answers the first question', async () => {
  const { frame, say } = page();
  const client = connect(frame);
  say({ swapscope: 1, id: 0, ok: true, state: STATE });
  expect(await client.ready).toEqual(STATE);
});

test('a refusal rejects, with its code', async () => {
  const { frame, say } = page();
  const client = connect(frame);
  say(READY);
  const asked = client.go('#/walk/9');
  await rested();
  say({ swapscope: 1, id: 1, ok: false, code: 'bad-link', sentence: 'No such chapter.' });
  await expect(asked).rejects.toMatchObject({ code: 'bad-link', message: 'No such chapter.' });
});

test('events reach who asked for them, until they end it', async () => {
  const { frame, say } = page();
  const client = connect(frame);
  const steps: number[] = [];
  const off = client.on('step', ({ state }) => steps.push(state.step));
  say(READY);
  say({ swapscope: 1, event: 'step', state: STATE });
  off();
  say({ swapscope: 1, event: 'step', state: STATE });
  expect(steps).toEqual([3]);
});

test('only that frame’s window is heard, and only while it is of that origin', async () => {
  const { frame, say } = page();
  const client = connect(frame);
  const heard: unknown[] = [];
  client.on('step', (event) => heard.push(event));
  client.on('ready', (event) => heard.push(event));
  say(READY, { source: {} });
  say(READY, { source: null });
  say(READY, { origin: 'https://elsewhere.example' });
  say(READY, { origin: 'null' });
  expect(heard).toEqual([]);
  const state = vi.fn();
  void client.ready.then(state);
  await rested();
  expect(state).not.toHaveBeenCalled();
});

test('garbage is not heard, and answers nobody asked for settle nothing', async () => {
  const { frame, say } = page();
  const client = connect(frame);
  say(READY);
  const asked = client.next();
  await rested();
  const below = chance(3);
  const parts = [undefined, null, 1, 2, '1', 'step', 'ok', STATE, true, [], {}];
  for (let i = 0; i < 3000; i++) {
    const pick = () => parts[below(parts.length)];
    say({ swapscope: pick(), id: pick(), ok: pick(), event: pick(), state: pick() } as object);
    say(String(pick()));
  }
  say({ swapscope: 1, id: 1, ok: true, state: STATE });
  await expect(asked).resolves.toEqual(STATE);
});

test('what has no answer is rejected in time', async () => {
  const { frame, say } = page();
  const client = connect(frame, { timeout: 500 });
  const ready = expect(client.ready).rejects.toMatchObject({ code: 'no-answer' });
  await vi.advanceTimersByTimeAsync(500);
  await ready;
  const other = connect(frame, { timeout: 500 });
  say(READY);
  const asked = expect(other.next()).rejects.toMatchObject({ code: 'no-answer' });
  await vi.advanceTimersByTimeAsync(500);
  await asked;
});

test('a frame that is loaded anew rejects what it was asked before', async () => {
  const { frame, say } = page();
  const client = connect(frame);
  say(READY);
  const asked = expect(client.next()).rejects.toMatchObject({ code: 'reloaded' });
  await rested();
  say(READY);
  await asked;
});

test('more commands than may wait are refused', async () => {
  const { frame, say } = page();
  const client = connect(frame);
  say(READY);
  const asked = Array.from({ length: 65 }, () => client.next().catch((error) => error.code));
  await rested();
  client.close();
  const codes = await Promise.all(asked);
  expect(codes.filter((code) => code === 'busy')).toHaveLength(1);
  expect(codes.filter((code) => code === 'closed')).toHaveLength(64);
});

test('a closed connection hears and asks nothing', async () => {
  const { frame, sent, say, hearers } = page();
  const client = connect(frame);
  say(READY);
  client.close();
  expect(hearers.size).toBe(0);
  const count = sent.length;
  await expect(client.next()).rejects.toMatchObject({ code: 'closed' });
  expect(sent).toHaveLength(count);
});

test('without an address or an origin nobody could be asked', () => {
  const { frame } = page('');
  expect(() => connect(frame)).toThrow(/pass the origin/);
  expect(() => connect(frame, { origin: ORIGIN })).not.toThrow();
});
