import { describe, expect, test } from 'vitest';
import { openRun } from '../../store/run';
import { chapterById } from '../../story/chapters';
import { labels, marksOf } from './marks';

const pointsOf = (id: string) => marksOf(openRun(chapterById(id)!)).map(({ point }) => point);

describe('the points of the mail', () => {
  test('a write comes to 2, then 4, then 5; a read to 3', () => {
    expect(pointsOf('2').join()).toMatch('2,4,5');
    expect(pointsOf('3')).toContain('3');
    expect(pointsOf('7')).toContain('7');
  });

  test('today’s way comes to none', () => {
    expect(pointsOf('0')).toEqual([]);
  });

  test('a problem is marked in its own chapter only', () => {
    expect(pointsOf('P2')).toContain('P2');
    expect(pointsOf('2')).not.toContain('P2');
  });
});

describe('their texts', () => {
  const x = (step: number) => step * 10;

  test('share one where they would touch', () => {
    const marks = [
      { step: 1, point: '2' },
      { step: 2, point: '4' },
      { step: 20, point: '5' },
    ] as const;
    expect(labels(marks, x, 70)).toEqual([
      { step: 1, x: 10, text: 'points 2, 4' },
      { step: 20, x: 200, text: 'point 5' },
    ]);
  });

  test('name problems as such', () => {
    const marks = [
      { step: 1, point: 'T' },
      { step: 2, point: '2' },
      { step: 30, point: 'P3' },
    ] as const;
    expect(labels(marks, x, 70).map(({ text }) => text)).toEqual(['TLB, point 2', 'problem 3']);
  });
});
