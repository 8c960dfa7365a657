import { describe, expect, test } from 'vitest';
import { isClaimed } from '../check/invariants';
import { type Config, configure } from '../protocol/config';
import { showAction } from '../protocol/notation';
import { opOf } from '../protocol/ops';
import { validConfig } from '../protocol/validate';
import { actionsOf, append, fork, replay, stateAt, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { actionsOfScript } from './chapter';
import { EXERCISES, exerciseById } from './exercises';
import { EXERCISE_IDS, type Exercise } from './exercises/exercise';
import { predicted } from './predicted';

test('five ship, in the order of their ids', () => {
  expect(EXERCISES.map((e) => e.id)).toEqual(EXERCISE_IDS);
  expect(EXERCISES).toHaveLength(5);
  expect(exerciseById('reach-domu')?.allows).toBe('guards');
  expect(exerciseById('no-such-exercise')).toBeUndefined();
});

/** From the start on, what the scenario's own next step is, until nothing ordinary is left. */
function played(e: Exercise, config: Config, script: Exercise['actions'] = []): Trace {
  let { trace } = replay(config, e.actions);
  for (let k = 0; k < 300; k++) {
    const state = stateAt(trace, trace.length);
    const actions = [...e.actions, ...script];
    const action = predicted({ actions }, actionsOf(trace), state);
    const next = action === undefined ? undefined : append(trace, action);
    if (!next?.ok) break;
    trace = next.trace;
  }
  return trace;
}

describe.each(EXERCISES.map((e) => [e.id, e] as const))('%s', (_, e) => {
  const solved = () => replay(e.solutionConfig, [...e.actions, ...e.solutionActions]);

  test('starts from a machine that can be built, undone, with every guard on', () => {
    expect(validConfig(e.config).ok).toBe(true);
    expect(e.config.guardsOff).toEqual([]);
    const { trace, refused } = replay(e.config, e.actions);
    expect(refused).toBeUndefined();
    expect(e.done(trace)).toBe(false);
  });

  test('is done by the last step of its solution, and not before', () => {
    const { trace, refused } = solved();
    expect(refused && `${trace.length}: ${showAction(refused.action)}`).toBeUndefined();
    expect(e.done(fork(trace, trace.length - 1))).toBe(false);
    expect(e.done(trace)).toBe(true);
  });

  test('stays done, whatever follows', () => {
    const trace = played(e, e.solutionConfig, e.solutionActions);
    expect(actionsOf(trace).slice(0, e.start.length)).toEqual(e.actions);
    expect(e.done(trace)).toBe(true);
  });

  test('is not done by going on forward with every guard on', () => {
    const trace = played(e, e.config);
    expect(trace.length).toBeGreaterThan(e.start.length + 20);
    expect(e.done(trace)).toBe(false);
    const broken = brokenBy(trace, trace.length).filter((b) => isClaimed(e.config, b.invariant));
    expect(broken).toEqual([]);
  });

  test('allows what its solution does', () => {
    expect(e.solutionOff.length > 0).toBe(e.allows === 'guards');
    const faults = e.solutionActions.flatMap((action) => opOf(action)!.fault ?? []);
    expect(faults).toEqual(e.config.faults);
    expect(e.config.budget).toBe(faults.length);
  });

  test('needs each guard of its solution off', () => {
    for (const guard of e.solutionOff) {
      const guardsOff = e.solutionOff.filter((g) => g !== guard);
      const trace = played(e, configure({ guardsOff }, e.config), e.solutionActions);
      expect(e.done(trace), `${guard} on`).toBe(false);
    }
  });

  test('is told in whole sentences, with up to three hints', () => {
    expect(e.hints.length).toBeGreaterThan(0);
    expect(e.hints.length).toBeLessThanOrEqual(3);
    for (const text of [e.task, e.explains, ...e.hints]) expect(text).toMatch(/^\S.*[.?]$/);
    expect(e.title).toMatch(/^[A-Z][^.?!]*$/);
    expect([e.title, e.task, e.explains, ...e.hints].join()).not.toMatch(/['!]/);
    for (const guard of e.solutionOff) expect(e.hints.at(-1)).toContain(guard);
  });
});

test('there is a way into dom0 with one guard off too', () => {
  const e = exerciseById('reach-dom0')!;
  const gap = [
    'blkfront.zap r0 s0',
    'blkfront.flush r0',
    'blkfront.mark r0 s0',
    'blkfront.grant r0 s0',
    'blkfront.put r0',
    'blkfront.push r0',
    'blkback.pull d1',
    'blkback.choose r0',
    'blkback.scrub r0 s0',
    'xen.flush-for-swap r0 s0',
    'blkfront.fill r1',
    'blkfront.zap r1 s0',
    'domU.rewrite-grant r0 s0 p1',
    'xen.swap r0 s0',
  ];
  const { trace } = replay(configure({ guardsOff: ['grant-quiet'] }, e.config), [
    ...e.actions,
    ...actionsOfScript(gap),
  ]);
  expect(e.done(trace)).toBe(true);
});
