import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { browserRows, PARTS } from './browser';
import type { coreRows } from './core';
import { printTable } from './figures';

/**
 * Measures and prints a table; decides nothing. Figures of a shared machine drift, so each row sets
 * two things side by side that ran in this very run. `npm run bench -- core steps` takes only
 * parts of it: core, opening, steps, frames.
 */
const folder = mkdtempSync(join(tmpdir(), 'swapscope-bench-'));
const asked = process.argv.slice(2);
const takes = (part: string): boolean => asked.length === 0 || asked.includes(part);
try {
  const rows = takes('core') ? await inNode() : [];
  printTable([...rows, ...(await inBrowser())]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function inNode(): Promise<ReturnType<typeof coreRows>> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'bench/core.ts', outDir: folder, emptyOutDir: false, target: 'node20' },
  });
  const core = (await import(pathToFileURL(join(folder, 'core.js')).href)) as {
    coreRows: typeof coreRows;
  };
  return core.coreRows();
}

async function inBrowser(): Promise<ReturnType<typeof coreRows>> {
  if (!PARTS.some(takes)) return [];
  const [probe, eager] = [await scriptOf('probe'), await scriptOf('eager')];
  return browserRows(join(folder, 'site'), { probe, eager }, PARTS.filter(takes));
}

/** A file of this folder as a script that can be put into a page. */
async function scriptOf(name: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      lib: {
        entry: `bench/${name}.ts`,
        formats: ['iife'],
        name: 'inside',
        fileName: () => `${name}.js`,
      },
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
    },
  });
  return readFileSync(join(folder, `${name}.js`), 'utf8');
}
