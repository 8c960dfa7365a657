import { expect, test } from 'vitest';
import { cellById } from '../../../lab/cells';
import { cellHistory } from '../../../lab/cellsHistory';
import { openRun, stateOf } from '../../../store/run';
import { chapterById } from '../../../story/chapters';
import { WHOLE } from '../../../story/whole';
import { sinceText, writesOf } from './story';

const chapter = chapterById('2')!;
const run = openRun(chapter);
const stepOf = (line: string): number => chapter.script.indexOf(line) + 1;
const LAST = chapter.script.length;

function told(id: string, upTo: number) {
  const cell = cellById(stateOf(run, 0).at, id)!;
  const history = cellHistory(run.trace, upTo, cell.words);
  return { writes: writesOf(WHOLE, run.trace, cell, history), since: sinceText(history) };
}

test('a write is told with who, what it was and what it is, the last one first', () => {
  const fixed = stepOf('blkfront.fix-p2m r0 s0');
  expect(fixed).toBeGreaterThan(0);
  const { writes, since } = told('p2m d1 b0', LAST);
  expect(writes).toMatchObject([
    { step: fixed, by: { name: 'domU' }, was: '2a1', now: '7c3', changed: true },
  ]);
  expect(writes[0]!.title).toContain('p2m[b0]');
  expect(since).toBe(`It holds this since step ${fixed}.`);
  expect(told('p2m d1 b0', fixed - 1)).toEqual({
    writes: [],
    since: 'No step wrote it: it is as it was at the start.',
  });
});

test('a write of what was there already is no change of it', () => {
  const { writes } = told('tlb d1 b0 v0', LAST);
  expect(writes.some(({ changed }) => !changed)).toBe(true);
  for (const { changed, was, now } of writes) expect(changed).toBe(was !== now);
});

test('of many writers the last eight are told', () => {
  const long = openRun(chapterById('352')!);
  const cell = cellById(stateOf(long, 0).at, 'tlb d1 b0 v1')!;
  const history = cellHistory(long.trace, long.trace.length, cell.words);
  expect(history.writers.length).toBeGreaterThan(8);
  const writes = writesOf(WHOLE, long.trace, cell, history);
  expect(writes.map(({ step }) => step)).toEqual(
    history.writers
      .map(({ step }) => step)
      .slice(-8)
      .reverse(),
  );
});
