import { SCENARIO_IDS } from '../story/chapter';

/** The tabs that show a run. */
export type Tab = 'walk' | 'lab';

/** The address at which a tab shows what another address shows; the tab's own start where it can't. */
export function inTab(tab: Tab, hash: string | undefined): string {
  const [, page = '', ...rest] = (hash ?? '').split('/');
  if (tab === 'lab') {
    if (page === 'lab') return hash!;
    if (page === 't') return `#/lab/t/${rest.join('/')}`;
    return page === 'walk' ? `#/lab/${rest.join('/')}` : '#/lab';
  }
  if (page === 'walk' || page === 't') return hash!;
  const [id = '', step = ''] = rest;
  if (page === 'lab' && id === 't') return `#/t/${step}`;
  const isTold = page === 'lab' && (SCENARIO_IDS as readonly string[]).includes(id);
  return isTold ? `#/walk/${[id, step].filter(Boolean).join('/')}` : '#/walk';
}
