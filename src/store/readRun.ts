import { fail, ok, type Result } from '../base/result';
import { readHash } from '../link/place';
import { chapterIn } from '../story/library';
import type { AppStore } from './app';
import { bring, isTold } from './commands';
import { openRun, type Run } from './run';

/** A run at a step, as an address names it. */
export interface RunAt {
  readonly run: Run;
  readonly cursor: number;
  /** A sentence where the run is not all that was sent. */
  readonly notice: string | undefined;
}

export type NoRun = 'bad-link' | 'no-run' | 'not-loaded';

/**
 * The run that an address names, with its sentences brought, and nothing opened yet: whoever asked
 * may still refuse it. A chapter, a trace, or a run of the Lab; anything else is no run.
 */
export async function readRun(app: AppStore, hash: string): Promise<Result<RunAt, NoRun>> {
  const near = chapterAt(app, hash);
  if (near !== undefined) return ok(near);
  if (!(await bring(app))) {
    return fail('not-loaded', 'The other chapters could not be loaded. Is the network there?');
  }
  const far = chapterAt(app, hash);
  if (far !== undefined) return ok(far);
  const place = readHash(hash);
  if (!place.ok) return fail('bad-link', place.sentence);
  const { page } = place.value;
  if (page === 'lab') {
    const { readInLab } = await import('./readInLab');
    return readInLab(place.value.rest);
  }
  const { readFar, NO_RUN } = await import('./readFar');
  return page === 'walk' || page === 'trace' ? readFar(hash) : fail('no-run', NO_RUN);
}

/** A chapter that the library has, with its step and the sentences there. */
function chapterAt(app: AppStore, hash: string): RunAt | undefined {
  const { library } = app.getState();
  const place = readHash(hash);
  if (!place.ok || place.value.page !== 'walk') return undefined;
  const chapter = chapterIn(library, place.value.chapter);
  const cursor = place.value.step;
  if (chapter === undefined || cursor > chapter.actions.length) return undefined;
  const run = openRun(chapter);
  return isTold(library, run, cursor) ? { run, cursor, notice: undefined } : undefined;
}
