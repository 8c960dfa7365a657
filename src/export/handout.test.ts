import { describe, expect, test } from 'vitest';
import { CHAPTERS } from '../story/chapters';
import { WHOLE } from '../story/whole';
import { sheetOf } from './handout';

const sheets = CHAPTERS.map((chapter) => sheetOf(chapter, WHOLE, 'a4'));

describe.each(sheets.map((sheet) => [sheet.chapter.id, sheet] as const))(
  'chapter %s',
  (_, sheet) => {
    const { steps, pictures, trace } = sheet;

    test('tells every step once, in order', () => {
      expect(steps[0]!.first).toBe(1);
      expect(steps.at(-1)!.last).toBe(trace.length);
      for (const [i, step] of steps.slice(1).entries()) expect(step.first).toBe(steps[i]!.last + 1);
      expect(steps.every(({ sentence }) => sentence.endsWith('.'))).toBe(true);
    });

    test('shows one or two moments of its own', () => {
      expect([1, 2]).toContain(pictures.length);
      expect(pictures.every((k) => k > 0 && k <= trace.length)).toBe(true);
    });
  },
);

test('the swap of a write is shown where its p2m entries still name the old frames', () => {
  expect(sheets.find(({ chapter }) => chapter.id === '2')!.pictures).toContain(12);
});
