import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { configure, FAULTS, GUARDS, whole } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { worldOf } from '../protocol/world';
import { CHAPTERS } from '../story/chapters';
import { readCode, writeCode } from './code';
import { withChecks, withoutChecks } from './frame';
import type { LinkTrace } from './traceCode';

describe('the outer form', () => {
  test.each([
    ['A', 'AeB6T'],
    ['AbcdefghijklmnopqrstUVW', 'AbcdefghijklmnopqrstdNN0UVWewYj'],
  ])('of %s is for ever', (data, text) => {
    expect(withChecks(data)).toBe(text);
    expect(withoutChecks(text)).toEqual({ data, whole: true });
  });

  test('knows a code that was cut between groups', () => {
    const data = 'A'.repeat(45);
    expect(withoutChecks(withChecks(data).slice(0, 48))).toEqual({
      data: data.slice(0, 40),
      whole: false,
    });
    expect(withoutChecks('')).toEqual({ data: '', whole: false });
  });
});

const bare = (patch: Partial<LinkTrace>): LinkTrace => ({
  base: undefined,
  config: configure({}),
  actions: [],
  cursor: 0,
  ...patch,
});

describe('a code', () => {
  test.each<[string, LinkTrace, number]>([
    ['the default configuration', bare({}), 10],
    [
      'a chapter with a guard off',
      bare({ base: '2', config: configure({ guardsOff: ['scrub'] }, CHAPTERS[2]!.config) }),
      13,
    ],
    [
      'everything off',
      bare({ config: configure({ guardsOff: GUARDS, faults: FAULTS, budget: 9 }) }),
      22,
    ],
    [
      '352 pages in flight',
      bare({ config: configure({ buffers: 352, pool: 352, requests: many() }) }),
      190,
    ],
  ])('of %s is short', (_, trace, most) => {
    const code = writeCode(trace);
    expect(code.ok && readCode(code.value, CHAPTERS)).toMatchObject({ ok: true, value: { trace } });
    expect(code.ok && code.value.length).toBeLessThanOrEqual(most);
  });

  test('that may have no more letters is given up where it has them', () => {
    const actions: Action[] = [];
    let state = initial(worldOf(CHAPTERS[6]!.config));
    for (let k = 0; k < 60; k++) {
      const next = enabled(state);
      actions.push(next[(k * 7919) % next.length]!);
      state = reduce(state, actions[k]!).state;
    }
    const trace = bare({ config: CHAPTERS[6]!.config, actions });
    const code = writeCode(trace);
    if (!code.ok) throw new Error(code.sentence);
    const { length } = code.value;
    expect(writeCode(trace, length)).toEqual(code);
    expect(writeCode(trace, length - 1)).toMatchObject({ ok: false, code: 'too-long' });
    // No step behind that is looked at, not even one that is none.
    const bad = bare({ ...trace, actions: [...actions, 0 as Action] });
    expect(writeCode(bad)).toMatchObject({ ok: false, code: 'bad-trace' });
    expect(writeCode(bad, 20)).toMatchObject({ ok: false, code: 'too-long' });
  });

  test('does not ask in which order guards were switched off', () => {
    const codeOf = (...guardsOff: ('scrub' | 'id-check')[]) =>
      writeCode(bare({ config: configure({ guardsOff }) }));
    expect(codeOf('scrub', 'id-check')).toEqual(codeOf('id-check', 'scrub'));
  });
});

function many() {
  return Array.from({ length: 32 }, (_, r) => ({
    dom: 1 as const,
    op: r % 2 === 0 ? ('write' as const) : ('read' as const),
    sector: r * 88,
    keep: false,
    segments: Array.from({ length: 11 }, (_, j) => whole(r * 11 + j)),
  }));
}
