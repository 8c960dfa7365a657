import { expect, test } from 'vitest';
import { configure, DEFAULT_CONFIG } from '../protocol/config';
import { chapterById } from '../story/chapters';
import { act, type Changed, currentBranch, type History, rename, startHistory } from './history';
import { changeSettings } from './historySettings';

const { config, actions } = chapterById('2')!;
const off = (...guardsOff: Parameters<typeof configure>[0]['guardsOff'] & {}) =>
  configure({ guardsOff }, config);
const made = ({ history, refused }: Changed): History => {
  expect(refused).toBeUndefined();
  return history;
};
const told = (h: History): string[] =>
  h.branches.map((one) => {
    const from = one.from ? ` from ${one.from.branch} at ${one.from.step}` : '';
    return `${one.name}, ${one.actions.length} steps${from}${one.id === h.current ? ', shown' : ''}`;
  });

test('settings that are changed one after another make one branch', () => {
  let h = startHistory('2', config, actions, 14);
  h = made(changeSettings(h, off('domu-flush')));
  expect(told(h)).toEqual(['Chapter 2, 27 steps', 'domu-flush off, 14 steps from 1 at 14, shown']);
  h = made(changeSettings(h, off('domu-flush', 'id-check')));
  expect(told(h)).toEqual([
    'Chapter 2, 27 steps',
    'domu-flush off, id-check off, 14 steps from 1 at 14, shown',
  ]);
  h = made(changeSettings(h, config));
  expect(told(h)).toEqual(['Chapter 2, 27 steps, shown']);
  expect(h.cursor).toBe(14);
});

test('of an empty machine there is one branch, whatever is changed', () => {
  let h = startHistory(undefined, DEFAULT_CONFIG, [], 0);
  h = made(changeSettings(h, configure({ buffers: 4 })));
  h = made(changeSettings(h, configure({ buffers: 4, pool: 3 })));
  expect(told(h)).toEqual(['buffers 4, pool 3, 0 steps, shown']);
});

test('a branch with a step of its own, or with a name, stays', () => {
  let h = startHistory('2', config, actions, 14);
  h = made(changeSettings(h, off('domu-flush')));
  h = made(act(h, actions[14]!));
  h = made(changeSettings(h, off('domu-flush', 'id-check')));
  expect(told(h)).toHaveLength(3);
  h = made(rename(h, currentBranch(h).id, 'Mine'));
  h = made(changeSettings(h, off('domu-flush', 'id-check', 'scrub')));
  expect(told(h)).toHaveLength(4);
  expect(told(h)[2]).toMatch(/^Mine, 15 steps/);
});
