import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { isOrdinary } from '../check/progress';
import { type Config, configure, FAULTS, type GuardId } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce, refusal, step } from '../protocol/model';
import { showAction } from '../protocol/notation';
import { OPS, opOf } from '../protocol/ops';
import { play, requests, start, startOf } from '../protocol/picture';
import { type State, worldOf } from '../protocol/world';
import { type Act, actsNow, actsOn, notNow } from './acts';
import { partsOfTarget, targetsOf } from './targets';
import { widened, withGuard } from './widen';

const CONFIGS: Readonly<Record<string, Config>> = {
  'no fault allowed': configure({}),
  'every fault, budget 2': configure({ faults: FAULTS, budget: 2 }),
  'the budget is spent': configure({ faults: FAULTS, budget: 0 }),
  'no more budget to be had': configure({ faults: ['destroy'], budget: 9 }),
  'mfn by response, a batch': configure({
    choices: { newMfnBy: 'response', m2pBy: 'guests' },
    requests: requests('W b0 b1 keep', 'R b0'),
    faults: ['lie-id'],
    budget: 1,
  }),
  'grant map': configure({ mechanism: 'map', faults: ['disk-error'], budget: 1 }),
  'two guests, ring of 2, notified': configure({
    guests: 2,
    ring: 2,
    notify: 'full',
    requests: requests('W b0[2-5]', 'd2 R b1', 'd2 W b0 keep'),
  }),
  'a page twice, one vCPU': configure({
    vcpus: 1,
    requests: requests('W b0 b1 b0', 'R b1'),
    choices: { keepBy: 'swap-back' },
  }),
  'swap back': configure({
    requests: requests('W b0 b1 keep'),
    choices: { keepBy: 'swap-back', flush: 'op' },
  }),
  'from the reservation on, no swap negotiated': configure({
    start: 'connecting',
    choices: { negotiation: 'neither' },
  }),
  'everything misbehaves': configure({
    guardsOff: ['buffer-quiet', 'pool-reserved', 'grant-quiet', 'allow-swap-flag', 'id-check'],
    faults: FAULTS,
    budget: 3,
    rounds: 2,
    choices: { newMfnBy: 'response' },
  }),
  'liars, ids used again': configure({
    guardsOff: ['id-check', 'distinct-pages'],
    requests: requests('W b0', 'R b1', 'R b0[0-3]'),
    ring: 2,
    faults: ['lie-id', 'lie-repeat', 'restart'],
    budget: 3,
  }),
};

interface Visit {
  readonly s: State;
  readonly taken: readonly Action[];
}

/** The states of a walk that takes what the numbers say. */
function walk(config: Config, picks: readonly number[]): Visit[] {
  let s = startOf(config);
  const taken: Action[] = [];
  const visits: Visit[] = [{ s, taken: [] }];
  for (const pick of picks) {
    const next = enabled(s);
    if (next.length === 0) break;
    // Mostly onward: what is no fault stands first, and a run of faults alone goes nowhere.
    const ordinary = next.filter(isOrdinary);
    const from = pick % 7 !== 0 && ordinary.length > 0 ? ordinary : next;
    const action = from[pick % from.length];
    s = reduce(s, action).state;
    taken.push(action);
    visits.push({ s, taken: [...taken] });
  }
  return visits;
}

/** What a replay from the start says: the action is a step at the end of these. */
function isStepUnder(config: Config, taken: readonly Action[], action: Action): boolean {
  const s = initial(worldOf(config));
  for (const one of taken) {
    if (refusal(s, one)) return false;
    step(s, one);
  }
  return refusal(s, action) === 0;
}

const PICKS = fc.array(fc.nat(1000), { minLength: 20, maxLength: 80 });

function wrongAct(config: Config, { s, taken }: Visit, act: Act): string | undefined {
  const { action, status, why } = act;
  const { fault, guard } = opOf(action)!;
  const isPossible = refusal(s, action) === 0;
  const widens =
    fault !== undefined && !isPossible && isStepUnder(widened(config, fault), taken, action);
  const guarded =
    guard !== undefined &&
    !config.guardsOff.includes(guard) &&
    isStepUnder(withGuard(config, guard, false), taken, action);
  const is = isPossible ? 'possible' : widens ? 'widens' : guarded ? 'guarded' : 'impossible';
  if (status !== is) return `${status}, not ${is}: ${why}`;
  if ((why === '') !== isPossible) return `why: ${why}`;
  if (act.fault !== fault || act.guard !== guard) return 'fault or guard';
  if (status === 'guarded' && !why.startsWith(`${guard} forbids it. `)) return why;
  if (status === 'widens' && !/^Adds (\S+ to this run’s faults|one to)/.test(why)) return why;
  if (status !== 'widens' && !isPossible && !/^.{8,160}\.$/.test(why)) return `why: ${why}`;
  return /^.{8,110}$/.test(act.says) && !/undefined|NaN|none/.test(act.says) ? undefined : act.says;
}

describe.each(Object.entries(CONFIGS))('%s', (_, config) => {
  test('a menu says what the model says, here and under a wider or weaker configuration', () => {
    fc.assert(
      fc.property(PICKS, fc.nat(4), (picks, phase) => {
        for (const [k, visit] of walk(config, picks).entries()) {
          if (k % 5 !== phase) continue;
          for (const target of targetsOf(visit.s)) {
            for (const act of actsOn(visit.s, target, visit.taken)) {
              const wrong = wrongAct(config, visit, act);
              const where = `${target} ${showAction(act.action)} after ${k}`;
              expect(wrong && `${where}: ${wrong}`).toBeUndefined();
            }
          }
        }
      }),
      { seed: 7, numRuns: 6 },
    );
  });

  test('every fault and misbehaviour that can happen is in a menu; a target is listed for its menu', () => {
    fc.assert(
      fc.property(PICKS, (picks) => {
        for (const { s } of walk(config, picks)) {
          const targets = targetsOf(s);
          expect(new Set(targets).size).toBe(targets.length);
          const menus = targets.map((target) => actsOn(s, target));
          expect(menus.every((menu) => menu.length > 0)).toBe(true);
          const possible = menus.flat().filter((act) => act.status === 'possible');
          expect([...new Set(possible.map((act) => act.action))].sort()).toEqual(
            enabled(s)
              .filter((action) => !isOrdinary(action))
              .sort(),
          );
        }
      }),
      { seed: 8, numRuns: 6 },
    );
  });

  test('what is enabled stands once, in a group of its actor or at the head; what waits says why', () => {
    fc.assert(
      fc.property(PICKS, fc.nat(99), (picks, which) => {
        for (const { s } of walk(config, picks)) {
          const all = enabled(s);
          const chosen = all[which % Math.max(1, all.length)];
          const { next, groups } = actsNow(s, chosen);
          expect(next).toBe(chosen);
          const listed = groups.flatMap((group) => group.actions);
          expect([...listed, ...(next === undefined ? [] : [next])].sort()).toEqual(all.sort());
          expect(groups.every((group) => group.actions.length > 0)).toBe(true);
          for (const { action, why } of notNow(s)) {
            expect(refusal(s, action), showAction(action)).toBeGreaterThan(0);
            expect(isOrdinary(action)).toBe(true);
            expect(why).toMatch(/^.{8,160}\.$/);
          }
        }
      }),
      { seed: 9, numRuns: 8 },
    );
  });
});

test('by the state alone a guard is judged as by a replay, but for allow-swap-flag', () => {
  const others: readonly GuardId[] = ['buffer-quiet', 'pool-reserved', 'grant-quiet'];
  fc.assert(
    fc.property(PICKS, fc.constantFrom(...Object.values(CONFIGS)), (picks, config) => {
      const { s, taken } = walk(config, picks).at(-1)!;
      for (const target of targetsOf(s)) {
        for (const act of actsOn(s, target)) {
          if (act.guard === undefined || !others.includes(act.guard)) continue;
          if (config.guardsOff.includes(act.guard)) continue;
          const off = withGuard(config, act.guard, false);
          expect(act.status).toBe(isStepUnder(off, taken, act.action) ? 'guarded' : 'impossible');
        }
      }
    }),
    { seed: 10, numRuns: 60 },
  );
});

test('every fault and every misbehaviour that there is can be shown by a click', () => {
  const found = new Map<string, Set<string>>();
  for (const name of ['no fault allowed', 'mfn by response, a batch', 'swap back'] as const) {
    fc.assert(
      fc.property(PICKS, (picks) => {
        for (const { s } of walk(CONFIGS[name], picks)) {
          for (const target of targetsOf(s)) {
            for (const act of actsOn(s, target)) {
              if (act.status === 'impossible') continue;
              const kinds = found.get(opOf(act.action)!.name) ?? new Set();
              found.set(opOf(act.action)!.name, kinds.add(partsOfTarget(target).kind));
            }
          }
        }
      }),
      { seed: 11, numRuns: 20 },
    );
  }
  const s = start({ choices: { negotiation: 'neither' } });
  const plain = play(s, 'domU: A fill grant put push\ndom0: pull');
  for (const act of actsOn(plain, 'id:1:1')) {
    if (act.status !== 'impossible') found.set(opOf(act.action)!.name, new Set(['id']));
  }
  const named = Object.fromEntries([...found].map(([name, kinds]) => [name, [...kinds].sort()]));
  expect(named).toEqual({
    'disk.error': ['transfer'],
    'xen.refuse-swap': ['op'],
    'domU.end-grant': ['gref'],
    'domU.grant-page-table': ['mfn', 'pfn'],
    'toolstack.destroy': ['domain'],
    'toolstack.restart-blkback': ['blkback'],
    'toolstack.read-p2m': ['mfn', 'pfn', 'toolstack'],
    'blkback.put-wrong-mfn': ['id'],
    'blkback.put-wrong-id': ['id'],
    'blkback.put-again': ['id'],
    'domU.touch': ['mfn', 'pfn'],
    'dom0.touch': ['mfn', 'pfn'],
    'dom0.map': ['mfn', 'pfn'],
    'dom0.reclaim': ['mfn', 'pfn'],
    'domU.rewrite-grant': ['gref'],
    'blkback.choose-plain': ['id'],
  });
  const all = OPS.filter((op) => op.fault || op.guard).map((op) => op.name);
  expect(Object.keys(named).sort()).toEqual(all.sort());
});
