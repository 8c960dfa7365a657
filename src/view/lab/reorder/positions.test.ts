import { describe, expect, test } from 'vitest';
import type { Place } from '../../../lab/reorder';
import { middleOf, placeNear, slideOf } from './positions';

describe('a place', () => {
  test('lies before the step that it is given the number of, or behind it', () => {
    expect([3, 4, 5, 6, 7].map((to) => middleOf(5, to))).toEqual([2.5, 3.5, 5, 6.5, 7.5]);
  });

  test('is the nearest to where it lies, and home is near home', () => {
    for (let to = 1; to <= 9; to++) expect(placeNear(5, middleOf(5, to))).toBe(to);
    expect([4.3, 4.9, 5.1, 5.7].map((position) => placeNear(5, position))).toEqual([5, 5, 5, 5]);
    expect([3.9, 6.1].map((position) => placeNear(5, position))).toEqual([4, 6]);
  });
});

const places = (text: string): Place[] =>
  [...text].flatMap((mark, i) =>
    mark === 'o' ? [] : [{ step: i + 1, enabled: mark !== '.', commutes: mark === '=', why: '' }],
  );

test('a step slides as far as every place on the way commutes', () => {
  expect(slideOf(places('=.==o=<='), 5)).toEqual({ from: 2.5, to: 6.5 });
  expect(slideOf(places('.<o..'), 3)).toEqual({ from: 3, to: 3 });
  expect(slideOf([], 1)).toEqual({ from: 1, to: 1 });
});
