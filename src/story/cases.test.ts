import { describe, expect, test } from 'vitest';
import { atRest } from '../check/breach';
import { INVARIANTS, isClaimed } from '../check/invariants';
import { type Config, configure, FAULTS, GUARDS, type GuardId } from '../protocol/config';
import { showAction } from '../protocol/notation';
import { opOf } from '../protocol/ops';
import { validConfig } from '../protocol/validate';
import { actionsOf, append, replay, stateAt, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { CASES, caseById } from './cases';
import { brokenAt, CASE_IDS, type Case } from './cases/case';
import { predicted } from './predicted';
import { LEVELS } from './sentences/telling';

const each = CASES.map((c) => [c.id, c] as const);
const breaking = each.filter(([, c]) => c.breaks !== undefined);
const surviving = each.filter(([, c]) => c.breaks === undefined);

/** The run that tells the hazard: what breaks, else what is survived. */
const told = (c: Case) => (c.breaks === undefined ? c.goodActions : c.badActions);

const faultsOf = (c: Case): string[] => [
  ...new Set(told(c).flatMap((action) => opOf(action)!.fault ?? [])),
];

test('the gallery has its cases in the order of their ids, and at least 24', () => {
  expect(CASES.map((c) => c.id)).toEqual(CASE_IDS);
  expect(new Set(CASE_IDS).size).toBe(CASE_IDS.length);
  expect(CASES.length).toBeGreaterThanOrEqual(24);
  expect(caseById('stale-tlb')?.off).toContain('flush-on-swap');
  expect(caseById('no-such-case')).toBeUndefined();
});

test('no two cases share guards, faults and what breaks first', () => {
  const keys = CASES.map((c) =>
    [[...c.off].sort(), faultsOf(c).sort(), c.breaks ?? 'nothing'].join(' / '),
  );
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

test('every guard is missed in some case, and every fault occurs', () => {
  const missed = new Set(CASES.flatMap((c) => c.off));
  expect(GUARDS.filter((guard) => !missed.has(guard))).toEqual([]);
  const occurring = new Set(CASES.flatMap(faultsOf));
  expect(FAULTS.filter((fault) => !occurring.has(fault))).toEqual([]);
});

describe.each(each)('%s', (_, c) => {
  test('has a configuration that a machine can be built for, every guard on', () => {
    expect(validConfig(c.config).ok).toBe(true);
    expect(c.config.guardsOff).toEqual([]);
  });

  test('with every guard on replays to its rest, and nothing that is claimed breaks', () => {
    const { trace, refused } = replay(c.config, c.goodActions);
    expect(refused && `${trace.length}: ${showAction(refused.action)}`).toBeUndefined();
    const broken = brokenBy(trace, trace.length).filter((b) => isClaimed(c.config, b.invariant));
    expect(broken.map((b) => `${b.step}: ${b.sentence}`)).toEqual([]);
    expect(atRest(stateAt(trace, trace.length))).toBe(true);
  });

  test('allows the faults that occur, and no others', () => {
    const occurring = new Set(
      [...c.badActions, ...c.goodActions].flatMap((action) => opOf(action)!.fault ?? []),
    );
    expect([...occurring]).toEqual(c.config.faults);
    expect(c.config.budget).toBe(c.config.faults.length);
  });

  test('is told in short and whole sentences', () => {
    expect(c.title).toMatch(/^([A-Z]|dom[0U]|blkback)[^.!?]{5,39}$/);
    expect(c.hazard).toMatch(/^([A-Z]|dom[0U]|p2m|blk(back|front)).*\.$/);
    expect(c.hazard.match(/\.(\s|$)/g)!.length).toBeLessThanOrEqual(3);
    expect(c.moral).toMatch(/^([A-Z]|dom[0U]|p2m|blk(back|front)).*\.$/);
    expect(c.moral.length).toBeLessThanOrEqual(160);
    expect(c.source).not.toBe('');
    expect(LEVELS).toContain(c.level);
    expect([c.title, c.hazard, c.source, c.moral].join()).not.toMatch(/['!]/);
  });
});

describe.each(breaking)('%s, guards off', (_, c) => {
  test('replays, and breaks what it says first, with its last step', () => {
    expect(INVARIANTS.map((i) => i.id)).toContain(c.breaks);
    const { trace, refused } = replay(c.badConfig, c.badActions);
    expect(refused && `${trace.length}: ${showAction(refused.action)}`).toBeUndefined();
    expect(brokenAt(c)).toMatchObject({ step: c.badActions.length, invariant: { id: c.breaks } });
  });

  test('needs each of its guards off: with any of them on the same story does not end so', () => {
    for (const guard of c.off) {
      const others = c.off.filter((g) => g !== guard);
      expect(brokenIn(playedWith(c.config, others, c)), `${guard} on`).not.toContain(c.breaks);
    }
  });
});

test.each(surviving)('%s has nothing to take away', (_, c) => {
  expect(c.off).toEqual([]);
  expect(c.bad).toEqual([]);
  expect(brokenAt(c)).toBeUndefined();
});

const brokenIn = (trace: Trace): string[] =>
  brokenBy(trace, trace.length).map((b) => b.invariant.id);

/** The bad run with only these guards off: each action once it can happen, then on to the end. */
function playedWith(config: Config, guardsOff: readonly GuardId[], c: Case): Trace {
  let { trace } = replay(configure({ guardsOff }, config), []);
  for (let k = 0; k < 300; k++) {
    const state = stateAt(trace, trace.length);
    const action = predicted({ actions: c.badActions }, actionsOf(trace), state);
    const next = action === undefined ? undefined : append(trace, action);
    if (!next?.ok) break;
    trace = next.trace;
  }
  return trace;
}
