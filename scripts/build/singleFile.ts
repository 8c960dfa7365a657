import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { POLICY, policyText } from './policy.ts';

const FILE = 'swapscope.html';

/**
 * Puts everything that was built into one page that opens from a disk: scripts, styles and fonts
 * stand in it, workers start from a blob of their own text. Its policy lets just these scripts and
 * styles run, by their hashes, and lets nothing be asked for.
 */
export function singleFile(): Plugin[] {
  return [workersInline(), everythingInline()];
}

/** A worker with an address of its own becomes one whose text is part of the page. */
function workersInline(): Plugin {
  const worker =
    /new Worker\(\s*new URL\(\s*('[^']+')\s*,\s*import\.meta\.url\s*\)\s*,\s*\{\s*type:\s*'module',?\s*\}\s*,?\s*\)/g;
  return {
    name: 'workers-inline',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || !code.includes('new Worker(')) return null;
      let heads = '';
      let count = 0;
      const body = code.replace(worker, (_, path: string) => {
        count += 1;
        heads += `import InlineWorker${count} from ${path.slice(0, -1)}?worker&inline';`;
        return `new InlineWorker${count}()`;
      });
      if (body.includes('new Worker(')) throw new Error(`A worker in ${id} cannot be put inline.`);
      // On the first line, so that every other line keeps its number.
      return { code: heads + body, map: null };
    },
  };
}

function everythingInline(): Plugin {
  let publicFolder = '';
  return {
    name: 'everything-inline',
    enforce: 'post',
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const fromPublic = (name: string) => readFileSync(join(publicFolder, name), 'utf8');
        const html = page(parts(bundle), fromPublic);
        for (const name of Object.keys(bundle)) delete bundle[name];
        this.emitFile({ type: 'asset', fileName: FILE, source: html });
      },
    },
  };
}

interface Parts {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

function parts(bundle: Rolldown.OutputBundle): Parts {
  const texts = (end: string): string[] =>
    Object.values(bundle)
      .filter(({ fileName }) => fileName.endsWith(end))
      .map((file) => String(file.type === 'chunk' ? file.code : file.source));
  const only = (end: string): string => {
    const [text, ...others] = texts(end);
    if (text === undefined || others.length > 0) throw new Error(`One ${end} file was expected.`);
    return text;
  };
  const found = { html: only('.html'), script: only('.js'), style: only('.css') };
  if (Object.keys(bundle).length > 3) {
    throw new Error(`Not put inline: ${Object.keys(bundle).join(', ')}`);
  }
  return found;
}

function page({ html, script, style }: Parts, fromPublic: (name: string) => string): string {
  const module = inScript(script);
  const classic = inScript(fromPublic('old-browser.js'));
  const icon = Buffer.from(fromPublic('favicon.svg')).toString('base64');
  const policy = policyText({
    ...POLICY,
    'script-src': [module, classic].map(sourceOf),
    'style-src': [sourceOf(style)],
    'font-src': ['data:'],
    'img-src': ['data:', 'blob:'],
    // A picture that is saved takes the letters from the page itself.
    'connect-src': ['data:'],
    'worker-src': ['blob:'],
    'manifest-src': ["'none'"],
  });
  const puts: readonly (readonly [RegExp, (found: string) => string])[] = [
    [/<script defer src="[^"]*old-browser\.js"><\/script>/, () => ''],
    [/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`],
    [/<script type="module"[^>]*><\/script>/, () => `<script type="module">${module}</script>`],
    [/(?<=<link rel="icon"[^>]*href=")[^"]*/, () => `data:image/svg+xml;base64,${icon}`],
    // Behind the encoding, which has to stand near the start: a disk sends no header that tells it.
    [
      /<meta charset="utf-8" \/>/,
      (charset) =>
        `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
    ],
    // Behind the app's place, which it looks for.
    [/<\/body>/, (end) => `<script>${classic}</script>\n  ${end}`],
  ];
  let text = html;
  for (const [place, put] of puts) {
    if (!place.test(text)) throw new Error(`index.html has nothing like ${place}.`);
    text = text.replace(place, put);
  }
  return text;
}

/** The script with nothing in it that ends a script, or that the parser reads otherwise than it is. */
function inScript(code: string): string {
  if (/[\r\0]/.test(code)) throw new Error('A script would not be read as it is written.');
  return code.replace(/<(?=\/script|!--)/gi, '\\x3C');
}

/** What allows just this text in a policy. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
