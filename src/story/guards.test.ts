import { describe, expect, test } from 'vitest';
import { CHOICES } from '../protocol/choices';
import { FAULTS, GUARDS } from '../protocol/config';
import { CHOICE_WORDS } from './choices';
import { FAULT_WORDS } from './faults';
import { GUARD_WORDS } from './guards';
import { POINTS } from './points';
import { LEVELS } from './sentences/telling';

const answers = Object.values(CHOICE_WORDS).flatMap((choice) => Object.values(choice.answers));

/** Everything that is said as a sentence, by where it stands. */
const SENTENCES: readonly (readonly [string, string])[] = [
  ...Object.entries(GUARD_WORDS).flatMap(([id, { is, off, from }]) => [
    [`${id} is`, is] as const,
    [`${id} off`, off] as const,
    [`${id} from`, from] as const,
  ]),
  ...Object.entries(FAULT_WORDS).flatMap(([id, { is, source }]) => [
    [`${id} is`, is] as const,
    [`${id} source`, source] as const,
  ]),
  ...answers.map(({ short, is }) => [short, is] as const),
];

describe('guards, faults and choices', () => {
  test('have words, every one', () => {
    expect(Object.keys(GUARD_WORDS)).toEqual([...GUARDS]);
    expect(Object.keys(FAULT_WORDS)).toEqual([...FAULTS]);
    for (const [id, options] of Object.entries(CHOICES)) {
      const words = CHOICE_WORDS[id as keyof typeof CHOICES];
      expect(Object.keys(words.answers)).toEqual([...options]);
    }
  });

  test.each(SENTENCES)('%s', (_, text) => {
    expect(text.length).toBeLessThan(160);
    expect(text).toMatch(/^\S.*[^.]\.$/);
    expect(text).not.toMatch(/[“"'!]| {2}|\bframe (of|in) time\b/);
  });

  test('say nothing twice', () => {
    const said = SENTENCES.map(([, text]) => text);
    expect(said.filter((text, i) => said.indexOf(text) !== i)).toEqual([]);
    for (const list of [answers.map((a) => a.short), answers.map((a) => a.is)]) {
      expect(new Set(list).size).toBe(list.length);
    }
    const asked = Object.values(CHOICE_WORDS);
    expect(new Set(asked.map((c) => c.name)).size).toBe(asked.length);
    for (const { asks } of asked) expect(asks).toMatch(/^[A-Z].{20,100}\?$/);
  });

  test('know how sure they are, and name points that the mail has', () => {
    for (const { level, point } of Object.values(GUARD_WORDS)) {
      expect(LEVELS).toContain(level);
      if (point !== undefined) expect(POINTS).toContain(point);
    }
    for (const { level } of Object.values(FAULT_WORDS)) expect(LEVELS).toContain(level);
  });

  test('a guard that cites the mail names the point that it is of', () => {
    for (const { from, point } of Object.values(GUARD_WORDS)) {
      const cited = /^Mail, (point|problem) (\d)/.exec(from);
      if (cited) expect(point).toBe(`${cited[1] === 'problem' ? 'P' : ''}${cited[2]}`);
    }
  });
});
