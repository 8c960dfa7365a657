import type { AppStore } from '../../store/app';
import { hashOf } from '../../store/commands';
import { say } from '../../store/say';

/** The address that opens exactly what is on the screen. */
export function linkOf(app: AppStore): string {
  return `${location.href.replace(/#.*$/, '')}${hashOf(app.getState()) ?? ''}`;
}

/**
 * Copies the link to this step. Where the clipboard is refused, shows it to be copied by hand; where
 * no link can hold the run, says so.
 */
export async function copyLink(app: AppStore): Promise<void> {
  if (hashOf(app.getState()) === undefined) {
    void import('../../store/labShelf').then(({ sayTooLong }) => sayTooLong(app));
    return;
  }
  try {
    await navigator.clipboard.writeText(linkOf(app));
    const { cursor, run, page } = app.getState();
    const of = run.chapter === undefined ? 'this trace' : `chapter ${run.chapter.id}`;
    const what = page === 'check' ? 'this search' : `step ${cursor} of ${of}`;
    say(app, `Link to ${what} copied.`);
  } catch {
    app.setState({ dialog: 'link' });
  }
}
