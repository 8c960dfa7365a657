import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const REVEAL = dirname(createRequire(import.meta.url).resolve('reveal.js'));
const CLIENT = join(HERE, '../../dist/embed-client.js');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};

/** Where a path of the deck lies: its own files, reveal.js, and the client that was built. */
function fileOf(path: string): string {
  if (path === '/embed-client.js') return CLIENT;
  const plain = normalize(path);
  if (plain.startsWith('/reveal/')) return join(REVEAL, plain.slice('/reveal/'.length));
  return join(HERE, plain.endsWith('/') ? `${plain}index.html` : plain);
}

export interface Deck {
  /** Where it is served, with a slash at its end: another origin than that of the app. */
  readonly address: string;
  readonly close: () => void;
}

/** Serves the deck from a port of its own. */
export function serveDeck(): Promise<Deck> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://deck');
    readFile(fileOf(pathname)).then(
      (body) => {
        response.setHeader('content-type', TYPES[extname(fileOf(pathname))] ?? 'text/plain');
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      const port = typeof at === 'object' && at !== null ? at.port : 0;
      resolve({ address: `http://127.0.0.1:${port}/`, close: () => void server.close() });
    });
  });
}
