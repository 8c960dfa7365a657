import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASES } from '../story/cases';
import { SCENARIOS } from '../story/chapters';
import { EXERCISES } from '../story/exercises';
import type { Talk } from '../story/talk';
import { TALKS } from '../story/talks';
import { readTalkFile, TALK_CODES, talkJson, writeTalkFile } from './talkFile';
import { MOST_TALK_LETTERS, readTalkCode, writeTalkCode } from './talkLink';

const SHELF = { scenarios: SCENARIOS, cases: CASES, exercises: EXERCISES };
const [{ talk: SHORT }] = TALKS;

const anyTalk: fc.Arbitrary<Talk> = fc.record({
  title: fc
    .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    .filter((t) => t.trim() !== ''),
  items: fc.array(
    fc.record({
      link: fc.constantFrom(
        '#/walk/2/12',
        '#/lab/stale-tlb:off/11',
        '#/check',
        '#/limits',
        '#/lab',
      ),
      caption: fc.string({ maxLength: 60, unit: 'grapheme' }),
      seconds: fc.integer({ min: 1, max: 7200 }),
      note: fc.string({ maxLength: 200, unit: 'grapheme' }),
    }),
    { maxLength: 6 },
  ),
});

describe('a talk', () => {
  test('is the same from a file and from a link', () => {
    fc.assert(
      fc.property(anyTalk, (talk) => {
        expect(readTalkFile(writeTalkFile(talk), SHELF)).toEqual({ ok: true, value: talk });
        const code = writeTalkCode(talk);
        if (!code.ok) throw new Error(code.sentence);
        expect(readTalkCode(code.value, SHELF)).toEqual({ ok: true, value: talk });
      }),
      { numRuns: 60 },
    );
  });

  test.each(TALKS)('of $id minutes fits into a link', ({ talk }) => {
    const code = writeTalkCode(talk);
    if (!code.ok) throw new Error(code.sentence);
    expect(code.value.length).toBeLessThan(MOST_TALK_LETTERS);
    expect(readTalkCode(code.value, SHELF)).toEqual({ ok: true, value: talk });
  });

  test('with one letter of its link wrong, missing or too much is refused', () => {
    const code = writeTalkCode(SHORT);
    if (!code.ok) throw new Error(code.sentence);
    const text = code.value;
    for (let i = 0; i < text.length; i += 7) {
      const letter = text[i] === 'A' ? 'B' : 'A';
      const wrong = text.slice(0, i) + letter + text.slice(i + 1);
      expect(readTalkCode(wrong, SHELF).ok, `letter ${i}`).toBe(false);
      expect(readTalkCode(text.slice(0, i), SHELF).ok, `cut at ${i}`).toBe(false);
    }
  });
});

describe('a talk file', () => {
  const file = (change: (json: Record<string, unknown>) => unknown): string =>
    JSON.stringify(change({ ...talkJson(SHORT) }));
  const item = (part: object): string =>
    file((json) => ({ ...json, items: [{ ...SHORT.items[0], ...part }] }));

  test.each([
    ['not-json', '{'],
    ['not-a-talk', '{"format":"swapscope-trace","version":1}'],
    ['not-a-talk', file((json) => ({ ...json, version: 'one' }))],
    ['newer-file', file((json) => ({ ...json, version: 2 }))],
    ['bad-field', file((json) => ({ ...json, speaker: 'me' }))],
    ['bad-field', file((json) => ({ ...json, title: ' ' }))],
    ['bad-field', item({ colour: 'red' })],
    ['bad-item', item({ seconds: 0 })],
    ['bad-item', item({ seconds: 1.5 })],
    ['bad-item', item({ caption: 7 })],
    ['bad-item', item({ note: 'x'.repeat(4001) })],
    ['bad-item', item({ claim: 'breaks everything at once' })],
    ['bad-link', item({ link: 'https://example.org/' })],
    ['bad-link', item({ link: '#/walk/9/1' })],
    ['bad-link', item({ link: '#/walk/2/99' })],
    ['bad-link', item({ link: '#/lab/stale-tlb:off/99' })],
    ['bad-link', item({ link: '#/lab/t/AAAA' })],
    ['bad-link', item({ link: '#/talks/5' })],
    ['too-long', file((json) => ({ ...json, items: Array(201).fill(SHORT.items[0]) }))],
  ] as const)('that is %s is refused with a sentence', (code, text) => {
    const read = readTalkFile(text, SHELF);
    expect(read).toMatchObject({ ok: false, code });
    if (!read.ok) expect(read.sentence).toMatch(/\.$/);
  });

  test('never throws, whatever is in it', () => {
    const good = writeTalkFile(SHORT);
    fc.assert(
      fc.property(fc.nat(good.length), fc.string({ maxLength: 3 }), (at, text) => {
        readTalkFile(good.slice(0, at) + text + good.slice(at + text.length), SHELF);
        readTalkCode(text, SHELF);
      }),
      { numRuns: 300 },
    );
  });

  test('has its codes in docs/talk-file.md', () => {
    const docs = readFileSync(new URL('../../docs/talk-file.md', import.meta.url), 'utf8');
    for (const code of TALK_CODES) expect(docs).toContain(`\`${code}\``);
  });
});
