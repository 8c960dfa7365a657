import type { AppStore } from '../store/app';

/** What a talk needs comes as one part, apart from what every visit names. */
const talk = () => import('./enter');

/** A window that was in a talk takes its part up again; without a network it opens as any other. */
export const enter = (app: AppStore): Promise<void> =>
  talk()
    .then((m) => m.enter(app))
    .catch(() => undefined);

/** This window is in a talk from now on. */
export const join = (app: AppStore): Promise<void> =>
  talk()
    .then((m) => m.join(app))
    .catch(() => undefined);

void talk().catch(() => undefined);
