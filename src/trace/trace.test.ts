import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { type Config, type ConfigPatch, configure, type Request } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { reduce } from '../protocol/model';
import { parseAction, showAction } from '../protocol/notation';
import { opOf } from '../protocol/ops';
import { pathOf, requests, start, startOf } from '../protocol/picture';
import { REFUSAL } from '../protocol/refusal';
import type { State } from '../protocol/world';
import {
  actionAt,
  actionsOf,
  append,
  fork,
  replay,
  startTrace,
  stateAt,
  type Trace,
} from './trace';
import { brokenBy } from './verdicts';

const taken = (trace: Trace, ...texts: string[]): Trace =>
  texts.reduce((so, text) => {
    const parsed = parseAction(text);
    const next = parsed.ok ? append(so, parsed.value) : parsed;
    if (!next.ok) throw new Error(text);
    return (next as { trace: Trace }).trace;
  }, trace);

const bytes = (words: Uint8Array | Uint16Array | Uint32Array): Buffer =>
  Buffer.from(words.buffer, words.byteOffset, words.byteLength);

const same = (one: State, other: State): boolean =>
  bytes(one.w).equals(bytes(other.w)) && bytes(one.meters).equals(bytes(other.meters));

/** 32 requests of 11 segments, read and written by turns, until 352 pages have been round. */
function large(rounds: number): Config {
  const each = (r: number): Request => ({
    dom: 1,
    op: r % 2 ? 'read' : 'write',
    sector: r * 88,
    keep: r % 4 === 0,
    segments: Array.from({ length: 11 }, (_, j) => ({ buffer: r * 11 + j, first: 0, last: 7 })),
  });
  const all = Array.from({ length: 32 }, (_, r) => each(r));
  return configure({ buffers: 352, pool: 352, requests: all, rounds });
}

/** A long run that interleaves: the k-th step takes one of what is enabled, by a fixed rule. */
function longRun(config: Config, steps: number): Action[] {
  const actions: Action[] = [];
  let state = startOf(config);
  for (let k = 0; k < steps; k++) {
    const next = enabled(state);
    if (next.length === 0) break;
    actions.push(next[(k * 7919) % next.length]);
    state = reduce(state, actions[k]).state;
  }
  return actions;
}

describe('a run of 10,000 steps', () => {
  const config = large(3);
  const actions = longRun(config, 10_000);
  const { trace } = replay(config, actions);

  test('is one, and breaks nothing', () => {
    expect(actions).toHaveLength(10_000);
    expect(trace.length).toBe(10_000);
    expect(new Set(actions.map((a) => opOf(a)!.name)).size).toBeGreaterThan(24);
    expect(brokenBy(trace, trace.length)).toEqual([]);
  });

  test('seek equals replay from scratch at every step, forward and in any order', () => {
    let state = startOf(config);
    const wrong: number[] = [];
    for (let k = 0; k <= actions.length; k++) {
      if (k > 0) state = reduce(state, actions[k - 1]).state;
      if (!same(stateAt(trace, k), state)) wrong.push(k);
      // Another seek in between leaves nothing behind.
      if (k % 97 === 0) stateAt(trace, (k * 31) % actions.length);
    }
    expect(wrong).toEqual([]);
  });

  test('its actions are text and back', () => {
    expect(actionsOf(trace)).toEqual(actions);
    expect(actionAt(trace, 10_000)).toBe(actions[9_999]);
    for (const action of new Set(actions)) {
      expect(parseAction(showAction(action))).toEqual({ ok: true, value: action });
    }
  });
});

const WRITE: ConfigPatch = { requests: requests('W b0', 'R b1') };

describe('a trace is a value', () => {
  const first = taken(startTrace(configure(WRITE)), 'blkfront.fill r0', 'blkfront.zap r0 s0');

  test('appending leaves it as it was', () => {
    const longer = taken(first, 'blkfront.flush r0');
    expect([first.length, longer.length]).toEqual([2, 3]);
    expect(actionsOf(first).map(showAction)).toEqual(['blkfront.fill r0', 'blkfront.zap r0 s0']);
  });

  test('a fork goes its own way, and neither sees the other', () => {
    const one = taken(first, 'blkfront.flush r0');
    const other = taken(fork(one, 1), 'blkfront.zap r1 s0', 'blkfront.flush r1');
    const back = taken(fork(one, 2), 'blkfront.zap r1 s0');
    expect(actionsOf(one).map(showAction).at(-1)).toBe('blkfront.flush r0');
    expect(actionsOf(other).map(showAction)).toEqual([
      'blkfront.fill r0',
      'blkfront.zap r1 s0',
      'blkfront.flush r1',
    ]);
    expect(actionsOf(back).map(showAction).at(-1)).toBe('blkfront.zap r1 s0');
    expect(same(stateAt(one, 1), stateAt(other, 1))).toBe(true);
    expect(same(stateAt(one, 3), stateAt(other, 3))).toBe(false);
  });

  test('a fork from behind several snapshots cuts them off', () => {
    const config = large(1);
    const actions = longRun(config, 200);
    const whole = replay(config, actions).trace;
    const shorter = fork(whole, 100);
    const branch = append(shorter, enabled(stateAt(shorter, 100)).at(-1)!);
    if (!branch.ok) throw new Error();
    expect(
      same(
        stateAt(whole, 200),
        actions.reduce((s, a) => reduce(s, a).state, startOf(config)),
      ),
    ).toBe(true);
    for (const k of [64, 96, 100]) {
      expect(same(stateAt(branch.trace, k), stateAt(whole, k))).toBe(true);
    }
    expect(branch.trace.length).toBe(101);
  });

  test('a refusal is no step, and says why', () => {
    const refused = append(first, pathOf(start(WRITE), '<blkfront.fill r0>')[0]);
    expect(refused).toEqual({ ok: false, refusal: REFUSAL.order });
    expect(append(first, 0 as Action)).toEqual({ ok: false, refusal: REFUSAL.malformed });
  });
});

describe('what a run broke', () => {
  const config = configure({ ...WRITE, guardsOff: ['buffer-quiet', 'scrub'] });
  const SWAP = `
    domU: A fill zap flush mark grant put push
    dom0: pull choose
    xen:  flush-for-swap swap
    dom0: fix-p2m`;
  const { trace } = replay(config, pathOf(startOf(config), SWAP));

  test('is remembered at its first step, by every later one', () => {
    const told = (k: number) => brokenBy(trace, k).map((b) => [b.step, b.invariant.id, b.sentence]);
    expect(told(10)).toEqual([]);
    const leak = [11, 'no-leak', "mfn 7c3 is domU's and holds dom0's old bytes."];
    expect(told(11)).toEqual([leak]);
    expect(told(12)).toEqual([leak]);
  });

  test('is forgotten where a fork goes back behind it', () => {
    const undone = taken(fork(trace, 10), 'blkfront.zap r1 s0');
    expect(brokenBy(undone, 11)).toEqual([]);
    expect(brokenBy(trace, 11)).toHaveLength(1);
    const again = taken(undone, 'xen.swap r0 s0');
    expect(brokenBy(again, 12).map((b) => b.step)).toEqual([12]);
  });

  test('two ways broken are both told, in the order of their steps', () => {
    const both = taken(trace, 'domU.touch d1 v0 load p0');
    expect(brokenBy(both, both.length).map((b) => [b.step, b.invariant.id])).toEqual([
      [11, 'no-leak'],
      [13, 'no-oops'],
    ]);
    expect(append(both, actionAt(both, 1))).toEqual({ ok: false, refusal: REFUSAL.ended });
  });
});

test('replayed under another configuration, a run goes as far as it can and says what stopped it', () => {
  const actions = pathOf(
    start({ ...WRITE, guardsOff: ['scrub'] }),
    `
    domU: A fill zap flush mark grant put push
    dom0: pull choose
    xen:  flush-for-swap swap`,
  );
  const { trace, refused } = replay(configure(WRITE), actions);
  expect(trace.length).toBe(9);
  expect(refused && [showAction(refused.action), refused.refusal]).toEqual([
    'xen.flush-for-swap r0 s0',
    REFUSAL.order,
  ]);
});
