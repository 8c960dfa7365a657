import react from '@vitejs/plugin-react';
import type { BuildEnvironmentOptions, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { constants } from './scripts/build/constants.ts';
import { POLICY, policyText } from './scripts/build/policy.ts';
import { serviceWorker } from './scripts/build/serviceWorker.ts';
import { singleFile } from './scripts/build/singleFile.ts';
import { embedClient } from './scripts/embedClient.ts';

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
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText(POLICY) },
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

/** What stands around the stage: it is brought at once when the first picture has been painted. */
const PANELS = ['caption/Folds', 'side/Side', 'side/Lamps', 'tables/Tables', 'timeline/Timeline'];
const isPanel = (id: string): boolean => PANELS.some((one) => id.endsWith(`/view/${one}.tsx`));

/**
 * All that the page needs before the first step, in one file: small shared ones cost a request
 * each, and compress worse. What the panels add to it is a second; what is only imported on demand
 * stays apart.
 */
function chunkOf(): (id: string, graph: Graph) => string | null {
  const isFirst = leadsTo((id, graph) => graph.getModuleInfo(id)?.isEntry === true);
  const isAround = leadsTo(isPanel);
  return (id, graph) => {
    if (IS_OF_CHARTS.test(id)) return null;
    return isFirst(id, graph) ? 'first' : isAround(id, graph) ? 'panels' : null;
  };
}

/**
 * d3 is the charts'. Its one name imports all of its parts: they would come with the first steps if a
 * module were asked only who names it.
 */
const IS_OF_CHARTS = /\/node_modules\/d3-/;

/** Whether a module is one of these, or statically imported by one, at however many removes. */
function leadsTo(
  isOne: (id: string, graph: Graph) => boolean,
): (id: string, graph: Graph) => boolean {
  const known = new Map<string, boolean>();
  const leads = (id: string, graph: Graph): boolean => {
    let found = known.get(id);
    if (found === undefined) {
      known.set(id, false);
      const importers = graph.getModuleInfo(id)?.importers ?? [];
      found = isOne(id, graph) || importers.some((one) => leads(one, graph));
      known.set(id, found);
    }
    return found;
  };
  return leads;
}

/** A folder for a host. */
const FOLDER: BuildEnvironmentOptions = {
  // A data: address would be refused by the policy for scripts, styles and fonts.
  assetsInlineLimit: 0,
  modulePreload: {
    polyfill: false,
    // A part that comes later asks for what it needs itself: to know that beforehand is a kilobyte
    // of the first load. Its styles have to be named.
    resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')),
  },
  rolldownOptions: {
    output: { codeSplitting: { groups: [{ name: chunkOf(), debugName: 'first, panels' }] } },
  },
};

/** One page for a disk. */
const SINGLE: BuildEnvironmentOptions = {
  outDir: 'dist-single',
  copyPublicDir: false,
  assetsInlineLimit: Number.POSITIVE_INFINITY,
  cssCodeSplit: false,
  modulePreload: false,
  rolldownOptions: { output: { codeSplitting: false } },
};

/** Of the floors that are pure, as in src/README.md, but for tests that put other modules in place. */
const PURE = [
  'src/{base,machine,protocol,check,trace,cost,story,lab,link,scene,export,chart}/**/!(*.mocked|*.search).test.ts',
];
const SEARCHES = ['src/**/*.search.test.ts'];

export default defineConfig(({ mode }) => ({
  // Relative addresses, so that the built folder works under any path of any host.
  base: './',
  plugins: [
    constants(),
    react(),
    ...(mode === 'single'
      ? singleFile()
      : [contentSecurityPolicy(), embedClient(), serviceWorker()]),
  ],
  build: { target: 'es2022', ...(mode === 'single' ? SINGLE : FOLDER) },
  worker: { format: 'es' },
  test: {
    // One worker is left free by itself, for whoever looks on: a whole core of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          environment: 'node',
          include: PURE,
          testTimeout: 120_000,
          // What has no side effects needs no process of its own for each file. A module that one
          // file mocks would be mocked for those after it: name such a file *.mocked.test.ts.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: [...PURE, ...SEARCHES],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // Exhaustive searches visit millions of states; name such a file *.search.test.ts.
          name: 'search',
          environment: 'node',
          include: SEARCHES,
          testTimeout: 600_000,
          isolate: false,
        },
      },
    ],
  },
}));
