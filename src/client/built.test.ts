import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientCode, clientTypes } from '../../scripts/embedClient';

test('the client is one module that a page can take as it is', async () => {
  const code = await clientCode();
  expect(code).not.toMatch(/\bimport\b/);
  const folder = mkdtempSync(join(tmpdir(), 'swapscope-client-'));
  try {
    const file = join(folder, 'embed-client.mjs');
    writeFileSync(file, code);
    const module = (await import(/* @vite-ignore */ file)) as Record<string, unknown>;
    expect(Object.keys(module)).toEqual(['connect']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('its types stand alone and name what it exports', () => {
  const types = clientTypes();
  expect(types).not.toMatch(/\bimport\b/);
  expect(types).toMatch(/export declare const connect: Connect;/);
  expect(types).not.toMatch(/^(?:export )?(?:const|let|function|class)\b/m);
});
