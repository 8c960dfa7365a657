import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { compileForSpin, missingPrograms } from '../spec/spin.mjs';
import { browserRows, PARTS } from './browser';
import type { coreRows } from './core';
import { printTable, type Row } from './figures';
import type { Alone, searchRows } from './search';

/**
 * Measures and prints a table; decides nothing. Figures of a shared machine drift, so each row sets
 * two things side by side that ran in this very run. `npm run bench -- core steps` takes only
 * parts of it: core, search, opening, steps, frames.
 */
const folder = mkdtempSync(join(tmpdir(), 'swapscope-bench-'));
const asked = process.argv.slice(2);
const takes = (part: string): boolean => asked.length === 0 || asked.includes(part);
try {
  const rows = [...(takes('core') ? await core() : []), ...(takes('search') ? await search() : [])];
  printTable([...rows, ...(await inBrowser())]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function core(): Promise<Row[]> {
  const { coreRows: rows } = await inNode<{ coreRows: typeof coreRows }>('core');
  return rows();
}

/** Beside SPIN where it is installed. */
async function search(): Promise<Row[]> {
  const missing = missingPrograms();
  if (missing.length > 0)
    console.log(`Not installed here, so not compared: ${missing.join(', ')}.`);
  const { searchRows: rows } = await inNode<{ searchRows: typeof searchRows }>('search');
  const script = await builtForNode('alone');
  const alone: Alone = (config, times) => {
    const given = [config, times].map((one) => JSON.stringify(one));
    return JSON.parse(execFileSync(process.execPath, [script, ...given], { encoding: 'utf8' }));
  };
  return rows(
    alone,
    missing.length > 0 ? undefined : (config) => compileForSpin(config, { notes: false }),
  );
}

async function inNode<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(await builtForNode(name)).href)) as T;
}

/** A file of this folder built as the app is, without TypeScript's own overhead; gives its path. */
async function builtForNode(name: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: `bench/${name}.ts`, outDir: folder, emptyOutDir: false, target: 'node20' },
  });
  return join(folder, `${name}.js`);
}

async function inBrowser(): Promise<Row[]> {
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
