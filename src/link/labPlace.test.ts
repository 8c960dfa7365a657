import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LabPlace, readLab, writeLab } from './labPlace';
import { readHash, writeHash } from './place';

const code = fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/);
/** What stands behind an address: for some nothing. */
const beside = fc.option(code, { nil: undefined }).map((one) => (one ? { versus: one } : {}));
const id = fc
  .stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/)
  .filter((s) => s !== 'cases' && s !== 't' && s !== 'vs' && s !== 'exercise');

const place: fc.Arbitrary<LabPlace> = fc.oneof(
  beside.map((other): LabPlace => ({ kind: 'machine', ...other })),
  fc.constant<LabPlace>({ kind: 'gallery' }),
  fc.tuple(code, beside).map(([one, other]): LabPlace => ({ kind: 'code', code: one, ...other })),
  fc.record({ kind: fc.constant('exercise' as const), id }),
  fc
    .tuple(id, fc.boolean(), fc.integer({ min: 0, max: 999_999 }), beside)
    .map(([one, off, step, other]): LabPlace => ({ kind: 'script', id: one, off, step, ...other })),
);

test('an address of the Lab says what it was made of', () => {
  fc.assert(
    fc.property(place, (one) => {
      const hash = writeHash({ page: 'lab', rest: writeLab(one) });
      const read = readHash(hash);
      expect(read).toMatchObject({ ok: true, value: { page: 'lab' } });
      const rest = read.ok && read.value.page === 'lab' ? read.value.rest : '';
      expect(readLab(rest)).toEqual({ ok: true, value: one });
    }),
  );
});

test('whatever stands behind #/lab/ is read, or refused with a sentence', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (rest) => {
      const read = readLab(rest);
      expect(read.ok || read.sentence.length > 20).toBe(true);
    }),
  );
  expect(readLab('2/x')).toMatchObject({ ok: false, code: 'bad-step' });
  expect(readLab('2/3/4')).toMatchObject({ ok: false, code: 'unknown-page' });
  expect(readLab('t/a/vs/b/c')).toMatchObject({ ok: false, code: 'unknown-page' });
});
