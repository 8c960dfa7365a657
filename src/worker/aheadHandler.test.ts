import { expect, test } from 'vitest';
import { Lookout } from '../lab/ahead';
import { type ConfigPatch, configure } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { requests } from '../protocol/picture';
import { type State, worldOf } from '../protocol/world';
import { aheadHandler } from './aheadHandler';
import type { FromAhead, ToAhead } from './aheadMessages';

const SMALL: ConfigPatch = { buffers: 1, pool: 1, requests: requests('W b0') };

/** A thread with a clock of its own: every look at it takes so many milliseconds. */
function thread(lookMs: number) {
  const told: { message: FromAhead; at: number }[] = [];
  const waiting: (() => void)[] = [];
  let time = 0;
  const handle = aheadHandler({
    now: () => {
      time += lookMs;
      return time;
    },
    post: (message) => told.push({ message: structuredClone(message), at: time }),
    later: (call) => waiting.push(call),
  });
  return {
    told,
    handle: (message: ToAhead) => handle(structuredClone(message)),
    turn(): boolean {
      const call = waiting.shift();
      call?.();
      return call !== undefined;
    },
    get time(): number {
      return time;
    },
  };
}

const startOf = (patch: ConfigPatch): State => initial(worldOf(configure(patch)));
const look = (ask: number, { at, w }: State): ToAhead => ({
  kind: 'look',
  ask,
  config: at.config,
  state: w,
});

test('what it says of a small space is what there is, and it says it once', () => {
  const { told, handle, turn } = thread(0.1);
  const state = startOf({ ...SMALL, guardsOff: ['scrub'] });
  handle(look(1, state));
  while (turn());
  const lookout = new Lookout(state);
  const exploring = lookout.exploring(state);
  while (!exploring.next(10_000).done);
  for (const _ of lookout.solving());
  expect(told.map(({ message }) => message)).toEqual([
    { kind: 'known', ask: 1, known: lookout.of(state), over: true },
  ]);
  expect(lookout.of(state)).toMatchObject({ whole: true });
});

test('of a large space it says within 200 ms how far nothing breaks', () => {
  const { told, handle, turn } = thread(1.5);
  handle(look(1, startOf({})));
  while (turn());
  expect(told).toHaveLength(1);
  const [{ message, at }] = told as [
    { message: Extract<FromAhead, { kind: 'known' }>; at: number },
  ];
  expect(at).toBeLessThanOrEqual(200);
  expect(message.over).toBe(true);
  expect(message.known!.whole).toBe(false);
  expect(message.known!.here.within).toBeGreaterThan(3);
  expect(message.known!.here.within).toBeLessThan(Number.POSITIVE_INFINITY);
});

test('it hears between slices: what is asked next ends what was asked before, without a word', () => {
  const { told, handle, turn } = thread(3);
  const first = startOf({});
  handle(look(1, first));
  turn();
  handle(look(2, reduce(first, enabled(first)[0]!).state));
  while (turn());
  expect(told.map(({ message }) => message.ask)).toEqual([2]);
});

test('once it is left it works no more', () => {
  const { told, handle, turn, time } = thread(3);
  handle(look(1, startOf({})));
  turn();
  handle({ kind: 'leave' });
  const waits = turn();
  expect([waits, turn(), told]).toEqual([true, false, []]);
  expect(time).toBeLessThan(20);
});

test('back at a state it says at once what it knows, and looks farther', () => {
  const { told, handle, turn } = thread(3);
  const first = startOf({});
  handle(look(1, first));
  while (turn());
  handle(look(2, reduce(first, enabled(first)[0]!).state));
  while (turn());
  const before = told.length;
  handle(look(3, startOf({ faults: [], guardsOff: [] })));
  turn();
  const again = told[before]!.message;
  expect(again).toMatchObject({ kind: 'known', ask: 3, over: false });
  expect(again).toHaveProperty('known.actions', expect.any(Map));
  while (turn());
  const last = told.at(-1)!.message;
  expect(last).toMatchObject({ ask: 3, over: true });
});

test('a state of which all is known is answered without any work', () => {
  const { told, handle, turn } = thread(0.1);
  const state = startOf(SMALL);
  handle(look(1, state));
  while (turn());
  const took = told[0]!.at;
  handle(look(2, state));
  while (turn());
  expect(told.slice(1).map(({ message }) => message)).toMatchObject([
    { ask: 2, over: false },
    { ask: 2, over: true },
  ]);
  expect(told.at(-1)!.at - took).toBeLessThan(2);
});

test('states around are told in their order, another configuration’s too', () => {
  const { told, handle, turn } = thread(0.1);
  const state = startOf({ ...SMALL, guardsOff: ['scrub'] });
  const next = reduce(state, enabled(state)[0]!).state;
  handle({ kind: 'pass', ask: 1, config: state.at.config, states: [next.w, state.w] });
  while (turn());
  const other = startOf(SMALL);
  handle({ kind: 'pass', ask: 2, config: other.at.config, states: [other.w] });
  while (turn());
  const safe = { breaks: [], within: Number.POSITIVE_INFINITY };
  expect(told.map(({ message }) => message)).toEqual([
    {
      kind: 'passed',
      ask: 1,
      aheads: [10, 11].map((steps) => ({
        breaks: [{ id: 'no-leak', steps }],
        within: Number.POSITIVE_INFINITY,
      })),
    },
    { kind: 'passed', ask: 2, aheads: [safe] },
  ]);
});
