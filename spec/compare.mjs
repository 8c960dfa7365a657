/**
 * The app's search and SPIN's side by side: `npx tsx spec/compare.mjs [words of a name…]`.
 * Exit 1 where they differ in states, transitions, depth, verdicts or the lengths of shortest
 * traces. `--src=FOLDER` compares another copy of src/, `--optimised` compiles with -O2, which takes
 * longer than most searches, `--smallest` takes the two smallest configurations only.
 */
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CASES, SMALLEST } from './cases.mjs';
import { notExpressible } from './flags.mjs';
import { missingPrograms, searchWithSpin } from './spin.mjs';

const MOST_STATES = 3_000_000;
const words = process.argv.slice(2);
const flag = (name) => words.includes(`--${name}`);
const src = words.find((word) => word.startsWith('--src='))?.slice('--src='.length);
const named = words.filter((word) => !word.startsWith('--'));

const missing = missingPrograms();
if (missing.length > 0) {
  console.log(`Not compared: ${missing.join(' and ')} not installed.`);
} else {
  const cases = (flag('smallest') ? SMALLEST : CASES).filter(
    ([name]) => named.length === 0 || named.some((word) => name.includes(word)),
  );
  process.exitCode = (await compareAll(cases)) ? 0 : 1;
}

async function compareAll(cases) {
  const folder =
    src === undefined ? fileURLToPath(new URL('../src', import.meta.url)) : resolve(src);
  const load = (path) => import(pathToFileURL(join(folder, path)).href);
  const [{ search }, { configure }] = await Promise.all([
    load('check/search.ts'),
    load('protocol/config.ts'),
  ]);
  line(
    'configuration',
    'app: states',
    'transitions',
    'depth',
    'spin: states',
    'transitions',
    'depth',
    '',
  );
  let allEqual = true;
  for (const [name, patch] of cases) {
    const config = configure(patch);
    const unsaid = notExpressible(config);
    if (unsaid.length > 0) {
      console.log(`${name}: not expressible (${unsaid.join(', ')})`);
      continue;
    }
    const app = fromApp(search(config, { maxStates: MOST_STATES }));
    const spin = searchWithSpin(config, { optimise: flag('optimised') ? '-O2' : '-O0' });
    const [appBreaks, spinBreaks] = [breaksOf(app.broken), breaksOf(spin.broken)];
    const equal =
      appBreaks === spinBreaks &&
      ['states', 'transitions', 'depth'].every((key) => app[key] === spin[key]);
    allEqual &&= equal;
    line(
      name,
      app.states,
      app.transitions,
      app.depth,
      spin.states,
      spin.transitions,
      spin.depth,
      equal ? 'equal' : 'DIFFERENT',
    );
    if (appBreaks !== spinBreaks) console.log(`    app:  ${appBreaks || 'nothing breaks'}`);
    if (appBreaks + spinBreaks !== '') {
      console.log(
        `    ${appBreaks === spinBreaks ? 'both' : 'spin'}: ${spinBreaks || 'nothing breaks'}`,
      );
    }
  }
  console.log(allEqual ? '\nEqual.' : '\nDIFFERENT.');
  return allEqual;
}

function fromApp(found) {
  const broken = new Map(
    [...found.broken.values()].map((one) => [one.invariant.id, one.actions.length]),
  );
  return { states: found.states, transitions: found.transitions, depth: found.depth, broken };
}

/** Each broken invariant with the length of a shortest way there, in one fixed order. */
function breaksOf(broken) {
  return [...broken.entries()]
    .map(([id, length]) => `${id} ${length}`)
    .sort()
    .join(', ');
}

function line(name, ...columns) {
  const widths = [12, 12, 6, 13, 12, 6];
  const cells = columns.map((cell, i) =>
    i < widths.length ? String(cell).padStart(widths[i]) : `  ${cell}`,
  );
  console.log(name.padEnd(44) + cells.join(' '));
}
