import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, preview } from 'vite';

/** A page of the same server with nothing in it, to measure against. */
export const EMPTY = 'empty.html';

export interface Site {
  /** Where it is served, with a slash at its end. */
  readonly address: string;
  readonly close: () => Promise<void>;
  /** Bytes of a served file, compressed as well as gzip can. */
  readonly gzip: (address: string) => number;
  /** Addresses of all JavaScript and JSON that there is. */
  readonly code: readonly string[];
}

export const isCode = (address: string): boolean => /\.(js|mjs|json)$/.test(address);

/** Builds the app into a folder and serves it from there as `vite preview` does. */
export async function openSite(folder: string): Promise<Site> {
  await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  writeFileSync(join(folder, EMPTY), '<!doctype html><title>Nothing</title>');
  const port = await freePort();
  const server = await preview({
    logLevel: 'error',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port, strictPort: true, open: false },
  });
  const address = `http://127.0.0.1:${port}/`;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return {
    address,
    close: () => server.close(),
    gzip: (file) =>
      gzipSync(readFileSync(join(folder, file.slice(address.length))), { level: 9 }).length,
    code: files.filter(isCode).map((file) => address + file.replaceAll('\\', '/')),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const found = server.address();
      const port = typeof found === 'object' && found !== null ? found.port : 0;
      server.close(() => resolve(port));
    });
  });
}
