import { expect, test } from 'vitest';
import { guessable } from '../../../lab/guess';
import { chapterById, SCENARIOS } from '../../../story/chapters';
import { replay, stateAt } from '../../../trace/trace';
import { listCells, MOST_LISTED } from './tables';

const cellsIn = (id: string) => {
  const { config } = (chapterById(id) ?? SCENARIOS.find((one) => one.id === id))!;
  return guessable(stateAt(replay(config, []).trace, 0));
};

test('every cell is listed once, each table under one head', () => {
  const cells = cellsIn('2');
  const { groups, more } = listCells(cells, '');
  expect(more).toBe(0);
  expect(groups.flatMap((group) => group.cells)).toEqual(cells);
  expect(groups.map(({ head }) => head)).toEqual([
    'p2m',
    'PTEs',
    'TLBs',
    'm2p',
    'Owners',
    'Counts',
    'Grants',
    'Ring',
  ]);
});

test('words narrow the list down, in any order', () => {
  const { groups } = listCells(cellsIn('2'), 'b0 PTE');
  expect(groups.map(({ cells }) => cells.map(({ name }) => name))).toEqual([['PTE of domU b0']]);
  expect(listCells(cellsIn('2'), 'no such cell')).toEqual({ groups: [], more: 0 });
});

test('of a machine with thousands of cells the first are listed', () => {
  const cells = cellsIn('352');
  expect(cells.length).toBeGreaterThan(5000);
  const { groups, more } = listCells(cells, '');
  expect(groups.flatMap((group) => group.cells)).toHaveLength(MOST_LISTED);
  expect(more).toBe(cells.length - MOST_LISTED);
  expect(listCells(cells, 'PTE b351').more).toBe(0);
});
