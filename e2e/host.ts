import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A host of a folder of files that a test may give another folder, and take from the network. */
export class Host {
  private server: Server | undefined;
  /** Below this path of the host lies the folder. */
  private readonly path = '/some/path/';

  constructor(private folder: string) {}

  /** Serves at a port of its own; gives the address of the page. */
  async open(): Promise<string> {
    const server = createServer(async ({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://host');
      const name = normalize(pathname.slice(this.path.length - 1)).replace(/\/$/, '/index.html');
      try {
        const bytes = await readFile(join(this.folder, name));
        response.writeHead(200, {
          'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
          // As `vite preview` does.
          vary: 'Origin',
        });
        response.end(bytes);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.server = server;
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}${this.path}`;
  }

  /** From now on another folder lies there, and nothing of the one before. */
  deploy(folder: string): void {
    this.folder = folder;
  }

  /** Nothing answers any more. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  }
}
