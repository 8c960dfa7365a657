import { type Shown as OfHash, openHash } from '../link/open';
import { readHash } from '../link/place';
import { SCENARIOS } from '../story/chapters';
import type { App, AppStore } from './app';
import { ownRun } from './own';
import { openRun, type Run } from './run';
import { stay } from './stay';

/**
 * Opens an address that needs more than the library has: the Lab, a search, a talk, a trace in code,
 * or one that is damaged. One of which nothing is good leaves what is open as it is, and a sentence
 * says why. `still` says whether it is what was asked for last.
 */
export async function openRest(
  app: AppStore,
  hash: string,
  still: () => boolean,
  opened: (run: Run, k: number) => Partial<App>,
): Promise<void> {
  if (!still()) return;
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
  } else if (page?.page === 'cost' || page?.page === 'pool') {
    const { openFigures } = await import('./figures');
    if (still()) openFigures(app, page.page, page.rest);
  } else {
    const { shown, notice } = openAny(hash);
    if (shown?.page === 'walk') app.setState({ ...opened(shown.run, shown.cursor), notice });
    else if (shown !== undefined) app.setState({ page: shown.page, playing: 'no', notice });
    else if (notice !== undefined && !stay(app, notice)) {
      app.setState({ notice: `${notice} The first chapter is open instead.` });
    }
  }
}

/** What an address shows: a run at a step, or a page of text. */
type Shown =
  | { readonly page: 'walk'; readonly run: Run; readonly cursor: number }
  | { readonly page: 'sources' | 'limits' | 'handout' };

/** What to open for any address whatever, with a sentence where it is not all that was asked for. */
export function openAny(hash: string): { shown: Shown | undefined; notice: string | undefined } {
  const { shown, notice } = openHash(hash, SCENARIOS);
  return { shown: shown && runOf(shown), notice: notice?.sentence };
}

function runOf(shown: OfHash<(typeof SCENARIOS)[number]>): Shown {
  switch (shown.page) {
    case 'walk':
      return { page: 'walk', run: openRun(shown.scenario), cursor: shown.step };
    case 'trace':
      return { page: 'walk', run: ownRun(shown.trace), cursor: shown.trace.cursor };
    default:
      return shown;
  }
}
