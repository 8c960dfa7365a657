import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/**
 * The floors of src/README.md, lowest first: from which other folders a folder may import values.
 * `import type` is free, because it is gone at run time and can start nothing.
 */
const PURE = [
  'base',
  'machine',
  'protocol',
  'check',
  'trace',
  'cost',
  'story',
  'lab',
  'link',
  'scene',
  'export',
  'chart',
];
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  machine: ['base'],
  protocol: ['base', 'machine'],
  check: ['base', 'machine', 'protocol'],
  trace: ['base', 'machine', 'protocol', 'check'],
  cost: ['base', 'machine', 'protocol'],
  story: ['base', 'machine', 'protocol', 'check', 'trace'],
  lab: ['base', 'machine', 'protocol', 'check', 'trace', 'story'],
  link: ['base', 'protocol', 'trace', 'story', 'lab'],
  scene: ['base', 'machine', 'protocol'],
  export: ['base', 'machine', 'protocol', 'trace', 'story', 'link', 'scene'],
  chart: ['base', 'export'],
  worker: ['base', 'protocol', 'check', 'story', 'lab'],
  offline: [],
  store: [...PURE, 'worker'],
  view: [...PURE, 'offline', 'store'],
  client: [],
  talk: [...PURE, 'store', 'view', 'client'],
  headless: PURE,
};

/** Packages that a floor may name at all, as a value or a type. Floors not listed: no limit. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(PURE.map((floor) => [floor, []])),
  scene: ['d3'],
  chart: ['d3'],
  worker: [],
  client: [],
};

/** The parts of d3 that only compute, and so may be named where there is no DOM. */
const D3_GEOMETRY =
  /^(scale|curve|link|line|area|arc|pie|stack|path|symbol|interpolate|ease|range|extent|min|max|ticks|format)/;

/** What would make equal inputs give unequal results, or reach out of the program. */
const IMPURE: readonly RegExp[] = [
  /\bMath\.random\b/,
  /\bDate\.now\b/,
  /\bnew Date\b/,
  /\bperformance\./,
  /\bconsole\./,
  /(?<![.\w$])window\s*(?:[.[(;]|\?\.)/,
  /(?<![.\w$])document\b(?!\s*[:?])/,
  /\b(setTimeout|setInterval|requestAnimationFrame|queueMicrotask)\b/,
];

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
  readonly names: readonly string[];
}

/** Every import, re-export, dynamic import and worker address of a source text, in order. */
function importsOf(source: string): Import[] {
  const found: { at: number; import: Import }[] = [];
  const statement =
    /^[ \t]*(?:import|export)\s+(type\s+)?(?:([\w$*{][\w$*{},\s]*?)\s*from\s*)?['"]([^'"\n]+)['"]/gm;
  for (const match of source.matchAll(statement)) {
    const names = (match[2] ?? '')
      .replace(/[{}]/g, ' ')
      .split(',')
      .map((name) => name.trim().replace(/\s+as\s+[\w$]+$/, ''))
      .filter(Boolean);
    found.push({
      at: match.index,
      import: { from: match[3] ?? '', typeOnly: match[1] !== undefined, names },
    });
  }
  const address = /\b(?:import\s*\(|new\s+URL\s*\()\s*['"`]([^'"`\n]+)['"`]/g;
  for (const match of source.matchAll(address)) {
    found.push({ at: match.index, import: { from: match[1] ?? '', typeOnly: false, names: [] } });
  }
  return found.sort((a, b) => a.at - b.at).map((entry) => entry.import);
}

/** The text with comments, strings and regular expressions blanked; line breaks stay. */
function codeOf(source: string): string {
  const piece =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|(?<=[(,=:[!&|?{};]\s*|return\s)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/g;
  // Template strings stay: what stands between ${ and } in them is code.
  return source.replace(piece, (text) => text.replace(/[^\n]/g, ' '));
}

/** The folder of src that a path lies in, or 'app' for a file directly in src. */
function floorOf(path: string): string {
  const parts = path.split(/[\\/]/);
  return parts.length > 1 ? (parts[0] ?? 'app') : 'app';
}

/** What is wrong with one source text, a sentence each. `path` is relative to src. */
function breaches(path: string, source: string): string[] {
  const floor = floorOf(path);
  if (floor === 'app') return [];
  const allowed = FLOORS[floor];
  if (allowed === undefined) return [`${path}: src/${floor} is not in the table of floors`];
  const wrong: string[] = [];
  for (const { from, typeOnly, names } of importsOf(source)) {
    if (from.startsWith('.')) {
      const target = floorOf(relative('/src', resolve('/src', dirname(path), from)));
      if (!typeOnly && target !== floor && !allowed.includes(target)) {
        wrong.push(`${path}: ${floor} may not import a value from ${target} (${from})`);
      }
      continue;
    }
    const packages = PACKAGES[floor];
    if (packages !== undefined && !packages.includes(from)) {
      wrong.push(`${path}: ${floor} may not import the package ${from}`);
    }
    if (from === 'd3' && !typeOnly) {
      for (const name of names.filter((name) => !name.startsWith('type '))) {
        if (name.startsWith('*')) {
          wrong.push(`${path}: name what you need of d3, "* as" brings all of it`);
        } else if (PURE.includes(floor) && !D3_GEOMETRY.test(name)) {
          wrong.push(`${path}: ${floor} may not import ${name} from d3`);
        }
      }
    }
  }
  if (PURE.includes(floor)) {
    const code = codeOf(source);
    for (const pattern of IMPURE) {
      const match = pattern.exec(code);
      if (match !== null) {
        const line = code.slice(0, match.index).split('\n').length;
        wrong.push(`${path}:${line}: ${floor} may not use ${match[0]}`);
      }
    }
  }
  return wrong;
}

const SRC = dirname(fileURLToPath(import.meta.url));

const filesOf = (folder: string): string[] =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
const testsOf = (folder: string): string[] => filesOf(folder).filter(isTest);
const sourcesOf = (folder: string): string[] => filesOf(folder).filter((file) => !isTest(file));

describe('every folder of src keeps to its floor', () => {
  const folders = readdirSync(SRC, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

  test('there are folders, and each has its place in the table', () => {
    expect(folders.length).toBeGreaterThan(0);
    expect(folders.filter((folder) => !(folder in FLOORS))).toEqual([]);
  });

  test.each(folders)('%s', (folder) => {
    const files = sourcesOf(folder);
    expect(files.length, `no file was read in src/${folder}`).toBeGreaterThan(0);
    const wrong = files.flatMap((file) => breaches(file, readFileSync(join(SRC, file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  test('every relative import that was read leads to a file', () => {
    const lost: string[] = [];
    let count = 0;
    for (const file of folders.flatMap(sourcesOf)) {
      for (const { from } of importsOf(readFileSync(join(SRC, file), 'utf8'))) {
        if (!from.startsWith('.')) continue;
        count += 1;
        const target = resolve(SRC, dirname(file), from.replace(/\?.*$/, ''));
        const tries = ['', '.ts', '.tsx', '/index.ts'].map((end) => target + end);
        if (!tries.some((path) => existsSync(path))) lost.push(`${file}: ${from}`);
      }
    }
    expect(lost).toEqual([]);
    expect(count, 'no import was read').toBeGreaterThan(0);
  });

  test('the table is a strict order: a floor names only floors above its own line', () => {
    const order = Object.keys(FLOORS);
    for (const [floor, allowed] of Object.entries(FLOORS)) {
      for (const other of allowed) {
        expect(order.indexOf(other), `${floor} <- ${other}`).toBeGreaterThanOrEqual(0);
        expect(order.indexOf(other), `${floor} <- ${other}`).toBeLessThan(order.indexOf(floor));
      }
    }
  });

  test('tests of the pure floors share their modules, so that only *.mocked.test.ts mocks any', () => {
    const tests = PURE.flatMap(testsOf).filter((file) => !file.endsWith('.mocked.test.ts'));
    expect(tests.length).toBeGreaterThan(100);
    const mocks = /\bvi\.(mock|doMock|stub\w+|useFakeTimers)\(/;
    const text = (file: string): string => codeOf(readFileSync(join(SRC, file), 'utf8'));
    expect(tests.filter((file) => mocks.test(text(file)))).toEqual([]);
  });

  test('src/README.md shows the same table', () => {
    const rows = new Map<string, string[]>();
    const text = readFileSync(join(SRC, 'README.md'), 'utf8');
    for (const [, floor = '', may = ''] of text.matchAll(/^\| `(\w+)\/` \|.*\| ([^|]*) \|$/gm)) {
      const names = may.match(/\w+/g) ?? [];
      rows.set(floor, names[0] === 'nothing' ? [] : names);
    }
    expect(Object.fromEntries(rows)).toEqual(FLOORS);
  });
});

describe('a breach is found', () => {
  test.each([
    ['a floor above', 'machine/a.ts', "import { step } from '../protocol/step';"],
    [
      'over several lines',
      'machine/a.ts',
      "import {\n  one,\n  type Two,\n} from '../protocol/step';",
    ],
    ['from a deeper folder', 'machine/deep/a.ts', "import { step } from '../../protocol/step.ts';"],
    ['for its effect alone', 'protocol/a.ts', "import '../check/search';"],
    ['a re-export', 'protocol/a.ts', "export { search } from '../check/search';"],
    ['a re-export of all', 'protocol/a.ts', "export * from '../check/search';"],
    ['a default and names', 'base/a.ts', "import thing, { other } from '../machine/frames';"],
    ['a dynamic import', 'scene/a.ts', "const later = import('../view/stage');"],
    [
      'a worker address',
      'scene/a.ts',
      "new Worker(new URL('../worker/main.ts', import.meta.url));",
    ],
    ['link to machine', 'link/a.ts', "import { create } from '../machine/machine';"],
    ['a package', 'protocol/a.ts', "import { useState } from 'react';"],
    ['a store', 'trace/a.ts', "import { createStore } from 'zustand/vanilla';"],
    ['the DOM part of d3', 'scene/a.ts', "import { scaleLinear, select } from 'd3';"],
    ['the whole of d3', 'view/a.tsx', "import * as d3 from 'd3';"],
    ['Node', 'machine/a.ts', "import { readFileSync } from 'node:fs';"],
    ['chance', 'machine/a.ts', 'const coin = Math.random();'],
    ['a clock', 'trace/a.ts', 'const now = Date.now();'],
    ['a clock inside a template', 'trace/a.ts', 'const now = `at $' + '{performance.now()}`;'],
    ['the console', 'base/a.ts', "console.log('here');"],
    ['the window', 'scene/a.ts', 'const wide = window.innerWidth;'],
    ['the document', 'scene/a.ts', "document.createElement('p');"],
    ['a timer', 'check/a.ts', 'setTimeout(go, 10);'],
    ['a folder that is not in the table', 'utils/a.ts', 'export const one = 1;'],
  ])('%s', (_, path, source) => {
    expect(breaches(path, source)).toHaveLength(1);
  });

  test.each([
    ['a floor below', 'protocol/a.ts', "import { frames } from '../machine/frames';"],
    ['its own floor', 'machine/a.ts', "import { frames } from './deep/frames';"],
    ['a type from above', 'machine/a.ts', "import type { Action } from '../protocol/action';"],
    ['a re-exported type', 'machine/a.ts', "export type { Action } from '../protocol/action';"],
    ['geometry', 'scene/a.ts', "import { scaleLinear, line as draw } from 'd3';"],
    ['a comment', 'base/a.ts', '// console.log, Math.random\n/* window.x */\nexport const a = 1;'],
    ['a string', 'base/a.ts', "export const words = 'the window of Date.now';"],
    ['a field', 'scene/a.ts', 'export const a = (zoom: { window: number }) => zoom.window;'],
    ['a quote in a regular expression', 'link/a.ts', "const q = /['\"]/; const s = 'window';"],
    ['the app itself', 'main.tsx', "import { App } from './view/App';"],
  ])('but not in %s', (_, path, source) => {
    expect(breaches(path, source)).toEqual([]);
  });
});
