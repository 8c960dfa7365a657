import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What the built page may load. Nothing comes from another host, and nothing inline runs. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only the build gets the policy: the dev server's hot reload needs inline scripts and styles. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

/** What the rest of Rolldown's module graph says of one module. */
interface Graph {
  readonly getModuleInfo: (
    id: string,
  ) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/**
 * All that the page needs before the first step, in one file: small shared ones cost a request
 * each, and compress worse. What is only imported on demand stays apart.
 */
function firstChunk(): (id: string, graph: Graph) => string | null {
  const known = new Map<string, boolean>();
  const isFirst = (id: string, graph: Graph): boolean => {
    let first = known.get(id);
    if (first === undefined) {
      known.set(id, false);
      const info = graph.getModuleInfo(id);
      first = info !== null && (info.isEntry || info.importers.some((one) => isFirst(one, graph)));
      known.set(id, first);
    }
    return first;
  };
  return (id, graph) => (isFirst(id, graph) ? 'first' : null);
}

export default defineConfig({
  // Relative addresses, so that the built folder works under any path of any host.
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  build: {
    target: 'es2022',
    // A data: address would be refused by the policy for scripts, styles and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: firstChunk(), debugName: 'first' }] } },
    },
  },
  worker: { format: 'es' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.search.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          // Exhaustive searches visit millions of states; name such a file *.search.test.ts.
          name: 'search',
          environment: 'node',
          include: ['src/**/*.search.test.ts'],
          testTimeout: 600_000,
        },
      },
    ],
  },
});
