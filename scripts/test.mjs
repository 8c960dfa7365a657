// Runs every check of the project and ends with one line of counts. The counts come from the test
// runners' own reports, so a runner that executed nothing cannot look green.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'swapscope-test-'));
const started = Date.now();
const rows = [];
/** Names of the tests that failed, told again at the end, where a long output is still read. */
const failures = [];
// Biome colours its output even into a file unless it is told not to.
const colours = process.stdout.isTTY ? [] : ['--colors=off'];

const ENTRIES = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  tsx: 'tsx/dist/cli.mjs',
  vitest: 'vitest/vitest.mjs',
  vite: 'vite/bin/vite.js',
  playwright: '@playwright/test/cli.js',
};

/** Runs a program of node_modules, its output streamed. Gives its exit code. */
function run(name, args, env = {}) {
  console.log(`\n> ${name} ${args.join(' ')}`);
  return start(name, args, 'inherit', env).exit;
}

/** The same, beside others: its output is held back and printed whole, when those before it are. */
async function runBeside(name, args, before) {
  const said = [];
  const { child, exit } = start(name, args, ['ignore', 'pipe', 'pipe']);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(part));
  const code = await exit;
  await before;
  console.log(`\n> ${name} ${args.join(' ')}`);
  process.stdout.write(Buffer.concat(said));
  return code;
}

function start(name, args, stdio, env = {}) {
  const child = spawn(process.execPath, [join(root, 'node_modules', ENTRIES[name]), ...args], {
    cwd: root,
    stdio,
    env: { ...process.env, ...env },
  });
  const exit = new Promise((resolve) => {
    child.on('error', () => resolve(1));
    // Not 'exit', after which a pipe may still hold something.
    child.on('close', (code) => resolve(code ?? 1));
  });
  return { child, exit };
}

function record(name, passed, failed, note = '') {
  rows.push({ name, passed, failed, note });
}

function fail(...words) {
  // Reports colour what they quote.
  failures.push(stripVTControlCharacters(words.filter(Boolean).join(' › ')));
}

/** Checks without a count of their own, each of them one check, run at once and told in order. */
async function checks(all) {
  let before = Promise.resolve();
  for (const [name, program, args] of all) {
    before = runBeside(program, args, before).then((code) =>
      record(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1, 'one check'),
    );
  }
  await before;
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

async function unit() {
  const path = join(reports, 'vitest.json');
  const code = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path}`,
  ]);
  const report = read(path);
  if (report === undefined) return record('unit', 0, 1, 'vitest wrote no report');
  const floors = { passed: 0, failed: 0 };
  const rest = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.testResults) {
    const sum = /[\\/]src[\\/]floors\.test\.ts$/.test(file.name) ? floors : rest;
    const count = (status) => file.assertionResults.filter((test) => test.status === status).length;
    sum.passed += count('passed');
    // A file that fails outside its tests, say while it loads, is one failure.
    sum.failed += count('failed') || (file.status === 'failed' ? 1 : 0);
    tellFailures(file);
    if ('skipped' in sum) sum.skipped += count('pending') + count('skipped') + count('todo');
  }
  const found = floors.failed + rest.failed;
  if (code !== 0 && found === 0) rest.failed += 1;
  if (floors.passed + floors.failed === 0) record('floors', 0, 1, 'the floors test did not run');
  else record('floors', floors.passed, floors.failed);
  if (rest.passed + rest.failed === 0) record('unit', 0, 1, 'no unit test ran');
  else record('unit', rest.passed, rest.failed, notes(rest));
}

/** Tells what failed in a file of unit tests. */
function tellFailures({ name, status, message, assertionResults: tests }) {
  const where = relative(root, name);
  const failed = tests.filter((test) => test.status === 'failed');
  for (const { fullName, failureMessages } of failed) {
    fail(where, fullName, firstLine(failureMessages[0]));
  }
  if (status === 'failed' && failed.length === 0) fail(where, firstLine(message));
}

async function endToEnd() {
  const path = join(reports, 'e2e.json');
  const code = await run('playwright', ['test'], { SWAPSCOPE_E2E_REPORT: path });
  const { stats, suites = [] } = read(path) ?? {};
  if (stats === undefined) return record('e2e', 0, 1, 'Playwright wrote no report');
  const passed = stats.expected + stats.flaky;
  const failed = stats.unexpected || (code === 0 ? 0 : 1);
  for (const suite of suites) tellSuite(suite);
  if (passed + failed === 0) record('e2e', 0, 1, 'no test ran in a browser');
  else record('e2e', passed, failed, notes(stats));
}

/** Tells what failed in a file of browser tests, or only at the first try. */
function tellSuite({ file, suites = [], specs = [] }) {
  for (const { title, tests } of specs) {
    for (const { status, results } of tests) {
      if (status !== 'unexpected' && status !== 'flaky') continue;
      const why = results.find(({ error }) => error)?.error.message;
      fail(status === 'flaky' && 'at the first try', `e2e/${file}`, title, firstLine(why));
    }
  }
  for (const suite of suites) tellSuite(suite);
}

const firstLine = (text = '') => text.trim().split('\n', 1)[0];

const notes = ({ skipped, flaky }) =>
  [skipped && `${skipped} skipped`, flaky && `${flaky} passed only at the second try`]
    .filter(Boolean)
    .join(', ');

await checks([
  ['types: app', 'tsc', ['-p', 'tsconfig.json']],
  ['types: pure floors', 'tsc', ['-p', 'tsconfig.pure.json']],
  ['types: tests and tools', 'tsc', ['-p', 'tsconfig.node.json']],
  ['lint and format', 'biome', ['ci', '--error-on-warnings', ...colours, '.']],
]);
const tested = unit();
// A browser that has to be fetched first comes over the network meanwhile.
const fetched = runBeside('tsx', ['scripts/browser.ts'], tested);
await Promise.all([tested, fetched]);
if ((await run('vite', ['build'])) === 0) await endToEnd();
else record('e2e', 0, 1, 'not run: the build failed');

rmSync(reports, { recursive: true, force: true });

console.log(`\nWhat ran, in ${Math.round((Date.now() - started) / 1000)} s:`);
for (const { name, passed, failed, note } of rows) {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
  console.log(`  ${name.padEnd(24)}${counts}${note ? `   (${note})` : ''}`);
}
if (failures.length > 0) console.log(['\nWhat failed:', ...failures].join('\n  '));
const passed = rows.reduce((sum, row) => sum + row.passed, 0);
const failed = rows.reduce((sum, row) => sum + row.failed, 0);
// Set, not called: process.exit could cut the last line off in a pipe.
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed} failed`);
