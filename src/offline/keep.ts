import { nameOf, prefixOf, readBook, writeBook } from './book';

/** One build of the page: its name, and the SRI hash of each file by its path below the scope. */
export interface Built {
  readonly build: string;
  /** The page itself is the empty path. */
  readonly files: Readonly<Record<string, string>>;
}

/** The part of a service worker's scope that keeping files needs; a test hands in its own. */
export interface World {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request) => Promise<Response>;
  /** The address that all of the page's lie below, with a slash at its end. */
  readonly scope: string;
  /** How many pages are open below the scope. */
  readonly pages: () => Promise<number>;
  /** The name of every lock of this host, once for each page that holds it. */
  readonly locks: () => Promise<readonly string[]>;
}

/**
 * Keeps every file of the build, all of them or none: one that is missing, or not the very one of
 * this build, rejects. What an earlier build kept stays, and so does the choice of it.
 */
export async function keepAll({ build, files }: Built, world: World): Promise<void> {
  const { caches, scope } = world;
  const name = nameOf(scope, build);
  const known = await caches.has(name);
  const cache = await caches.open(name);
  try {
    await cache.addAll(
      Object.entries(files).map(
        ([path, integrity]) =>
          // The name of a file in assets/ tells its contents, so any copy will do.
          new Request(new URL(path, scope), {
            integrity,
            cache: path.startsWith('assets/') ? 'default' : 'no-cache',
            priority: 'low',
          }),
      ),
    );
  } catch (error) {
    if (!known) await caches.delete(name);
    throw error;
  }
  await writeBook(caches, scope, 'newest', build);
  const chosen = await readBook(caches, scope, 'chosen');
  if (chosen === undefined || !(await caches.has(nameOf(scope, chosen)))) {
    await writeBook(caches, scope, 'chosen', build);
  }
}

/** Whether the build is kept; the browser may have needed the room. */
export function isKept({ build }: Built, { caches, scope }: World): Promise<boolean> {
  return caches.has(nameOf(scope, build));
}

/** True for what the page and its parts ask for; all else goes past this worker. */
export function isOurs(request: Request, scope: string): boolean {
  return request.method === 'GET' && request.url.startsWith(scope) && !request.headers.has('range');
}

/**
 * A file as it is kept, of the chosen build first. A page of another build still finds what only
 * that build has. What nobody has kept is asked of the network.
 */
export async function answer(request: Request, { build }: Built, world: World): Promise<Response> {
  const { caches, scope } = world;
  const opens = request.mode === 'navigate';
  const address = opens ? pageAt(request.url, scope) : request.url;
  const kept = (cacheName: string): Promise<Response | undefined> =>
    // The host may vary its answer with the origin that asks; ours is always the same.
    caches.match(address, { cacheName, ignoreVary: true, ignoreSearch: opens });

  const chosen = nameOf(scope, (await readBook(caches, scope, 'chosen')) ?? build);
  const found = await kept(chosen);
  if (found !== undefined) return found;
  for (const name of await caches.keys()) {
    const other = name !== chosen && name.startsWith(prefixOf(scope)) && (await kept(name));
    if (other) return other;
  }
  return world.fetch(request);
}

/** A page's address as it is kept: the folder stands for the page in it. */
function pageAt(url: string, scope: string): string {
  const address = new URL(url);
  address.hash = '';
  const path = address.href.slice(scope.length).replace(/\?.*/s, '');
  return path === 'index.html' ? scope : address.href;
}

/**
 * Lets go of builds that were not chosen, are not the newest, and that no page is open of. While
 * a page has not yet said which build it is of, everything stays.
 */
export async function sweep({ build }: Built, world: World): Promise<void> {
  const { caches, scope } = world;
  const held = (await world.locks()).filter((name) => name.startsWith(prefixOf(scope)));
  if ((await world.pages()) > held.length) return;
  const chosen = await readBook(caches, scope, 'chosen');
  const used = new Set(held);
  for (const one of [build, chosen]) if (one !== undefined) used.add(nameOf(scope, one));
  for (const name of await caches.keys()) {
    if (name.startsWith(prefixOf(scope)) && !used.has(name)) await caches.delete(name);
  }
}
