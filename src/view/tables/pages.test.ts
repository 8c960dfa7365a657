import { describe, expect, test } from 'vitest';
import type { Domid, Mfn, Pfn } from '../../base/brand';
import { lengthOf, openRun, stateOf } from '../../store/run';
import { chapterById } from '../../story/chapters';
import { bandsOf } from '../timeline/course';
import { firstChangedFrame, frameChanged, frameRow } from './frames';
import { firstChanged, pageRow } from './pages';

const run = openRun(chapterById('2')!);
const swapped = bandsOf(run)[0]!.from;
const rowsOf = (d: Domid) => (k: number) => {
  const [now, was] = [stateOf(run, k), stateOf(run, k - 1)];
  return Array.from({ length: now.at.pfns[d]! }, (_, i) => pageRow(now, was, d, (i + 1) as Pfn));
};
const domU = rowsOf(1);
const dom0 = rowsOf(0);
const framesOf = (k: number) => {
  const [now, was] = [stateOf(run, k), stateOf(run, k - 1)];
  return Array.from({ length: now.at.frames }, (_, i) => frameRow(now, was, (i + 1) as Mfn));
};

describe('a table of pages', () => {
  test('marks what the swap left stale, in both domains, and says so', () => {
    for (const row of [domU(swapped)[0]!, dom0(swapped)[0]!]) {
      expect(row.window).toBe('open');
      expect(row.state).toBe('in window');
      expect(row.stale[0]).toBe(true);
      expect(row.names[0]).toBe(row.was[0]);
    }
  });

  test('keeps the old value beside the new one where a fix-up wrote', () => {
    const row = dom0(swapped + 1)[0]!;
    expect(row.changed).toBe(true);
    expect(row.names[0]).not.toBe(row.was[0]);
    expect(row.stale[0]).toBe(false);
    expect(row.window).toBe('no');
  });

  test('leaves alone what a step did not touch', () => {
    for (let k = 1; k <= lengthOf(run); k++) {
      const other = domU(k)[1]!;
      if (other.names.every((mfn, i) => mfn === other.was[i])) expect(other.changed).toBe(false);
    }
    expect(domU(swapped)[1]!.changed).toBe(false);
  });

  test('finds the first row that a step changed, or none', () => {
    for (let k = 1; k <= lengthOf(run); k++) {
      const [now, was] = [stateOf(run, k), stateOf(run, k - 1)];
      const first = (rows: readonly { changed: boolean }[]) => rows.findIndex((r) => r.changed) + 1;
      expect(firstChanged(now, was, 1)).toBe(first(domU(k)));
      expect(firstChanged(now, was, 0)).toBe(first(dom0(k)));
      expect(firstChangedFrame(now, was)).toBe(framesOf(k).findIndex(frameChanged) + 1);
    }
  });

  test('names the segment that holds a pool page', () => {
    const held = dom0(swapped - 2).find((row) => row.state.startsWith('req'));
    expect(held?.state).toBe('req A.0');
  });
});

test('Xen’s table: the swap changes exactly two frames, and their counts not', () => {
  const rows = framesOf(swapped).filter(frameChanged);
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row.owner).not.toBe(row.ownerWas);
    expect(row.count).toBe(row.countWas);
  }
});
