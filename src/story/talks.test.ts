import { describe, expect, test } from 'vitest';
import { INVARIANTS } from '../check/invariants';
import { readStop, type StopRun } from '../link/talkStop';
import { replay, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { CASES } from './cases';
import { SCENARIOS } from './chapters';
import { EXERCISES } from './exercises';
import { brokenIn, plannedSeconds } from './talk';
import { TALKS } from './talks';

const SHELF = { scenarios: SCENARIOS, cases: CASES, exercises: EXERCISES };

/** The steps of a run, none of which may be refused. */
function replayed({ config, actions }: StopRun): Trace {
  const { trace, refused } = replay(config, actions);
  expect(refused).toBeUndefined();
  return trace;
}

describe.each(TALKS)('the talk of $id minutes', ({ id, talk }) => {
  test('is planned to take them', () => {
    const minutes = plannedSeconds(talk) / 60;
    expect(minutes).toBeGreaterThan(Number(id) * 0.95);
    expect(minutes).toBeLessThan(Number(id) * 1.05);
  });

  test.each(talk.items.map((item, i) => [i + 1, item] as const))(
    'item %i reaches its step and keeps its claim',
    (_, { link, claim, caption, note }) => {
      const stop = readStop(link, SHELF);
      if (!stop.ok) throw new Error(`${link}: ${stop.sentence}`);
      expect(stop.value.notice).toBeUndefined();
      expect(caption).toMatch(/[.?]$/);
      expect(note.length).toBeGreaterThan(60);
      const { run } = stop.value;
      if (run === undefined) {
        expect(claim).toBeUndefined();
        return;
      }
      const trace = replayed(run);
      expect(run.cursor).toBeLessThanOrEqual(trace.length);
      const broken = brokenBy(trace, run.cursor).map(({ invariant }) => invariant.id);
      const claimed = brokenIn(claim ?? 'holds');
      if (claimed === undefined) expect(broken).toEqual([]);
      else {
        expect(INVARIANTS.map((one) => one.id)).toContain(claimed);
        expect(broken).toContain(claimed);
        // It is the step on the screen that breaks it.
        expect(brokenBy(trace, run.cursor - 1)).toEqual([]);
      }
    },
  );
});
