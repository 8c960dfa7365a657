import { openHash } from '../link/open';
import { SCENARIOS } from '../story/chapters';
import { ownRun } from './own';
import { openRun, type Run } from './run';

/** What an address shows: a run at a step, or a page of text. */
export type Shown =
  | { readonly page: 'walk'; readonly run: Run; readonly cursor: number }
  | { readonly page: 'sources' | 'limits' };

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
