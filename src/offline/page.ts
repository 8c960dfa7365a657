import { nameOf, readBook, writeBook } from './book';

/**
 * How the page would open without a network: it would; the files are on their way; this browser
 * keeps none for it; or it is one file and needs none.
 */
export type Kept = 'whole' | 'coming' | 'refused' | 'file';

export interface Told {
  readonly kept: (kept: Kept) => void;
  /** Another build than this page's has been kept whole. */
  readonly newer: () => void;
}

/** Below this lies everything of the page, wherever it is served from. */
function scopeOf(): string {
  const { origin, pathname } = location;
  return origin + pathname.replace(/[^/]*$/, '');
}

/** The build that this page is of; undefined where it was not built, or into one file. */
function buildOf(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name=build]')?.content;
}

/**
 * Has the browser keep every file of the page, and tells how that went and when another build has
 * been kept. Throws nothing: without a store, a secure address or a network the page goes on as it is.
 */
export async function keepPage(told: Told): Promise<void> {
  if (import.meta.env.MODE === 'single') {
    told.kept('file');
    return;
  }
  const build = buildOf();
  if (build === undefined) return;
  try {
    told.kept('coming');
    told.kept((await register(build, told.newer)) ? 'whole' : 'refused');
  } catch {
    told.kept('refused');
  }
}

/** True once every file of this page's build is kept. */
async function register(build: string, newer: () => void): Promise<boolean> {
  const scope = scopeOf();
  const { serviceWorker, locks } = navigator;
  const look = async (): Promise<void> => {
    const newest = await readBook(caches, scope, 'newest');
    if (newest !== undefined && newest !== build) newer();
    // The newest page was opened past the worker, so it is wanted.
    else if (newest === build) await choose(scope, build);
  };
  hold(locks, nameOf(scope, build));
  await serviceWorker.register(new URL('sw.js', scope), { updateViaCache: 'none' });
  const registration = await serviceWorker.getRegistration(scope);
  if (registration === undefined) return false;
  serviceWorker.addEventListener('controllerchange', () => void look().catch(ignore));
  if (registration.active !== null) await registration.update().catch(ignore);
  const coming = registration.installing ?? registration.waiting;
  if (coming !== null) await settled(coming);
  await look();
  registration.active?.postMessage('here');
  return registration.active !== null && (await caches.has(nameOf(scope, build)));
}

/** The worker keeps the files of each build whose lock is held; it is let go with the page. */
function hold(locks: LockManager, name: string): void {
  locks.request(name, { mode: 'shared' }, () => new Promise(ignore)).catch(ignore);
}

/** Resolves when the worker serves, or never will. */
function settled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === 'activated' || worker.state === 'redundant') resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

async function choose(scope: string, build: string): Promise<void> {
  const chosen = await readBook(caches, scope, 'chosen');
  if (chosen !== build) await writeBook(caches, scope, 'chosen', build);
}

/** From now on the newest build opens; the page that asks for it has to be loaded again. */
export async function chooseNewest(): Promise<void> {
  const scope = scopeOf();
  const newest = await readBook(caches, scope, 'newest');
  if (newest !== undefined) await choose(scope, newest);
}

function ignore(): void {}
