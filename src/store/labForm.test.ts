import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { configure, DEFAULT_CONFIG } from '../protocol/config';
import { requests } from '../protocol/picture';
import { validConfig } from '../protocol/validate';
import { SCENARIOS } from '../story/chapters';
import { type Form, formOf, NUMBERS, type RequestText, readForm } from './labForm';

const WHOLE = { first: '0', last: '7' };
const write = (buffer: string, sector?: number): RequestText => ({
  dom: 1,
  op: 'write',
  keep: false,
  sector,
  segments: [{ buffer, ...WHOLE }],
});
const sectors = (form: Form): number[] => readForm(form).requests.map(({ sector }) => sector);

test('a form of a configuration reads as that configuration', () => {
  for (const { config } of SCENARIOS) expect(readForm(formOf(config))).toEqual(config);
});

describe('sectors on the disk', () => {
  const form = formOf(configure({ buffers: 6, requests: requests('W b0', 'R b1', 'W b2') }));

  test('a request that is added is placed behind all others', () => {
    expect(sectors(form)).toEqual([0, 8, 16]);
    expect(sectors({ ...form, requests: [...form.requests, write('3')] })).toEqual([0, 8, 16, 24]);
  });

  test('one that grows over the next sends that behind all others', () => {
    const [first, ...others] = form.requests;
    const grown = { ...first, segments: [...first.segments, { buffer: '4', ...WHOLE }] };
    const long = { ...form, requests: [grown, ...others] };
    expect(sectors(long)).toEqual([0, 24, 16]);
    expect(validConfig(readForm(long)).ok).toBe(true);
  });

  test('one that is removed leaves the others where they are', () => {
    expect(sectors({ ...form, requests: form.requests.slice(1) })).toEqual([8, 16]);
  });

  test('never overlap, whatever is asked for', () => {
    const segment = fc.record({
      buffer: fc.constantFrom('0', '1', '2', ''),
      first: fc.constantFrom('0', '3', 'x'),
      last: fc.constantFrom('2', '7', '8'),
    });
    const request = fc.record({
      dom: fc.constant(1 as const),
      op: fc.constant('write' as const),
      keep: fc.boolean(),
      sector: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
      segments: fc.array(segment, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 6 }), (list) => {
        const read = validConfig(readForm({ ...form, requests: list }));
        if (!read.ok) expect(read.sentence).not.toMatch(/overlap/);
      }),
    );
  });
});

test('a text that is no whole number is not valid, for any field', () => {
  const form = formOf(DEFAULT_CONFIG);
  for (const field of NUMBERS) {
    for (const text of ['', '2x', '-1', '1.5', '１']) {
      const read = validConfig(readForm({ ...form, [field]: text }));
      expect(read.ok ? `${field} ${text}` : '').toBe('');
    }
    expect(validConfig(readForm({ ...form, [field]: ' 1 ' })).ok).toBe(field !== 'buffers');
  }
});
