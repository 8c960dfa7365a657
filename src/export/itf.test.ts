import { describe, expect, test } from 'vitest';
import { configure } from '../protocol/config';
import { CASES } from '../story/cases';
import { chapterById, SCENARIOS } from '../story/chapters';
import { stateRecord } from '../trace/stateJson';
import { replay, stateAt, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { itfOf } from './itf';

const WORDS = { version: '0', title: 'A trace', link: undefined };
const read = (trace: Trace, k = trace.length) => JSON.parse(itfOf(trace, k, WORDS));

/**
 * The type of a value by the rules of ADR 015, as text; throws where it is none. Sets and maps must
 * hold values of one type, and no key twice.
 */
function typeOf(value: unknown): string {
  if (typeof value === 'boolean') return 'Bool';
  if (typeof value === 'string') return 'Str';
  if (Array.isArray(value)) return `Seq(${common(value)})`;
  if (typeof value !== 'object' || value === null) throw new Error(`no ITF value: ${value}`);
  const keys = Object.keys(value);
  const special = keys.filter((key) => key.startsWith('#'));
  if (special.length === 0) {
    const fields = keys.sort().map((key) => `${key}: ${typeOf(Reflect.get(value, key))}`);
    return `{ ${fields.join(', ')} }`;
  }
  if (keys.length !== 1) throw new Error(`a special value has one field: ${keys}`);
  const inner: unknown = Reflect.get(value, keys[0]!);
  if (keys[0] === '#bigint') {
    if (typeof inner !== 'string' || !/^-?(0|[1-9]\d*)$/.test(inner))
      throw new Error(`no int: ${inner}`);
    return 'Int';
  }
  if (!Array.isArray(inner)) throw new Error(`${keys[0]} holds a list`);
  if (keys[0] === '#tup') return `<<${inner.map(typeOf).join(', ')}>>`;
  if (keys[0] === '#set') {
    expect(new Set(inner.map((item) => JSON.stringify(item))).size).toBe(inner.length);
    return `Set(${common(inner)})`;
  }
  if (keys[0] !== '#map') throw new Error(`there is no ${keys[0]}`);
  for (const pair of inner)
    if (!Array.isArray(pair) || pair.length !== 2) throw new Error('no pair');
  expect(new Set(inner.map(([key]) => JSON.stringify(key))).size).toBe(inner.length);
  return `(${common(inner.map(([key]) => key))} -> ${common(inner.map(([, item]) => item))})`;
}

/** The one type of all; ? where there is none to tell it. */
function common(values: readonly unknown[]): string {
  const types = [...new Set(values.map(typeOf))];
  return types.reduce(unified, '?');
}

/** One type of two, an unknown part of the one taken from the other. */
function unified(a: string, b: string): string {
  if (a === b || b === '?') return a;
  if (a === '?') return b;
  const [x, y] = [a, b].map((type) => type.replace(/\((\?)\)|\(\? -> \?\)/g, '(?)'));
  if (x!.length < y!.length && matches(x!, b)) return b;
  if (matches(y!, a)) return a;
  throw new Error(`two types: ${a} and ${b}`);
}

const matches = (pattern: string, type: string): boolean =>
  new RegExp(
    `^${pattern
      .split('?')
      .map((part) => part.replace(/[.*+^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(type);

function validate(file: Record<string, unknown>, length: number): void {
  expect(Object.keys(file)).toEqual(['#meta', 'vars', 'states']);
  const vars = file.vars as string[];
  expect(vars.every((one) => /^[A-Za-z_][A-Za-z_0-9]*$/.test(one))).toBe(true);
  expect(new Set(vars).size).toBe(vars.length);
  const states = file.states as Record<string, unknown>[];
  expect(states).toHaveLength(length + 1);
  for (const [i, state] of states.entries()) {
    expect(state['#meta']).toEqual({ index: i });
    expect(Object.keys(state)).toEqual(['#meta', ...vars]);
  }
  for (const one of vars)
    expect(() => common(states.map((state) => state[one])), one).not.toThrow();
}

describe('ITF by the rules of its format', () => {
  test.each(SCENARIOS.filter(({ id }) => id !== '352').map((one) => [one.id, one] as const))(
    'chapter %s',
    (_, { config, actions }) => {
      const { trace } = replay(config, actions);
      validate(read(trace), trace.length);
    },
  );

  test.each(CASES.map((one) => [one.id, one] as const))('case %s, its guards off', (_, one) => {
    const { trace } = replay(one.badConfig, one.badActions);
    validate(read(trace), trace.length);
  });

  test('a machine of two guests at its start', () => {
    const { trace } = replay(configure({ guests: 2 }), []);
    validate(read(trace), 0);
  });
});

describe('its states are the trace’s', () => {
  const { config, actions } = chapterById('2')!;
  const { trace } = replay(config, actions);

  test('p2m and owners are the machine’s at every step', () => {
    const { states } = read(trace);
    for (const [k, state] of states.entries()) {
      const { frames, domains } = stateRecord(stateAt(trace, k));
      expect(state.owner['#map']).toEqual(frames.map(({ mfn, owner }) => [mfn, owner]));
      const entries = domains.flatMap(({ domain, pages }) =>
        pages.map(({ pfn, p2m }) => [{ '#tup': [domain, pfn] }, p2m ?? 'none']),
      );
      expect(state.p2m['#map']).toEqual(entries);
    }
  });

  test('it ends at the step that is asked for, and names what led there', () => {
    const { states } = read(trace, 12);
    expect(states).toHaveLength(13);
    expect(states[0].action).toBe('init');
    expect(states[12].action).toMatch(/^gnttab\.swap|swap/);
  });

  test('what is broken is what the verdicts say', () => {
    const bad = CASES[0]!;
    const run = replay(bad.badConfig, bad.badActions).trace;
    const { states } = read(run);
    for (const [k, state] of states.entries()) {
      expect(state.broken['#set']).toEqual(brokenBy(run, k).map((one) => one.invariant.id));
    }
    expect(states.at(-1).broken['#set'].length).toBeGreaterThan(0);
  });
});
