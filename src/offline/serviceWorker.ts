import { answer, type Built, isKept, isOurs, keepAll, sweep, type World } from './keep';

/** The build writes it in, so it is named once. */
declare const BUILT: Built;
const built = BUILT;

/** The little of a service worker's own scope that is used; the types at hand are a page's. */
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    readonly matchAll: (options: {
      type: 'window';
      includeUncontrolled: true;
    }) => Promise<readonly { readonly url: string }[]>;
    readonly claim: () => Promise<void>;
  };
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: (type: string, listener: (event: WorkerEvent) => void) => void;
}

/** Of a `fetch` event all, of the others only `waitUntil`. */
interface WorkerEvent {
  readonly request: Request;
  readonly waitUntil: (done: Promise<unknown>) => void;
  readonly respondWith: (response: Promise<Response>) => void;
}

const self = globalThis as unknown as Scope;
const world: World = {
  caches,
  fetch: (request) => fetch(request),
  scope: self.registration.scope,
  pages: async () => {
    const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    return all.filter(({ url }) => url.startsWith(self.registration.scope)).length;
  },
  locks: async () => ((await navigator.locks.query()).held ?? []).map(({ name = '' }) => name),
};

// It serves at once, and serves each page the build that this page is of: to wait for the last page
// to close would let that moment choose the build, instead of a person.
self.addEventListener('install', (event) =>
  event.waitUntil(keepAll(built, world).then(() => self.skipWaiting())),
);
self.addEventListener('activate', (event) =>
  event.waitUntil(sweep(built, world).then(() => self.clients.claim())),
);
self.addEventListener('fetch', (event) => {
  if (isOurs(event.request, world.scope)) event.respondWith(answer(event.request, built, world));
});
// Any message: a page is there, and has taken its lock.
self.addEventListener('message', (event) => event.waitUntil(tidy()));

async function tidy(): Promise<void> {
  if (!(await isKept(built, world))) await keepAll(built, world);
  await sweep(built, world);
}
