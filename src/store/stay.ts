import type { App, AppStore } from './app';

/**
 * Answers a link of which nothing can be opened: a sentence says why, and what is open stays as it
 * is. False where nothing was opened yet; then the first chapter stands there at its start.
 */
export function stay(app: AppStore, sentence: string): boolean {
  if (isFresh(app.getState())) return false;
  app.setState({ notice: `${sentence} What was open stays.` });
  return true;
}

const isFresh = ({ page, run, cursor, lab, check, talks }: App): boolean =>
  page === 'walk' &&
  run.chapter?.id === '0' &&
  cursor === 0 &&
  lab === undefined &&
  check === undefined &&
  talks === undefined;
