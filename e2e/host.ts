import { join, normalize } from 'node:path';
import { type Served, serve } from './serve';

/** Below this path of the host lies the folder. */
const PATH = 'some/path/';

/** A host of a folder of files that a test may give another folder, and take from the network. */
export class Host {
  private served: Served | undefined;

  constructor(private folder: string) {}

  /** Serves at a port of its own; gives the address of the page. */
  async open(): Promise<string> {
    this.served = await serve((path) => {
      const name = normalize(path.slice(PATH.length));
      return join(this.folder, name.endsWith('/') ? `${name}index.html` : name);
    });
    return this.served.address + PATH;
  }

  /** From now on another folder lies there, and nothing of the one before. */
  deploy(folder: string): void {
    this.folder = folder;
  }

  /** Nothing answers any more. */
  async close(): Promise<void> {
    await this.served?.close();
  }
}
