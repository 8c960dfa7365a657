import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CHOICES } from '../../protocol/choices';
import * as live from '../../protocol/config';
import { OPS } from '../../protocol/ops';
import { CASE_IDS } from '../../story/cases/case';
import { SCENARIO_IDS } from '../../story/chapter';
import { SCENARIOS } from '../../story/chapters';
import { EXERCISE_IDS } from '../../story/exercises/exercise';
import { baseDataOf } from '../testing/baseData';
import { Writer } from '../writer';
import { baseAt, baseNumber } from './bases';
import { BASES } from './basesData';
import { codeConfig } from './config';
import { INITIAL_CONFIG } from './initialConfig';
import { type Kind, ROWS, rowOf } from './ops';
import * as words from './words';

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** The answers that each choice had, of those that it has. */
const firstAnswers = words.CHOICES.map(([id, answers], i) => [
  id,
  answers.slice(0, [2, 2, 2, 3, 2, 2, 4][i] ?? 0),
]);
const firstFields = Object.entries(INITIAL_CONFIG).slice(0, 16);

/**
 * These never change: every link that was ever made counts on them. What comes behind may grow, so
 * only so many of each list are looked at, all that there were on the day.
 */
test.each<[string, readonly unknown[], number, string]>([
  ['mechanisms', words.MECHANISMS, 2, '43b5aa3fe2390c61'],
  ['choices', firstAnswers, 7, 'cedddd288f209e73'],
  ['guards', words.GUARDS, 25, 'a08114dcd4d458e0'],
  ['faults', words.FAULTS, 10, '242dda8916c6fa02'],
  ['ops', ROWS, 76, 'a3f19ab94789e9d7'],
  ['bases', BASES, 13, 'c06f127766462f36'],
  ['initial fields', firstFields, 16, 'a0cef4f09f16eb69'],
])('version 1 has these %s, in this order', (_, list, count, hash) => {
  expect(list.length).toBeGreaterThanOrEqual(count);
  expect(hashOf(list.slice(0, count))).toBe(hash);
});

/**
 * When one of these fails, the model has a word that links have no number for. Add it at the end of
 * the list in words.ts (of a choice: its first answer is what the model did before there was one),
 * or its row in ops.ts with weight 1; a field of the configuration at the end of FIELDS in config.ts,
 * and in initialConfig.ts with the value that means what was before. Never move or change a line
 * that is there: what can't be added so needs a version of its own (docs/link-format.md).
 */
describe('version 1 has a number for', () => {
  const sameMembers = (one: readonly string[], other: readonly string[]): void => {
    expect([...other].sort()).toEqual([...one].sort());
  };
  test('every mechanism, guard, fault, and answer to a choice', () => {
    sameMembers(live.MECHANISMS, words.MECHANISMS);
    sameMembers(live.GUARDS, words.GUARDS);
    sameMembers(live.FAULTS, words.FAULTS);
    const answers: Readonly<Record<string, readonly string[]>> = Object.fromEntries(words.CHOICES);
    sameMembers(Object.keys(CHOICES), Object.keys(answers));
    for (const [id, list] of Object.entries(CHOICES)) sameMembers(list, answers[id]!);
  });

  test.each(Object.keys(live.DEFAULT_CONFIG))('the field %s', (name) => {
    expect(Object.keys(INITIAL_CONFIG)).toContain(name);
    const other = { ...INITIAL_CONFIG, [name]: OTHER[name] };
    const c = new Writer();
    codeConfig(c, INITIAL_CONFIG, other);
    expect(c.letters()).not.toBe('');
  });

  test.each(OPS.map((op) => [op.name, op] as const))('%s', (_, op) => {
    const row = rowOf(op.id);
    expect(KINDS[op.per]).toContain(row?.kind);
    expect(op.fault !== undefined || op.guard !== undefined).toBe(row?.turn === 'never');
  });
});

/** Something else than what is there at first, to see that a field is written at all. */
const OTHER: Readonly<Record<string, unknown>> = {
  mechanism: 'map',
  choices: { ...INITIAL_CONFIG.choices, flush: 'op' },
  guardsOff: ['scrub'],
  faults: ['destroy'],
  budget: 1,
  guests: 2,
  vcpus: 1,
  buffers: 3,
  pool: 3,
  ring: 1,
  ringStart: 7,
  requests: [],
  rounds: 2,
  tlbs: 'cold',
  notify: 'full',
  start: 'connecting',
};

const KINDS: Readonly<Record<(typeof OPS)[number]['per'], readonly Kind[]>> = {
  guest: ['guest'],
  request: ['request'],
  segment: ['segment'],
  pool: ['pool'],
  page: ['page'],
  nothing: ['nothing'],
  mfn: ['mfn'],
  id: ['id'],
  touch: ['touch', 'dom0-touch'],
  rewrite: ['rewrite'],
};

describe('the story as it is told now', () => {
  /**
   * When one of these fails, a chapter is new or has another script or configuration than its
   * newest base. Links stay right, but new ones of this chapter get longer. Add the line that is
   * printed here as expected to the end of src/link/v1/basesData.ts, and golden links of it to
   * src/link/golden.ts. Leave the older line: links that were made with it count on it.
   */
  test.each(SCENARIOS.map((s) => [s.id, s] as const))('is the newest base of %s', (id, now) => {
    const newest = BASES.findLast(([of]) => of === id);
    const [, config, script] = newest ?? [];
    const told = script?.trim().replace(/,\s+/g, ', ');
    expect([id, config, told]).toEqual(baseDataOf(now));
    const base = baseAt(baseNumber(id)!)!;
    expect(base).toEqual({ id, config: now.config, actions: now.actions });
  });

  /** Addresses name these for ever. */
  test.each<[string, readonly string[], number, string]>([
    ['scenarios', SCENARIO_IDS, 13, '1eaf3e07b9a7a28a'],
    ['cases', CASE_IDS, 39, 'e6b3da9998332f44'],
    ['exercises', EXERCISE_IDS, 5, 'b97ffb6cad12c1b4'],
  ])('has the %s that addresses may name', (_, ids, count, hash) => {
    expect(hashOf(ids.slice(0, count))).toBe(hash);
  });
});
