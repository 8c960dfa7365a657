import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { AppStore } from '../store/app';

/** What has not been brought yet. */
const loads: ((app: AppStore) => Promise<unknown>)[] = [
  (app) => import('./rest').then(({ bringRest }) => bringRest(app)),
];

/**
 * A component that comes when it is first shown. One that the network does not give says so in its
 * place; the rest of the page goes on.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  loads.push(load);
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch {
      return { default: NotThere };
    }
  });
}

/**
 * Brings everything that can be shown later, so that it is there without a network too; also what
 * has been named by what came.
 */
export function bringComponents(app: AppStore): void {
  const more = (): void => bringComponents(app);
  for (const load of loads.splice(0)) load(app).then(more, () => undefined);
}

function NotThere() {
  return (
    <p role="alert" className="not-there">
      This part could not be loaded. Is the network there? Reload the page to try again.
    </p>
  );
}
