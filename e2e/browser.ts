import { spawn } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from '@playwright/test';

/**
 * Root has no sandbox to give; letters are as wide in a headless shell as in a window; the rest
 * keeps Chromium from calling home during a test.
 */
export const LAUNCH_ARGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--font-render-hinting=none',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NOTHING_FOUND =
  'No browser for the tests: none is installed that starts, and none could be installed. ' +
  'Install Chromium or Chrome, or set SWAPSCOPE_BROWSER to the path of its executable.';

/** A place to look; it may install. Gives paths in the order in which to try them. */
interface Source {
  readonly name: string;
  readonly paths: () => Promise<readonly string[]>;
}

/** Browsers without windows: the same engine, and opening a page takes a third of the time. */
const SHELLS: readonly Source[] = [
  { name: "Playwright's own headless shell", paths: async () => ownShells() },
  { name: 'a headless shell of this system', paths: async () => systemShells() },
  { name: '@sparticuz/chromium', paths: npmPaths },
];

/** Browsers as people have them. */
const WHOLE: readonly Source[] = [
  { name: "Playwright's own Chromium", paths: async () => [chromium.executablePath()] },
  { name: 'a Chromium or Chrome of this system', paths: async () => systemPaths() },
];

const FETCHED: readonly Source[] = [
  {
    name: 'playwright install chromium',
    paths: async () => {
      const cli = join(
        dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
        'cli.js',
      );
      await run(process.execPath, [cli, 'install', '--only-shell', 'chromium'], 180);
      return ownShells();
    },
  },
  { name: 'apt-get install', paths: aptPaths },
];

/**
 * What is on the machine comes before what has to be fetched. Tests open many pages and begin with
 * a shell; what is measured is measured in a whole browser.
 */
const SOURCES = {
  shell: [...SHELLS, ...WHOLE, ...FETCHED],
  whole: [...WHOLE, ...SHELLS, ...FETCHED],
} as const;

/**
 * The path of a Chromium that starts on this machine, the wanted kind first. What SWAPSCOPE_BROWSER
 * names is the only candidate if it is set. Rejects with one sentence for the user if there is none.
 */
export async function findBrowser(wanted: keyof typeof SOURCES): Promise<string> {
  const given = process.env.SWAPSCOPE_BROWSER;
  if (given) {
    // Playwright's workers load the settings again; the runner has already tried this browser.
    if (process.env.TEST_WORKER_INDEX !== undefined || (await starts(given))) return given;
    throw new Error(`SWAPSCOPE_BROWSER is set to ${given}, but no browser starts from there.`);
  }
  for (const source of SOURCES[wanted]) {
    const path = await firstThatStarts(source);
    if (path === undefined) continue;
    say(`${source.name}: ${path}`);
    return path;
  }
  throw new Error(NOTHING_FOUND);
}

/** The first path of the source from which a browser starts. */
async function firstThatStarts(source: Source): Promise<string | undefined> {
  const paths = await source.paths().catch((error: unknown) => {
    say(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  });
  for (const path of paths) {
    if (await starts(path)) return path;
  }
  return undefined;
}

async function starts(path: string): Promise<boolean> {
  if (!executable(path)) return false;
  try {
    const browser = await chromium.launch({
      executablePath: path,
      args: [...LAUNCH_ARGS],
      timeout: 30_000,
    });
    await browser.close();
    return true;
  } catch (error) {
    say(`${path} does not start: ${String(error).split('\n')[0]}`);
    return false;
  }
}

/** Playwright keeps the shell of a Chromium in a folder beside it, named after the same build. */
function ownShells(): string[] {
  const whole = chromium.executablePath();
  const beside = whole.replace(/([\\/])chromium-(\d+)[\\/].*$/, '$1chromium_headless_shell-$2');
  const names = ['chrome-headless-shell', 'chrome-headless-shell.exe', 'headless_shell'];
  return foldersIn(beside)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .filter(executable);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? join(folder, one.name) : [],
    );
  } catch {
    return [];
  }
}

function systemShells(): string[] {
  return onPath('chromium-headless-shell', 'chrome-headless-shell');
}

function systemPaths(): string[] {
  const found = onPath(
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  );
  if (process.platform === 'darwin') {
    for (const app of ['Chromium', 'Google Chrome', 'Microsoft Edge']) {
      found.push(`/Applications/${app}.app/Contents/MacOS/${app}`);
    }
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
    for (const root of roots.flatMap((name) => process.env[name] ?? [])) {
      found.push(join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'));
      found.push(join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'));
    }
  }
  return found.filter(executable);
}

async function aptPaths(): Promise<string[]> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || onPath('apt-get').length === 0)
    return [];
  await run('apt-get', ['update', '-qq'], 120);
  const install = (name: string): Promise<void> =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], 300);
  // Some of Debian's relatives have no package of the shell alone.
  await install('chromium-headless-shell').catch(() => install('chromium'));
  return [...systemShells(), ...systemPaths()];
}

/** A headless shell inside an npm package, for x64 Linux without root. */
async function npmPaths(): Promise<string[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  // The package brings the shared libraries it needs only where it takes the machine for this.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { LD_LIBRARY_PATH } = process.env;
  // Optional, so it may not be there; a name in a variable keeps the types from requiring it.
  const name = '@sparticuz/chromium';
  const { default: packed } = await import(name);
  const path: string = await packed.executablePath();
  if (await starts(path)) return [path];
  // Its libraries are for itself alone.
  if (LD_LIBRARY_PATH === undefined) delete process.env.LD_LIBRARY_PATH;
  else process.env.LD_LIBRARY_PATH = LD_LIBRARY_PATH;
  return [];
}

/** Where programs of these names are, the first name first. */
function onPath(...names: readonly string[]): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter(executable);
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program with its output on stderr. Rejects if it fails or takes too long. */
function run(program: string, args: readonly string[], limitInSeconds: number): Promise<void> {
  const words = [program.split(/[\\/]/).pop(), ...args].join(' ');
  say(`> ${words}`);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', process.stderr, process.stderr],
      // A group of its own, so that what it started ends with it.
      detached: process.platform !== 'win32',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const timer = setTimeout(() => {
      if (process.platform === 'win32' || child.pid === undefined) child.kill();
      else process.kill(-child.pid, 'SIGKILL');
      reject(new Error(`gave up after ${limitInSeconds} s`));
    }, limitInSeconds * 1000);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`did not work (exit code ${code})`));
    });
  });
}

function say(words: string): void {
  process.stderr.write(`[browser] ${words}\n`);
}
