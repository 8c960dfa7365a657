import { fail, ok, type Result } from '../base/result';
import { checkHash } from '../link/open';
import { SCENARIOS } from '../story/chapters';
import { openAny } from './openAny';
import type { NoRun, RunAt } from './readRun';

export const NO_RUN = 'This link leads to no run that can be stepped through.';

/** The run of an address outside the Lab that the chapters at hand do not give. */
export function readFar(hash: string): Result<RunAt, NoRun> {
  const checked = checkHash(hash, SCENARIOS);
  if (!checked.ok) return fail('bad-link', checked.sentence);
  const { shown, notice } = openAny(hash);
  if (shown?.page !== 'walk') return fail('no-run', NO_RUN);
  return ok({ run: shown.run, cursor: shown.cursor, notice });
}
