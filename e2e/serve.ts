import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface Served {
  /** An origin of its own, with a slash at its end. */
  readonly address: string;
  /** Nothing answers any more. */
  readonly close: () => Promise<void>;
}

/** Serves files of the disk, at a port of its own if none is given; `fileOf` says where a path lies. */
export async function serve(fileOf: (path: string) => string, port = 0): Promise<Served> {
  const server = createServer(async ({ url = '/' }, response) => {
    const file = fileOf(decodeURIComponent(new URL(url, 'http://host').pathname));
    try {
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      // As `vite preview` does, which says that an answer may depend on who asks.
      response.writeHead(200, { 'content-type': type, vary: 'Origin' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
