import { openHash } from '../link/open';
import { readHash } from '../link/place';
import { SCENARIOS } from '../story/chapters';
import type { App, AppStore } from './app';
import { ownRun } from './own';
import { openRun, type Run } from './run';

/**
 * Opens an address that needs more than the library has: the Lab, a search, a talk, a trace in code,
 * or one that is damaged. `still` says whether it is what was asked for last.
 */
export async function openRest(
  app: AppStore,
  hash: string,
  still: () => boolean,
  opened: (run: Run, k: number) => Partial<App>,
): Promise<void> {
  const place = readHash(hash);
  const page = place.ok && 'rest' in place.value ? place.value : undefined;
  if (page?.page === 'lab') {
    const { openInLab } = await import('./labShelf');
    if (still()) openInLab(app, page.rest);
  } else if (page?.page === 'check') {
    const { openCheck } = await import('./check');
    if (still()) openCheck(app, page.rest);
  } else if (page?.page === 'talks') {
    const { openTalks } = await import('./talks');
    if (still()) openTalks(app, page.rest);
  } else {
    const { shown, notice } = openAny(hash);
    if (shown.page === 'walk') app.setState({ ...opened(shown.run, shown.cursor), notice });
    else app.setState({ page: shown.page, playing: 'no', notice });
  }
}

/** What an address shows: a run at a step, or a page of text. */
export type Shown =
  | { readonly page: 'walk'; readonly run: Run; readonly cursor: number }
  | { readonly page: 'sources' | 'limits' | 'handout' };

/** What to open for any address whatever, with a sentence where it is not all that was asked for. */
export function openAny(hash: string): { shown: Shown; notice: string | undefined } {
  const { shown, notice } = openHash(hash, SCENARIOS);
  return { shown: runOf(shown), notice: notice?.sentence };
}

function runOf(shown: ReturnType<typeof openHash<(typeof SCENARIOS)[number]>>['shown']): Shown {
  switch (shown.page) {
    case 'walk':
      return { page: 'walk', run: openRun(shown.scenario), cursor: shown.step };
    case 'trace':
      return { page: 'walk', run: ownRun(shown.trace), cursor: shown.trace.cursor };
    default:
      return shown;
  }
}
