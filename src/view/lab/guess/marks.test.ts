import { expect, test } from 'vitest';
import type { Question } from '../../../store/labAsk';
import { markRules, marksOf } from './marks';

const question = (part: Partial<Question>): Question => ({
  action: 0 as Question['action'],
  run: {} as Question['run'],
  cursor: 3,
  named: ['p2m d1 b0', 'owner 2a1'],
  judged: undefined,
  ...part,
});

test('what is named is marked until the step is taken', () => {
  expect(marksOf(question({}))).toEqual([
    ['marked', 'p2m d1 b0'],
    ['marked', 'owner 2a1'],
  ]);
  expect(markRules(question({}))).toContain('.lab [data-cell="owner 2a1"]::after');
});

test('then each cell says in a word what the guess was worth', () => {
  const judged = { right: ['owner 2a1'], missed: ['m2p 2a1'], wrong: ['p2m d1 b0'], sentence: '' };
  expect(marksOf(question({ judged }))).toEqual([
    ['found', 'owner 2a1'],
    ['missed', 'm2p 2a1'],
    ['unchanged', 'p2m d1 b0'],
  ]);
  for (const word of ['found', 'missed', 'unchanged']) {
    expect(markRules(question({ judged }))).toContain(`/ '${word}'`);
  }
});
