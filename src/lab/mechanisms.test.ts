import { describe, expect, test } from 'vitest';
import { CHOICES } from '../protocol/choices';
import {
  type ChoiceId,
  type Config,
  configure,
  FAULTS,
  GUARDS,
  MECHANISMS,
  type Mechanism,
} from '../protocol/config';
import { firstOrdinary } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { showAction } from '../protocol/notation';
import { type State, worldOf } from '../protocol/world';
import { actsOn } from './acts';
import { cellsOf } from './cells';
import { valueText } from './cellsValue';
import { stepBeside } from './lanes';
import { choiceWhy, poolWhy } from './mechanisms';
import { targetName, targetsOf } from './targets';

const IDS = Object.keys(CHOICES) as ChoiceId[];

function statesOf(config: Config): State[] {
  const states = [initial(worldOf(config))];
  for (;;) {
    const action = firstOrdinary(states.at(-1)!);
    if (action === undefined) return states;
    states.push(reduce(states.at(-1)!, action).state);
  }
}

function courseOf(config: Config): {
  readonly steps: readonly string[];
  readonly meters: number[];
} {
  let s = initial(worldOf(config));
  const steps: string[] = [];
  for (let a = firstOrdinary(s); a !== undefined; a = firstOrdinary(s)) {
    steps.push(showAction(a));
    s = reduce(s, a).state;
  }
  return { steps, meters: [...s.meters] };
}

const two = (mechanism: Mechanism): Config =>
  configure({
    mechanism,
    guests: 2,
    pool: 4,
    rounds: 2,
    requests: ([1, 2] as const).flatMap((dom) => [
      {
        dom,
        op: 'write',
        sector: dom * 32,
        keep: true,
        segments: [{ buffer: 0, first: 0, last: 7 }],
      },
      {
        dom,
        op: 'read',
        sector: dom * 32 + 16,
        keep: false,
        segments: [{ buffer: 1, first: 2, last: 7 }],
      },
      {
        dom,
        op: 'read',
        sector: dom * 32 + 24,
        keep: false,
        segments: [{ buffer: 1, first: 0, last: 7 }],
      },
    ]),
  });

describe('what is said to be of no account is of none', () => {
  test.each(MECHANISMS)('%s', (mechanism) => {
    const config = two(mechanism);
    const usual = courseOf(config);
    for (const id of IDS) {
      if (choiceWhy(id, mechanism) === undefined) continue;
      for (const answer of CHOICES[id]) {
        const other = configure({ choices: { [id]: answer } }, config);
        expect(courseOf(other), `${id} ${answer}`).toEqual(usual);
      }
    }
    if (poolWhy(mechanism) !== undefined) expect(courseOf({ ...config, pool: 1 })).toEqual(usual);
    expect(IDS.some((id) => choiceWhy(id, mechanism) !== undefined)).toBe(mechanism !== 'swap');
  });
});

describe('what can be done to things', () => {
  test.each(MECHANISMS)('%s: every thing has a name, every refusal a sentence', (mechanism) => {
    const all = configure({ faults: FAULTS, budget: 2 }, two(mechanism));
    const loose = configure({ guardsOff: GUARDS.filter((id) => /quiet|reserved/.test(id)) }, all);
    for (const config of [
      { ...all, rounds: 1 },
      { ...loose, rounds: 1 },
    ]) {
      const states = statesOf(config);
      for (const [k, s] of states.entries()) {
        if (k % 7) continue;
        for (const target of targetsOf(s)) {
          expect(targetName(s, target)).not.toMatch(/undefined|NaN/);
          for (const { says, status, why } of actsOn(s, target)) {
            expect(`${says} ${why}`).not.toMatch(/undefined|NaN|b-|p-/);
            if (status === 'impossible') expect(why).toMatch(/\.$/);
          }
        }
      }
      const [first, last] = [states[0]!, states.at(-1)!];
      for (const cell of cellsOf(last.at)) {
        for (const s of [first, last]) expect(valueText(s, cell)).not.toMatch(/undefined|NaN/);
      }
    }
  });

  test('a kept page is read by the toolstack and no more; a pool page of a transfer is touched', () => {
    const persistent = initial(worldOf(configure({ mechanism: 'persistent' })));
    expect(targetsOf(persistent)).toContain('pfn:1:3');
    expect(actsOn(persistent, 'pfn:1:3').map(({ says }) => says)).toEqual([
      expect.stringContaining('Migration reads p2m[g0]'),
    ]);
    expect(targetsOf(persistent)).not.toContain('pfn:0:1');
    const transfer = initial(worldOf(configure({ mechanism: 'transfer' })));
    expect(targetsOf(transfer)).toContain('pfn:0:2');
    expect(actsOn(transfer, 'pfn:0:1').length).toBeGreaterThan(2);
    const copy = initial(worldOf(configure({ mechanism: 'copy' })));
    expect(actsOn(copy, 'pfn:0:1')).toEqual([]);
  });
});

test('beside any mechanism any other runs to its end, the same requests in the same order', () => {
  for (const mechanism of MECHANISMS) {
    for (const other of MECHANISMS) {
      const [config, versus] = [configure({ mechanism }), configure({ mechanism: other })];
      let [a, b] = [initial(worldOf(config)), initial(worldOf(versus))];
      let [taken, k] = [0, 0];
      for (let next = firstOrdinary(a); next !== undefined; next = firstOrdinary(a)) {
        const beside = stepBeside(b, next);
        if (beside !== undefined) {
          b = reduce(b, beside).state;
          taken++;
        }
        a = reduce(a, next).state;
        k++;
      }
      const isOver = firstOrdinary(b) === undefined;
      expect(isOver || taken === k, `${other} beside ${mechanism}`).toBe(true);
    }
  }
});
