import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Served, serve } from '../serve';

const HERE = dirname(fileURLToPath(import.meta.url));
const REVEAL = dirname(createRequire(import.meta.url).resolve('reveal.js'));
const CLIENT = join(HERE, '../../dist/embed-client.js');

/** Where a path of the deck lies: its own files, reveal.js, and the client that was built. */
function fileOf(path: string): string {
  if (path === '/embed-client.js') return CLIENT;
  const plain = normalize(path);
  if (plain.startsWith('/reveal/')) return join(REVEAL, plain.slice('/reveal/'.length));
  return join(HERE, plain.endsWith('/') ? `${plain}index.html` : plain);
}

/** Serves the deck from a port of its own: another origin than that of the app. */
export const serveDeck = (): Promise<Served> => serve(fileOf);
