import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Place, readHash, START, writeHash } from './place';

describe('an address', () => {
  test.each<[string, Place]>([
    ['', START],
    ['#', START],
    ['#/', START],
    ['#/walk/2/14', { page: 'walk', chapter: '2', step: 14 }],
    ['#/walk/P1', { page: 'walk', chapter: 'P1', step: 0 }],
    ['#/t/AB-_', { page: 'trace', code: 'AB-_' }],
    ['#/t', { page: 'trace', code: '' }],
    ['#/sources', { page: 'sources' }],
    ['#/limits', { page: 'limits' }],
  ])('%s is read', (hash, place) => {
    expect(readHash(hash)).toEqual({ ok: true, value: place });
  });

  test.each([
    ['#/nowhere/2', 'unknown-page'],
    ['#/walk/2/x', 'bad-step'],
    ['#/walk/2/-1', 'bad-step'],
    ['#/walk/2/1/1', 'bad-step'],
    ['#/walk/2/1234567', 'bad-step'],
  ])('%s is refused with a sentence', (hash, code) => {
    const read = readHash(hash);
    expect(read).toMatchObject({ ok: false, code });
    expect(read.ok ? '' : read.sentence).toMatch(/\.$/);
  });

  test('what is written reads back as it was', () => {
    const step = fc.nat({ max: 99_999 });
    const chapter = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(chapter, step, (chapter, step) => {
        const place: Place = { page: 'walk', chapter, step };
        expect(readHash(writeHash(place))).toEqual({ ok: true, value: place });
      }),
    );
  });

  test('garbage never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readHash(`#/walk/${text}`)));
    fc.assert(fc.property(fc.string(), (text) => void readHash(text)));
  });
});
