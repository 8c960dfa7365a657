import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { coreRows } from './core';
import { printTable } from './figures';

/**
 * Measures and prints a table; decides nothing. Figures of a shared machine drift, so each row sets
 * two things side by side that ran in this very run.
 */
const folder = mkdtempSync(join(tmpdir(), 'swapscope-bench-'));
try {
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'bench/core.ts', outDir: folder, emptyOutDir: false, target: 'node20' },
  });
  const core = (await import(pathToFileURL(join(folder, 'core.js')).href)) as {
    coreRows: typeof coreRows;
  };
  printTable(core.coreRows());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
