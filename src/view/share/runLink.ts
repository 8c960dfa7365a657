import type { App } from '../../store/app';

/** The address of this step of the run, also where the page has that of an exercise or the gallery. */
export function runLink({ page, run, cursor, lab }: App): string | undefined {
  const hash = run.hashAt(cursor);
  const suffix = page === 'lab' ? (lab?.suffix ?? '') : '';
  return hash && `${location.href.replace(/#.*$/, '')}${hash}${suffix}`;
}
