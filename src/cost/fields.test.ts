import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaults, number, pick, readValues, type Values, writeValues } from './fields';

const FIELDS = {
  pages: number('Pages', '', [1, 64, 704]),
  wait: number('Service', 'µs', [1, 400, 1e5], 1, 'log'),
  full: pick('When it is dry', ['wait', 'wait'], ['copy', 'take the copy']),
} as const;
type Set = Values<typeof FIELDS>;

test('values come back as they were written, and what is usual takes no room', () => {
  expect(writeValues(FIELDS, defaults(FIELDS))).toBe('');
  const set = fc.record({
    pages: fc.integer({ min: 1, max: 704 }),
    wait: fc.double({ min: 1, max: 1e5, noNaN: true }),
    full: fc.constantFrom('wait', 'copy'),
  });
  fc.assert(
    fc.property(set, (values) => {
      expect(readValues(FIELDS, writeValues(FIELDS, values as Set))).toEqual({ values, wrong: [] });
    }),
  );
});

test('what is damaged leaves its field as usual, and is told', () => {
  const { values, wrong } = readValues(FIELDS, 'pages=0&wait=abc&full=maybe&rate=3&__proto__=1');
  expect(values).toEqual(defaults(FIELDS));
  expect(wrong).toEqual([
    'Pages goes from 1 to 704.',
    'Service goes from 1 to 100,000 µs.',
    'When it is dry is one of “wait”, “take the copy”.',
    'This link sets “rate”, which is not here.',
    'This link sets “__proto__”, which is not here.',
  ]);
});

test('no text makes it throw, or gives a value outside its range', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { values } = readValues(FIELDS, text);
      expect(values.pages).toBeGreaterThanOrEqual(1);
      expect(values.pages).toBeLessThanOrEqual(704);
      expect(['wait', 'copy']).toContain(values.full);
    }),
  );
});
