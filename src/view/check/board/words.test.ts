import { describe, expect, test } from 'vitest';
import type { BoardCell } from '../../../check/board';
import { INVARIANTS } from '../../../check/invariants';
import { GUARDS } from '../../../protocol/config';
import { createApp } from '../../../store/app';
import { afterNews, boardIn } from '../../../store/checkBoard';
import type { BoardProgress } from '../../../worker/boardMessages';
import { boardCsv } from '../csv';
import { moved } from './moved';
import { areSinglesDone, cellMark, cellWords, progressWords, standingWords } from './words';

const BITE = {
  guardsOff: ['domu-flush', 'flush-on-swap'],
  place: 'write, 1 pool page',
  steps: 11,
  faults: ['destroy', 'restart'],
} as const;
const CAUGHT: BoardCell = { kind: 'caught', by: 'flush-on-swap', ...BITE };
const BREAKS: BoardCell = { kind: 'breaks', ...BITE, guardsOff: ['scrub'], faults: [] };

const empty = boardIn(createApp('test').getState());
const after = (progress: BoardProgress | undefined, searches = 1) =>
  afterNews(empty, {
    changes: [
      [3, 4, CAUGHT],
      [16, 10, BREAKS],
    ],
    minimal: INVARIANTS.map((_, i) => (i === 4 ? [BITE] : [])),
    progress,
    searches,
    states: 100,
    cut: [],
  });

describe('a cell in words', () => {
  test('names the guard that catches it, the place and the faults', () => {
    expect(cellWords('domu-flush', 'no-foreign-reach', CAUGHT, true)).toBe(
      'flush-on-swap catches it. At “write, 1 pool page”, with destroy and restart. There no-foreign-reach holds without domu-flush, holds without flush-on-swap, and breaks without both after 11 steps.',
    );
    expect(cellWords('scrub', 'no-leak', BREAKS, true)).toBe(
      'no-leak breaks without scrub after 11 steps. At “write, 1 pool page”, without any fault.',
    );
  });

  test('says that a cell is open only as far as it is', () => {
    const open: BoardCell = { kind: 'open' };
    expect([cellMark(open, false), cellMark(open, true)]).toEqual(['·', '(✓)']);
    expect(cellWords('scrub', 'no-leak', open, false)).toContain('not looked at yet');
    expect(cellWords('scrub', 'no-leak', open, true)).toContain(
      'did not break without scrub alone',
    );
  });

  test('does not say of a search cut short what it says of a whole one', () => {
    const [whole, part] = [true, false].map((is) => ({ kind: 'holds', whole: is }) as const);
    expect(cellMark(whole, true)).not.toBe(cellMark(part, true));
    expect(cellWords('scrub', 'no-oops', part, true)).toContain('as far as was searched');
  });
});

test('how far the board is', () => {
  expect(progressWords(empty)).toBe('0 of 400 cells');
  expect(progressWords(after({ size: 1, part: 0.305 }))).toBe('2 of 400 cells, singles 30 %');
  expect(progressWords(after({ size: 2, part: 0.6 }))).toBe(
    '2 of 400 cells, singles done, pairs 60 %',
  );
  expect(progressWords(after(undefined))).toBe('2 of 400 cells, singles done, pairs done');
  expect(areSinglesDone(empty)).toBe(false);
  expect(areSinglesDone(after({ size: 1, part: 0.9 }))).toBe(false);
  expect(standingWords(after(undefined))).toBe('Every search is made.');
});

test('rows in which nothing changed stay the same, so that they are not drawn again', () => {
  const { cells } = after({ size: 1, part: 0.5 });
  expect(cells.filter((row, i) => row !== empty.cells[i])).toHaveLength(2);
});

test('the board as CSV: a line for each cell, then the smallest sets', () => {
  const lines = boardCsv(after({ size: 2, part: 0.5 })).split('\r\n');
  expect(lines).toHaveLength(1 + GUARDS.length * INVARIANTS.length + 1 + 1);
  expect(lines).toContain(
    'cell,domu-flush,no-foreign-reach,caught,flush-on-swap,11,"write, 1 pool page",destroy restart',
  );
  expect(lines).toContain(
    'set,domu-flush flush-on-swap,no-foreign-reach,breaks,,11,"write, 1 pool page",destroy restart',
  );
  const columns = lines[0].split(',').length;
  for (const line of lines.slice(0, -1)) {
    expect(line.replaceAll(/"[^"]*"/g, '').split(',')).toHaveLength(columns);
  }
});

test('arrows walk the grid and stop at its edges', () => {
  const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, altKey: false, metaKey: false });
  expect(moved([3, 4], press('ArrowLeft'), [25, 16])).toEqual([3, 3]);
  expect(moved([0, 15], press('ArrowRight'), [25, 16])).toEqual([0, 15]);
  expect(moved([24, 4], press('ArrowDown'), [25, 16])).toEqual([24, 4]);
  expect(moved([3, 4], press('End', true), [25, 16])).toEqual([24, 15]);
  expect(moved([3, 4], press('Enter'), [25, 16])).toBeUndefined();
  expect(moved([3, 4], { ...press('ArrowLeft'), altKey: true }, [25, 16])).toBeUndefined();
});
