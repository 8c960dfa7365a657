import { chooseNewest, keepPage } from '../../offline/page';
import type { AppStore } from '../../store/app';
import { hashOf } from '../../store/commands';

/**
 * Has the browser keep the page for when there is no network, and the screen say how that went. A
 * newer build that is wanted opens at the very step that is on the screen.
 */
export function keep(app: AppStore): Promise<void> {
  app.subscribe(({ newer }, was) => {
    if (newer === 'wanted' && was.newer !== newer) void loadNewest(app);
  });
  return keepPage({
    kept: (kept) => app.setState({ kept }),
    newer: () => app.setState({ newer: 'here' }),
  });
}

async function loadNewest(app: AppStore): Promise<void> {
  await chooseNewest();
  // The address follows a step only when that has rested.
  const hash = hashOf(app.getState());
  if (hash !== undefined) history.replaceState(null, '', hash);
  location.reload();
}
