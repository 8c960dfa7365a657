import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type { Built } from '../../src/offline/keep';

const SOURCE = fileURLToPath(new URL('../../src/offline/serviceWorker.ts', import.meta.url));
const PAGE = 'index.html';
/** No page asks for them. */
const NOT_KEPT = ['robots.txt', 'embed-client.d.ts'];

/**
 * Writes sw.js beside the built page: the service worker with the hash of every file of this very
 * build, read from the disk. The page gets the build's name, which changes with any of them.
 */
export function serviceWorker(): Plugin {
  let publicFolder = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = '' }, bundle) {
        const names = [...Object.keys(bundle), ...filesIn(publicFolder)].filter(
          (name) => !NOT_KEPT.includes(name),
        );
        const built = nameBuild(dir, names.toSorted());
        writeFileSync(join(dir, 'sw.js'), await scriptOf(built));
      },
    },
  };
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.replaceAll('\\', '/'));
}

/** Writes the name of the build into its page. */
function nameBuild(folder: string, names: readonly string[]): Built {
  const integrity = (name: string): string =>
    `sha256-${hash(readFileSync(join(folder, name))).toString('base64')}`;
  const listed = (): (readonly [string, string])[] =>
    names.map((name) => [name === PAGE ? '' : name, integrity(name)]);
  const name = hash(JSON.stringify(listed())).toString('hex').slice(0, 12);
  const page = join(folder, PAGE);
  const html = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    html.replace('</head>', `  <meta name="build" content="${name}">\n  </head>`),
  );
  return { build: name, files: Object.fromEntries(listed()) };
}

const hash = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();

async function scriptOf(built: Built): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { BUILT: JSON.stringify(built) },
    build: {
      lib: { entry: SOURCE, formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
      target: 'es2022',
      write: false,
      copyPublicDir: false,
    },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error('sw.js was not built');
  return output.output[0].code;
}
