import { fail, ok, type Result } from '../base/result';
import { openLab as readLab } from '../link/openLab';
import { CASES } from '../story/cases';
import { SCENARIOS } from '../story/chapters';
import { EXERCISES } from '../story/exercises';
import { createApp } from './app';
import { openLab } from './lab';
import { NO_RUN } from './readFar';
import type { NoRun, RunAt } from './readRun';

const SHELF = { scenarios: SCENARIOS, cases: CASES, exercises: EXERCISES };
const EXERCISE = 'This link leads to an exercise, which is for the Lab.';

/** A run of the Lab alone: without its other lane, and without what was tried on earlier visits. */
export function readInLab(rest: string): Result<RunAt, NoRun> {
  const read = readLab(rest, SHELF);
  if (!read.ok) return fail('bad-link', read.sentence);
  if (read.value.gallery) return fail('no-run', NO_RUN);
  if (read.value.exercise !== undefined) return fail('no-run', EXERCISE);
  const empty = createApp('');
  openLab(empty, rest, undefined);
  const { run, cursor } = empty.getState();
  return ok({ run, cursor, notice: read.value.notice?.sentence });
}
