import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { nameOf, readBook, writeBook } from './book';
import { answer, type Built, isOurs, keepAll, sweep, type World } from './keep';

const SCOPE = 'https://host/talks/';
const hashOf = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** What a host has: texts by their path below the scope. */
type Files = Readonly<Record<string, string>>;

const builtOf = (build: string, files: Files): Built => ({
  build,
  files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, hashOf(text)])),
});

const FIRST: Files = { '': 'page 1', 'old.js': 'same', 'assets/lab-1.js': 'lab 1' };
const SECOND: Files = { '': 'page 2', 'old.js': 'same', 'assets/lab-2.js': 'lab 2' };
const ONE = builtOf('one', FIRST);
const TWO = builtOf('two', SECOND);

/** A browser's caches, a host, and pages that hold locks, as plain data. */
class Fake implements World {
  readonly scope = SCOPE;
  readonly kept = new Map<string, Map<string, string>>();
  held: string[] = [];
  open = 0;
  asked: string[] = [];

  constructor(public host: Files | undefined) {}

  readonly fetch = async ({ url }: Request): Promise<Response> => {
    this.asked.push(url);
    const text = this.host?.[url.slice(SCOPE.length)];
    if (text === undefined) throw new TypeError('Failed to fetch');
    return new Response(text);
  };
  readonly pages = async (): Promise<number> => this.open;
  readonly locks = async (): Promise<string[]> => this.held;

  readonly caches = {
    has: async (name: string) => this.kept.has(name),
    keys: async () => [...this.kept.keys()],
    delete: async (name: string) => this.kept.delete(name),
    match: async (
      address: string,
      { cacheName = '', ignoreSearch = false }: MultiCacheQueryOptions,
    ) => {
      const key = ignoreSearch ? address.replace(/\?.*/, '') : address;
      const text = this.kept.get(cacheName)?.get(key);
      return text === undefined ? undefined : new Response(text);
    },
    open: async (name: string) => {
      const cache = this.kept.get(name) ?? new Map<string, string>();
      this.kept.set(name, cache);
      return {
        put: async (key: string, response: Response) => {
          cache.set(key, await response.text());
        },
        addAll: async (requests: Request[]) => {
          const texts = await Promise.all(
            requests.map(async (request) => {
              const text = await (await this.fetch(request)).text();
              if (hashOf(text) !== request.integrity) throw new TypeError('integrity');
              return [request.url, text] as const;
            }),
          );
          for (const [url, text] of texts) cache.set(url, text);
        },
      };
    },
  } as unknown as CacheStorage;
}

/** Both builds were kept, one after the other; the first is the one that a person opened. */
async function afterUpdate(): Promise<Fake> {
  const world = new Fake(FIRST);
  await keepAll(ONE, world);
  world.host = SECOND;
  await keepAll(TWO, world);
  return world;
}

const opening = (path: string): Request =>
  ({ method: 'GET', mode: 'navigate', url: SCOPE + path }) as Request;
const asking = (path: string): Request => new Request(SCOPE + path);

const textOf = async (request: Request, built: Built, world: World): Promise<string> =>
  (await answer(request, built, world)).text();

describe('a build is kept whole or not at all', () => {
  test('after the first visit everything answers without a host', async () => {
    const world = new Fake(FIRST);
    await keepAll(ONE, world);
    world.host = undefined;
    for (const path of ['', 'index.html', '?from=a-slide', 'index.html?a=b']) {
      expect(await textOf(opening(path), ONE, world)).toBe('page 1');
    }
    expect(await textOf(asking('assets/lab-1.js'), ONE, world)).toBe('lab 1');
  });

  test.each([
    ['a file is missing', { ...SECOND, 'assets/lab-2.js': undefined }],
    ['a file is of another build', { ...SECOND, '': 'page 3' }],
    ['the network is gone', undefined],
  ])('%s: nothing of the new build stays, and the old one answers', async (_, host) => {
    const world = new Fake(FIRST);
    await keepAll(ONE, world);
    world.host = host as Files | undefined;
    await expect(keepAll(TWO, world)).rejects.toThrow();
    expect(world.kept.has(nameOf(SCOPE, 'two'))).toBe(false);
    expect(await readBook(world.caches, SCOPE, 'newest')).toBe('one');
    expect(await textOf(opening(''), ONE, world)).toBe('page 1');
  });

  test('a build that was kept before stays when it cannot be fetched again', async () => {
    const world = new Fake(FIRST);
    await keepAll(ONE, world);
    world.host = undefined;
    await expect(keepAll(ONE, world)).rejects.toThrow();
    expect(await textOf(opening(''), ONE, world)).toBe('page 1');
  });
});

describe('a newer build', () => {
  test('opens only when a person has chosen it', async () => {
    const world = await afterUpdate();
    expect(await readBook(world.caches, SCOPE, 'newest')).toBe('two');
    expect(await textOf(opening(''), TWO, world)).toBe('page 1');
    await writeBook(world.caches, SCOPE, 'chosen', 'two');
    expect(await textOf(opening(''), TWO, world)).toBe('page 2');
  });

  test('leaves the files of an older page where that finds them', async () => {
    const world = await afterUpdate();
    await writeBook(world.caches, SCOPE, 'chosen', 'two');
    expect(await textOf(asking('assets/lab-1.js'), TWO, world)).toBe('lab 1');
    expect(await textOf(asking('assets/lab-2.js'), TWO, world)).toBe('lab 2');
  });

  test('opens by itself where the chosen one is no longer kept', async () => {
    const world = new Fake(SECOND);
    await writeBook(world.caches, SCOPE, 'chosen', 'lost');
    await keepAll(TWO, world);
    expect(await textOf(opening(''), TWO, world)).toBe('page 2');
  });
});

describe('what is let go', () => {
  const builds = (world: Fake): string[] =>
    [...world.kept.keys()].filter((name) => /^swapscope /.test(name));

  test('the older build, once the newer is chosen and no page of the older is open', async () => {
    const world = await afterUpdate();
    await sweep(TWO, world);
    expect(builds(world)).toHaveLength(2);
    await writeBook(world.caches, SCOPE, 'chosen', 'two');
    world.open = 2;
    world.held = [nameOf(SCOPE, 'one'), nameOf(SCOPE, 'two')];
    await sweep(TWO, world);
    expect(builds(world)).toHaveLength(2);
    world.open = 1;
    world.held = [nameOf(SCOPE, 'two')];
    await sweep(TWO, world);
    expect(builds(world)).toEqual([nameOf(SCOPE, 'two')]);
  });

  test('nothing while a page has not yet said of which build it is', async () => {
    const world = await afterUpdate();
    await writeBook(world.caches, SCOPE, 'chosen', 'two');
    world.open = 2;
    world.held = [nameOf(SCOPE, 'two'), 'a lock of something else'];
    await sweep(TWO, world);
    expect(builds(world)).toHaveLength(2);
  });

  test('nothing of another path of the host', async () => {
    const world = await afterUpdate();
    const others = [nameOf('https://host/', 'zero'), nameOf(`${SCOPE}deep/`, 'zero'), 'swapscope'];
    for (const name of others) await world.caches.open(name);
    await writeBook(world.caches, SCOPE, 'chosen', 'two');
    await sweep(TWO, world);
    expect([...world.kept.keys()]).toEqual(expect.arrayContaining(others));
  });
});

describe('what goes past the worker', () => {
  test.each([
    ['a file of the page', asking('assets/lab-1.js'), true],
    ['another path of the host', new Request('https://host/other/a.js'), false],
    ['another host', new Request('https://elsewhere/talks/a.js'), false],
    ['what is sent', new Request(SCOPE, { method: 'POST' }), false],
    ['a part of a file', new Request(SCOPE, { headers: { range: 'bytes=0-9' } }), false],
  ])('%s', (_, request, ours) => {
    expect(isOurs(request, SCOPE)).toBe(ours);
  });

  test('what nobody has kept is asked of the network', async () => {
    const world = await afterUpdate();
    world.host = { 'notes.txt': 'notes' };
    expect(await textOf(asking('notes.txt'), TWO, world)).toBe('notes');
    expect(world.asked).toContain(`${SCOPE}notes.txt`);
  });
});
