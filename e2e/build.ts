import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Builds the app once more, into a folder of its own; `undo` removes it. */
export async function buildAgain(
  ...options: string[]
): Promise<{ readonly folder: string; readonly undo: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'swapscope-e2e-'));
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error', '--emptyOutDir'];
  // The test runner's own NODE_ENV would make it a build for development.
  const { NODE_ENV: _, ...env } = process.env;
  await promisify(execFile)(process.execPath, [...vite, '--outDir', folder, ...options], { env });
  return { folder, undo: () => rm(folder, { recursive: true, force: true }) };
}
