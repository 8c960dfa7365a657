/**
 * What the pages and the service worker write down for each other, in a cache of its own: which
 * build the network had last, kept whole, and which build a person has chosen to open. Workers of
 * later builds read what earlier ones wrote: the names of this file stay.
 */
export type Entry = 'newest' | 'chosen';

/** Names the cache that holds a build's files, and the lock that each page of the build holds. */
export function nameOf(scope: string, build: string): string {
  return `${prefixOf(scope)}${build}`;
}

/** What the names of all builds of this installation begin with; another path of the host is another. */
export const prefixOf = (scope: string): string => `swapscope ${scope} `;

const bookOf = (scope: string): string => `swapscope-book ${scope}`;
const addressOf = (scope: string, entry: Entry): string => new URL(entry, scope).href;

export async function readBook(
  caches: CacheStorage,
  scope: string,
  entry: Entry,
): Promise<string | undefined> {
  const found = await caches.match(addressOf(scope, entry), { cacheName: bookOf(scope) });
  return found?.text();
}

export async function writeBook(
  caches: CacheStorage,
  scope: string,
  entry: Entry,
  build: string,
): Promise<void> {
  const book = await caches.open(bookOf(scope));
  await book.put(addressOf(scope, entry), new Response(build));
}
