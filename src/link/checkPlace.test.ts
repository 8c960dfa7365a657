import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Config, configure, DEFAULT_CONFIG, GUARDS } from '../protocol/config';
import {
  DEFAULT_LIMITS,
  MOST_MEGABYTES,
  MOST_STATES,
  readCheck,
  SEARCHED,
  writeCheck,
} from './checkPlace';
import { readHash, writeHash } from './place';

const config: fc.Arbitrary<Config> = fc
  .record({
    guardsOff: fc.subarray([...GUARDS], { maxLength: 3 }),
    budget: fc.nat({ max: 9 }),
    pool: fc.integer({ min: 2, max: 12 }),
  })
  .chain((patch) => fc.constantFrom(configure(patch), configure(patch, SEARCHED)));
const limits = fc.oneof(
  fc.constant(DEFAULT_LIMITS),
  fc.record({
    states: fc.integer({ min: 1, max: MOST_STATES }),
    megabytes: fc.integer({ min: 1, max: MOST_MEGABYTES }),
  }),
);

test('an address of a search says its configuration and its limits', () => {
  fc.assert(
    fc.property(config, limits, (one, most) => {
      const rest = writeCheck({ config: one, limits: most })!;
      const read = readHash(writeHash({ page: 'check', rest }));
      expect(read).toEqual({ ok: true, value: { page: 'check', rest } });
      expect(readCheck(rest, [])).toEqual({
        ok: true,
        value: { config: one, limits: most, notice: undefined },
      });
    }),
  );
});

test('the default search has the shortest address, and the empty machine another', () => {
  expect(writeCheck({ config: SEARCHED, limits: DEFAULT_LIMITS })).toBe('');
  expect(writeCheck({ config: DEFAULT_CONFIG, limits: DEFAULT_LIMITS })).toMatch(/^[\w-]+$/);
  expect(SEARCHED.faults).not.toContain('lie-mfn');
});

test('a code that is damaged is refused, and so are limits that are no numbers', () => {
  const code = writeCheck({ config: configure({ budget: 3 }), limits: DEFAULT_LIMITS })!;
  expect(readCheck(code, []).ok).toBe(true);
  const last = code.slice(-1) === 'A' ? 'B' : 'A';
  for (const rest of [
    code.slice(0, 3),
    code.slice(0, -1) + last,
    `${code}/0`,
    `${code}/ten`,
    `${code}/1e9`,
    `${code}/100/9999`,
    `${code}/100/100/100`,
  ]) {
    const read = readCheck(rest, []);
    const notice = read.ok ? read.value.notice?.sentence : read.sentence;
    expect(notice, rest).toMatch(/\.$/);
  }
});

test('whatever stands behind #/check/ is read, or refused with a sentence', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (rest) => {
      const read = readCheck(rest, []);
      expect(read.ok || read.sentence.length > 20).toBe(true);
    }),
  );
});
