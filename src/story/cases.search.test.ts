import { expect, test } from 'vitest';
import { isClaimed } from '../check/invariants';
import { search } from '../check/search';
import { CASES } from './cases';

/** More than the story: with every guard on no order of the same steps and faults breaks anything. */
test.each(CASES.map((c) => [c.id, c] as const))('%s: every interleaving holds', (_, c) => {
  const found = search(c.config, { maxStates: 300_000 });
  const broken = [...found.broken.values()].filter((b) => isClaimed(c.config, b.invariant));
  expect(broken.map((b) => b.sentence)).toEqual([]);
  expect(found.whole).toBe(true);
});
