import { expect, test } from 'vitest';
import type { Run } from '../../../store/run';
import { CASES } from '../../../story/cases';
import { replay } from '../../../trace/trace';
import { brokenBy } from '../../../trace/verdicts';
import { pointedAt } from './things';

/** What the first breach of an edge case with its guards off points at. */
function firstOf(id: string) {
  const { badConfig, badActions } = CASES.find((one) => one.id === id)!;
  const { trace } = replay(badConfig, badActions);
  const run: Run = { trace, chapter: undefined, left: undefined, hashAt: () => undefined };
  const [broken] = brokenBy(trace, trace.length);
  return pointedAt(run, broken!);
}

test('a reach is of its frame and its page, and of the wires that reach', () => {
  expect(firstOf('stale-tlb')).toMatchObject({ things: ['mfn:1', 'pfn:1:1'], wires: 'reach' });
});

test('what only a request is named for points at its pages', () => {
  expect(firstOf('repeated-response')).toMatchObject({ things: ['pfn:1:1'], wires: 'any' });
});

test('a kernel that stopped is its whole domain', () => {
  expect(firstOf('bogus-response-id')).toMatchObject({ things: [], domain: 1 });
});

test('every case that breaks something points at a thing or a domain', () => {
  const breaking = CASES.filter(({ badConfig, badActions }) => {
    const { trace } = replay(badConfig, badActions);
    return brokenBy(trace, trace.length).length > 0;
  });
  expect(breaking.length).toBeGreaterThan(20);
  const silent = breaking.filter(({ id }) => {
    const { things, domain } = firstOf(id);
    return things.length === 0 && domain === undefined;
  });
  expect(silent.map(({ id }) => id)).toEqual([]);
});
