import { describe, expect, test } from 'vitest';
import { CASES, caseById } from '../../../story/cases';
import { verdictText } from './verdict';

describe('what a card says of its case', () => {
  const says = (id: string): string => verdictText(caseById(id)!);

  test.each(CASES.map((edge) => [edge.id, edge] as const))('%s', (_, edge) => {
    const text = verdictText(edge);
    expect(text).toMatch(/^\S.*\.$/);
    if (edge.breaks === undefined) expect(text).toBe('Every guard on, and nothing breaks.');
    else expect(text).toContain(`Breaks ${edge.breaks} at step ${edge.badActions.length} with `);
    for (const guard of edge.off) expect(text).toContain(guard);
  });

  test('one guard, two guards, none', () => {
    expect(says('part-page')).toBe(
      'Breaks neighbours-kept at step 26 with whole-page-only off; with it on nothing does.',
    );
    expect(says('stale-tlb')).toBe(
      'Breaks no-foreign-reach at step 11 with domu-flush and flush-on-swap off; with them on nothing does.',
    );
    expect(says('ring-full')).toBe('Every guard on, and nothing breaks.');
  });

  test('what is not claimed of a backend that lies', () => {
    expect(says('repeated-response')).toBe(
      'Breaks answered-once at step 27 with id-check off; with it on nothing does. answered-once is not claimed of a backend that lies.',
    );
    expect(says('bogus-response-id')).toBe(
      'Breaks no-oops at step 21 with id-check off; with it on nothing does but no-false-error, which is not claimed of a backend that lies.',
    );
  });
});
