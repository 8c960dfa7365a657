import { describe, expect, test } from 'vitest';
import { configure } from '../../../protocol/config';
import { enabled } from '../../../protocol/enabled';
import { EXERCISES } from '../../../story/exercises';
import { append, fork, replay, stateAt } from '../../../trace/trace';
import { doneAt, isAllowed } from './doneAt';

describe.each(EXERCISES.map((e) => [e.id, e] as const))('%s', (_, e) => {
  const { trace } = replay(e.solutionConfig, [...e.actions, ...e.solutionActions]);

  test('is done at the last step of its solution, and at none before', () => {
    expect(doneAt(e, trace)).toBe(trace.length);
    expect(doneAt(e, fork(trace, trace.length - 1))).toBeUndefined();
    expect(doneAt(e, replay(e.config, e.actions).trace)).toBeUndefined();
  });

  test('may be done with its own settings, and with guards off only where it says so', () => {
    expect(isAllowed(e, e.config)).toBe(true);
    expect(isAllowed(e, e.solutionConfig)).toBe(true);
    expect(isAllowed(e, configure({ guardsOff: ['scrub'] }, e.config))).toBe(e.allows === 'guards');
    expect(isAllowed(e, { ...e.config, pool: e.config.pool + 1 })).toBe(false);
    expect(isAllowed(e, { ...e.config, budget: e.config.budget + 1 })).toBe(false);
  });
});

test('what follows does not move the step that did it', () => {
  const e = EXERCISES[0]!;
  const { trace } = replay(e.config, [...e.actions, ...e.solutionActions]);
  let longer = trace;
  for (let i = 0; i < 5; i++) {
    const next = append(longer, enabled(stateAt(longer, longer.length))[0]!);
    if (!next.ok) throw new Error('an enabled step is refused');
    longer = next.trace;
  }
  expect(longer.length).toBe(trace.length + 5);
  expect(doneAt(e, longer)).toBe(trace.length);
});
