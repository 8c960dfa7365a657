import { describe, expect, test } from 'vitest';
import { SMALLEST } from '../../spec/cases.mjs';
import { flagsOf, notExpressible } from '../../spec/flags.mjs';
import { missingPrograms, searchWithSpin } from '../../spec/spin.mjs';
import { configure, LIES } from '../protocol/config';
import { search } from './search';

const missing = missingPrograms();
const installed = missing.length === 0;

test.skipIf(installed)(`SPIN is not asked: ${missing.join(' and ')} not installed`, () => {});

describe.skipIf(!installed)('SPIN finds in spec/swap.pml what the search finds here', () => {
  test.each(SMALLEST)('%s', (_, patch) => {
    const config = configure(patch);
    const found = search(config, { maxStates: 10_000 });
    const spin = searchWithSpin(config, { optimise: '-O0' });
    expect([spin.states, spin.transitions, spin.depth]).toEqual([
      found.states,
      found.transitions,
      found.depth,
    ]);
    expect([...spin.broken.keys()]).toEqual([...found.broken.keys()]);
  });

  test.each([
    [{ ...SMALLEST[1][1], guardsOff: ['scrub'] }],
    [{ ...SMALLEST[1][1], faults: LIES, guardsOff: ['id-check'], budget: 2 }],
  ] as const)('a guard off breaks the same, equally soon: %o', (patch) => {
    const config = configure(patch);
    const found = search(config, { maxStates: 10_000 });
    const lengths = [...found.broken.values()].map((b) => [b.invariant.id, b.actions.length]);
    expect(lengths.length).toBeGreaterThan(0);
    expect([...searchWithSpin(config, { optimise: '-O0' }).broken]).toEqual(lengths);
  });
});

describe('a configuration as flags', () => {
  test('says what it has no words for', () => {
    const config = configure({ notify: 'full', guardsOff: ['final-check'] });
    expect(notExpressible(config)).toEqual(['full notification', 'guard final-check off']);
    expect(() => flagsOf(config)).toThrow('full notification');
  });

  test('packs lists four bits an entry, and cuts pages where segments begin and end', () => {
    const [write] = configure({}).requests;
    const segments = [{ buffer: 0, first: 2, last: 5 }];
    expect(flagsOf(configure({}))).toEqual(expect.arrayContaining(['NR=2', 'SEGS=17', 'PARTS=1']));
    expect(flagsOf(configure({ requests: [{ ...write, segments }] }))).toEqual(
      expect.arrayContaining(['PARTS=3', 'FIRSTS=1', 'LASTS=1', 'PARTIAL=1']),
    );
  });
});
