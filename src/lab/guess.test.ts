import { expect, test } from 'vitest';
import { showAction } from '../protocol/notation';
import { CHAPTERS, chapterById } from '../story/chapters';
import { replay, stateAt } from '../trace/trace';
import { cellOf } from './cells';
import { changedCells, guessable, judge } from './guess';

const { config, actions } = chapterById('2')!;
const { trace } = replay(config, actions);
const stepOf = (text: string): number => actions.findIndex((a) => showAction(a) === text) + 1;
const changed = (text: string) => {
  const k = stepOf(text);
  return changedCells(stateAt(trace, k - 1), stateAt(trace, k));
};
const { at } = stateAt(trace, 0);

test('the cells that a step changes, by name', () => {
  expect(changed('blkfront.zap r0 s0').map((cell) => cell.name)).toEqual([
    'PTE of domU b0',
    'count of mfn 2a1',
  ]);
  expect(changed('xen.swap r0 s0').map((cell) => cell.name)).toEqual([
    'm2p of mfn 2a1',
    'm2p of mfn 7c3',
    'owner of mfn 2a1',
    'owner of mfn 7c3',
    'flags of domU’s grant 9',
    'frame of domU’s grant 9',
  ]);
});

test('a guess is judged by what was so', () => {
  const actual = changed('blkfront.zap r0 s0');
  const [pte, count] = actual.map((cell) => cell.id) as [string, string];
  const tlb = cellOf(at, 'tlb', { dom: 1, pfn: actual[0]!.of.pfn!, vcpu: 0 })!.id;
  expect(judge(at, [count, pte], actual).sentence).toBe('Right: all 2 cells, and no other.');
  expect(judge(at, [pte, tlb], actual)).toEqual({
    right: [pte],
    missed: [count],
    wrong: [tlb],
    sentence: '1 of 2 cells found; missed: count of mfn 2a1; unchanged: TLB of domU b0 on vCPU 0.',
  });
  expect(judge(at, [], []).sentence).toBe('Right: none of these cells changes.');
  expect(judge(at, [tlb], []).sentence).toBe(
    'None of these cells changes; you named TLB of domU b0 on vCPU 0.',
  );
});

test('in every chapter something can be guessed of most steps', () => {
  for (const chapter of CHAPTERS) {
    const run = replay(chapter.config, chapter.actions).trace;
    const steps = Array.from({ length: run.length }, (_, i) => i);
    const moving = steps.filter(
      (k) => changedCells(stateAt(run, k), stateAt(run, k + 1)).length > 0,
    );
    expect(moving.length, chapter.id).toBeGreaterThan(run.length / 3);
    expect(new Set(guessable(stateAt(run, 0)).map((cell) => cell.id)).size).toBe(
      guessable(stateAt(run, 0)).length,
    );
  }
});
