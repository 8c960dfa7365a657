import { describe, expect, test } from 'vitest';
import type { BoardCell } from '../../../check/boardCells';
import type { Reach } from '../../../check/boardDeal';
import { INVARIANTS } from '../../../check/invariants';
import { boardCsv } from '../../../export/boardCsv';
import { GUARDS } from '../../../protocol/config';
import { createApp } from '../../../store/app';
import { afterNews, boardIn } from '../../../store/checkBoard';
import { moved } from './moved';
import { cellMark, cellWords, isKnown, minimalWords, progressWords, standingWords } from './words';

const BITE = {
  guardsOff: ['domu-flush', 'flush-on-swap'],
  place: 'write, 1 pool page',
  steps: 11,
  faults: ['destroy', 'restart'],
} as const;
const CAUGHT: BoardCell = { kind: 'caught', by: 'flush-on-swap', also: [], ...BITE };
const CUT = { searches: 2, within: 29 };
const BREAKS: BoardCell = { kind: 'breaks', ...BITE, guardsOff: ['scrub'], faults: [] };

const IDS = INVARIANTS.map(({ id }) => id);

const empty = boardIn(createApp('test').getState());
const after = (reach: Reach | undefined, searches = 1) =>
  afterNews(empty, {
    changes: [
      [3, 4, CAUGHT],
      [16, 10, BREAKS],
    ],
    minimal: INVARIANTS.map((_, i) => (i === 4 ? [BITE] : [])),
    reach,
    searches,
    states: 100,
    cut: [],
    cutTriples: undefined,
    out: 0,
  });

describe('a cell in words', () => {
  test('names the guard that catches it, the place and the faults', () => {
    expect(cellWords('domu-flush', 'no-foreign-reach', CAUGHT, true)).toBe(
      'flush-on-swap catches it: no-foreign-reach holds everywhere without domu-flush, everywhere without flush-on-swap, and breaks without both after 11 steps. At “write, 1 pool page”, with destroy and restart.',
    );
    const more: BoardCell = { ...CAUGHT, also: ['scrub', 'id-check'] };
    expect(cellMark(more, true)).toBe('↷ flush-on-swap +2');
    expect(cellWords('domu-flush', 'no-foreign-reach', more, true)).toMatch(
      / So do scrub and id-check\.$/,
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
    const whole: BoardCell = { kind: 'holds' };
    const part: BoardCell = { kind: 'holds', cut: CUT };
    expect(cellMark(whole, true)).not.toBe(cellMark(part, true));
    expect(cellWords('scrub', 'no-oops', part, true)).toBe(
      'no-oops holds without scrub, as far as was searched. The limit of 2,500,000 states ended 2 searches of this, none before everything within 29 steps was seen.',
    );
    const unsure: BoardCell = { ...BITE, kind: 'unsure', by: 'flush-on-swap', cut: CUT };
    expect(cellMark(unsure, true)).toBe('? flush-on-swap');
    expect(cellWords('domu-flush', 'no-oops', unsure, true)).toMatch(
      /^Not known whether flush-on-swap catches it: .* within 29 steps was seen\.$/,
    );
    expect(minimalWords({ ...BITE, cut: CUT }, 'no-oops')).toContain(
      'Whether fewer would do is not',
    );
  });
});

test('how far the board is', () => {
  const at = (size: 1 | 2 | 3, known: number): Reach => ({ size, known, all: 1000 });
  expect(progressWords(empty)).toBe('0 of 400 cells');
  expect(progressWords(after(at(1, 305)))).toBe('2 of 400 cells, singles 30 %');
  expect(progressWords(after(at(2, 600)))).toBe('2 of 400 cells, singles done, pairs 60 %');
  expect(progressWords(after(at(3, 20)))).toBe(
    '2 of 400 cells, singles done, pairs done, 20 of 1,000 threes',
  );
  expect(progressWords(after(undefined))).toBe('2 of 400 cells; singles, pairs and threes done');
  expect(isKnown(1, empty)).toBe(false);
  expect(isKnown(1, after(at(1, 900)))).toBe(false);
  expect(isKnown(1, after(at(2, 0)))).toBe(true);
  expect(standingWords(after(undefined))).toBe('Every search is made.');
});

test('rows in which nothing changed stay the same, so that they are not drawn again', () => {
  const { cells } = after({ size: 1, known: 5, all: 10 });
  expect(cells.filter((row, i) => row !== empty.cells[i])).toHaveLength(2);
});

test('the board as CSV: a line for each cell, then the smallest sets', () => {
  const lines = boardCsv(after({ size: 2, known: 5, all: 10 }), IDS).split('\r\n');
  expect(lines).toHaveLength(1 + GUARDS.length * INVARIANTS.length + 1 + 1);
  expect(lines).toContain(
    'cell,domu-flush,no-foreign-reach,caught,flush-on-swap,11,"write, 1 pool page",destroy restart,,',
  );
  expect(lines).toContain(
    'set,domu-flush flush-on-swap,no-foreign-reach,breaks,,11,"write, 1 pool page",destroy restart,,',
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
