import fc from 'fast-check';
import { expect, test } from 'vitest';
import { configure, FAULTS, GUARDS, MECHANISMS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { reduce } from '../protocol/model';
import { requests, startOf } from '../protocol/picture';
import { INVARIANTS } from './invariants';

const STRUCTURAL = INVARIANTS.filter((one) => one.structural);
const WORK = [
  requests('W b0 keep', 'R b1'),
  requests('R b0[2-5] b1', 'W b1'),
  requests('W b0 b0', 'R b0[0-3] b0[4-7]'),
  requests('R b0', 'd2 R b0', 'd2 W b1'),
];

test.each(MECHANISMS)(
  '%s: whatever guards are off, a random walk keeps what is structural',
  (mechanism) => {
    expect(STRUCTURAL.map(({ id }) => id)).toEqual(['one-owner']);
    fc.assert(
      fc.property(
        fc.constantFrom(...WORK),
        fc.subarray([...GUARDS]),
        fc.array(fc.nat(), { minLength: 60, maxLength: 120 }),
        (work, guardsOff, picks) => {
          const config = configure({
            ...{ mechanism, requests: work, guardsOff, guests: 2, pool: 4, rounds: 2 },
            ...{ faults: FAULTS, budget: 3 },
          });
          let state = startOf(config);
          for (const pick of picks) {
            const may = enabled(state);
            if (may.length === 0) break;
            const action = may[pick % may.length];
            const after = reduce(state, action).state;
            for (const one of STRUCTURAL) {
              expect(one.of({ before: state, action, after })?.sentence).toBeUndefined();
            }
            state = after;
          }
        },
      ),
      { numRuns: 40, seed: 6 },
    );
  },
);
