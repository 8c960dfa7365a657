import { expect, test } from 'vitest';
import {
  act,
  type Branch,
  branchHere,
  type History,
  reconfigure,
  seekTo,
  startHistory,
} from '../../../lab/history';
import { withGuard } from '../../../lab/widen';
import { chapterById } from '../../../story/chapters';
import { compare } from './compare';
import { courseOf, differenceOf } from './compareWords';

const SIX = chapterById('6')!;
const start = seekTo(startHistory('6', SIX.config, SIX.actions, 0), 39);
const [first, second] = SIX.actions.slice(39, 41);

const taken = (h: History, ...actions: (typeof first)[]): History =>
  actions.reduce((to, action) => {
    const { history, refused } = act(to, action!);
    if (refused !== undefined) throw new Error(refused);
    return history;
  }, h);

const told = (h: History, k: number): string[] => {
  const [a, b] = h.branches as [Branch, Branch];
  const compared = compare(a, b, k);
  return [...courseOf(a, b, compared), differenceOf(compared)];
};

test('two orders of steps that commute part, and meet in the same state', () => {
  const h = taken(start, second, first);
  const course = [
    'They part after step 39.',
    'They meet again: step 41 of both leads to the same state.',
  ];
  expect(told(h, 39)).toEqual([...course, 'The same state: every word of both machines is equal.']);
  expect(told(h, 40)).toEqual([...course, expect.stringMatching(/^\d+ cells differ\.$/)]);
  expect(told(h, 41)).toEqual([...course, 'The same state: every word of both machines is equal.']);
  const [a, b] = h.branches as [Branch, Branch];
  const { cells } = compare(a, b, 40);
  expect(cells.length).toBeGreaterThan(0);
  for (const cell of cells) expect(cell.a).not.toBe(cell.b);
});

test('a branch that ends within another is told as that', () => {
  const h = branchHere(start).history;
  expect(told(h, 39)[0]).toBe('Chapter 6 goes on where from step 39 ends, after step 39.');
  expect(differenceOf(compare(h.branches[1]!, h.branches[0]!, 112))).toMatch(/cells differ/);
  const { shared, meet } = compare(h.branches[1]!, h.branches[0]!, 112);
  expect([shared, meet]).toEqual([39, undefined]);
});

test('other settings are named, and no state of theirs is the same one', () => {
  const h = reconfigure(start, withGuard(SIX.config, 'scrub', false)).history;
  const [a, b] = h.branches as [Branch, Branch];
  const compared = compare(a, b, 5);
  expect(compared).toMatchObject({ settings: ['scrub off'], meet: undefined, same: false });
  expect(courseOf(a, b, compared)[0]).toBe(`Under ${b.name} the settings differ: scrub off.`);
  expect(differenceOf(compared)).toBe('No cell differs.');
});
