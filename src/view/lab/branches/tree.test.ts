import { expect, test } from 'vitest';
import { graphOf } from '../../../lab/graph';
import {
  act,
  add,
  branchHere,
  type History,
  seekTo,
  startHistory,
  switchTo,
} from '../../../lab/history';
import { enabled } from '../../../protocol/enabled';
import { chapterById } from '../../../story/chapters';
import { replay, stateAt } from '../../../trace/trace';
import { spanOf, treeOf } from './tree';

const CHAPTER = chapterById('6')!;
const start = startHistory('6', CHAPTER.config, CHAPTER.actions, 0);

/** A branch that leaves another after so many steps. */
const leave = (h: History, id: number, step: number): History =>
  branchHere(seekTo(switchTo(h, id), step)).history;

const drawn = (h: History) =>
  treeOf(h.branches, graphOf(h)).map(
    ({ branch, from }) => `${branch.id}${from ? ` from ${from.row} at ${from.step}` : ''}`,
  );

test('each branch stands below the one that it left, later leavings first', () => {
  const h = [
    [1, 5],
    [1, 20],
    [3, 20],
    [3, 10],
    [1, 12],
  ].reduce((tree, [id, step]) => leave(tree, id!, step!), start);
  expect(drawn(h)).toEqual([
    '1',
    '3 from 0 at 20',
    '4 from 1 at 20',
    '6 from 0 at 12',
    '5 from 0 at 10',
    '2 from 0 at 5',
  ]);
});

test('no line to a row crosses the line of another row', () => {
  let h = start;
  for (let i = 0; i < 60; i++) {
    const { id, actions } = h.branches[(i * 7) % h.branches.length]!;
    h = leave(h, id, (i * 13) % (actions.length + 1));
  }
  const rows = treeOf(h.branches, undefined);
  const begins = (row: number): number => rows[row]!.from?.step ?? 0;
  for (const [row, { from }] of rows.entries()) {
    if (from === undefined) continue;
    expect(from.row).toBeLessThan(row);
    expect(from.step, `${row} leaves a line`).toBeGreaterThanOrEqual(begins(from.row));
    for (let other = from.row + 1; other < row; other++) {
      expect(begins(other), `${row} over ${other}`).toBeGreaterThanOrEqual(from.step);
    }
  }
});

test('a run that was opened beside another leaves it where their steps part', () => {
  const { config, actions } = CHAPTER;
  const due = actions[39]!;
  const other = enabled(stateAt(replay(config, actions).trace, 39)).find((one) => one !== due)!;
  const opened = { name: 'Sent', base: undefined, config, from: undefined };
  const h = add(start, { ...opened, actions: [...actions.slice(0, 39), other] }).history;
  expect(treeOf(h.branches, undefined)[1]!.from).toBeUndefined();
  expect(drawn(h)).toEqual(['1', '2 from 0 at 39']);
});

test('a state that another row came to is joined to it', () => {
  // The disk may take its transfers in any order, and where they are all taken is the same state.
  const [a, b] = CHAPTER.actions.slice(39, 41);
  let h = seekTo(start, 39);
  for (const action of [b!, a!]) {
    const acted = act(h, action);
    expect(acted.refused).toBeUndefined();
    h = acted.history;
  }
  const [, row] = treeOf(h.branches, graphOf(h));
  expect(row!.joins).toEqual([{ step: 41, row: 0, to: 41 }]);
  expect(treeOf(seekTo(h, 0).branches, undefined)[1]!.joins).toEqual([]);
});

test('the span holds the longest branch, and stays as it is for a while', () => {
  const long = (steps: number) =>
    spanOf([{ ...start.branches[0]!, actions: Array(steps).fill(0) }]);
  let changes = 0;
  for (let steps = 1; steps <= 2000; steps++) {
    expect(long(steps)).toBeGreaterThanOrEqual(steps);
    expect(long(steps)).toBeLessThanOrEqual(Math.max(8, steps * 1.125));
    if (long(steps) !== long(steps - 1)) changes++;
  }
  expect(changes).toBeLessThan(80);
});
