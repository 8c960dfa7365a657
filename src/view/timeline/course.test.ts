import { describe, expect, test } from 'vitest';
import { lengthOf, openRun } from '../../store/run';
import { chapterById } from '../../story/chapters';
import { bandsOf, listed, openAt } from './course';

const run = openRun(chapterById('2')!);
const batch = openRun(chapterById('6')!);

describe('the windows of a run', () => {
  test('a write: both open at the swap, dom0 mends its own first', () => {
    const bands = bandsOf(run);
    expect(bands.map(({ dom, windows }) => [dom, windows.map((w) => w.name)])).toEqual([
      [0, ['p0']],
      [1, ['b0']],
    ]);
    const [dom0, domU] = bands;
    expect(dom0!.from).toBe(domU!.from);
    expect(dom0!.to).toBeLessThan(domU!.to);
    expect(domU!.to).toBeLessThan(lengthOf(run));
  });

  test('those that overlap are one band of their domain', () => {
    const bands = bandsOf(batch);
    expect(bands).toHaveLength(2);
    for (const { windows, from, to } of bands) {
      expect(windows).toHaveLength(11);
      expect(from).toBe(Math.min(...windows.map((w) => w.from)));
      expect(to).toBe(Math.max(...windows.map((w) => w.to)));
    }
  });

  test('one is open from the step that opened it up to the one that closed it', () => {
    const { from, to } = bandsOf(run)[0];
    const names = (k: number) => openAt(run, k).map((w) => w.name);
    expect(names(from - 1)).toEqual([]);
    expect(names(from)).toEqual(['p0', 'b0']);
    expect(names(to)).toEqual(['b0']);
  });

  test('with every guard on none is overdue', () => {
    for (const { windows } of [...bandsOf(run), ...bandsOf(batch)]) {
      expect(windows.filter((w) => w.overdue)).toEqual([]);
    }
  });
});

test('a list stays short', () => {
  expect(listed(['b0'])).toBe('b0');
  expect(listed(['b0', 'p9'])).toBe('b0 and p9');
  expect(listed(['b0', 'b1', 'p9'])).toBe('b0, b1 and p9');
  expect(listed(['b0', 'b1', 'b2', 'b3', 'b4'])).toBe('b0, b1 and 3 more');
});
