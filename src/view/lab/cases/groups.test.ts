import { expect, test } from 'vitest';
import { CASES } from '../../../story/cases';
import { CASE_GROUPS, findCases } from './groups';

test('every case stands in one group, and each group has some', () => {
  expect(CASE_GROUPS.flatMap((group) => group.cases)).toEqual(CASES);
  for (const { name, cases } of CASE_GROUPS) expect(cases.length, name).toBeGreaterThan(1);
});

const found = (text: string): string[] =>
  findCases(text).flatMap(({ cases }) => cases.map(({ id }) => id));

test('a case is found by its guard, its fault, what breaks, its group and its words, in any order', () => {
  expect(found('id-check')).toEqual(['repeated-response', 'bogus-response-id']);
  expect(found('SCRUB disk-error')).toEqual(['failed-read-swapped']);
  expect(found('destroy')).toContain('guest-destroyed');
  expect(found('no-deadlock')).toEqual(['hold-and-wait', 'lost-wake-up']);
  expect(found('lies mfn')).toContain('wrong-mfn');
  expect(found('twice page')).toEqual(found('  page   twice '));
  expect(found(' ')).toHaveLength(CASES.length);
  expect(findCases('no such word')).toEqual([]);
});
