import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const CLIENT = new URL('../src/client/', import.meta.url);

/**
 * Puts the client for pages that frame Swapscope beside the app, as one ES module with nothing to
 * import, and its types.
 */
export function embedClient(): Plugin {
  return {
    name: 'embed-client',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'embed-client.js', source: await clientCode() });
      this.emitFile({ type: 'asset', fileName: 'embed-client.d.ts', source: clientTypes() });
    },
  };
}

/** The program of the client. */
export async function clientCode(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('connect.ts', CLIENT)), formats: ['es'] },
    },
  });
  const [first] = [built].flat();
  if (first === undefined || !('output' in first)) throw new Error('The client was not built.');
  return first.output[0].code;
}

/** What the client exports, for who writes TypeScript. */
export function clientTypes(): string {
  const types = readFileSync(new URL('types.ts', CLIENT), 'utf8');
  return `${types}\nexport declare const connect: Connect;\n`;
}
