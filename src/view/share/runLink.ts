import type { App } from '../../store/app';
import { hashOfRun } from '../../store/run';

/** The address of this step of the run, also where the page has that of an exercise or the gallery. */
export function runLink(app: App): string | undefined {
  const hash = hashOfRun(app);
  return hash && `${location.href.replace(/#.*$/, '')}${hash}`;
}
