/** Runs SPIN on swap.pml and reads what it found. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { flagsOf } from './flags.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Bits of `broken` in swap.pml, lowest first, by the app's names. */
const INVARIANTS = [
  'one-owner',
  'refs-consistent',
  'no-foreign-reach',
  'maps-agree',
  'no-lost-frame',
  'no-stale-use',
  'write-lands',
  'read-arrives',
  'neighbours-kept',
  'no-leak',
  'buffer-kept',
  'no-oops',
  'answered-once',
  'no-false-error',
  'no-deadlock',
  'pool-conserved',
];

/** The programs that a comparison needs and this machine has not. */
export function missingPrograms() {
  return ['spin', 'gcc'].filter((name) => spawnSync(name, ['--version']).error !== undefined);
}

/**
 * Searches a configuration breadth first, to the end, exactly: `-O2 -DSAFETY -DBFS -DNOREDUCE`.
 * States and transitions are the protocol's: SPIN's first state is the machine before it is set
 * up, and its count of transitions has the first state in it.
 */
export function searchWithSpin(config, how) {
  const { run, close } = compileForSpin(config, how);
  try {
    return run();
  } finally {
    close();
  }
}

/** The same, to be run several times; `close` takes away what was compiled. */
export function compileForSpin(config, { optimise = '-O2', notes = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'swap-spin-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  const run = (program, args) =>
    execFileSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  try {
    for (const file of ['swap.pml', 'notes.h']) copyFileSync(join(HERE, file), join(folder, file));
    const flags = [...flagsOf(config), 'ASSERT=0', ...(notes ? ['NOTES'] : [])];
    run('spin', ['-a', '-o2', ...flags.map((flag) => `-D${flag}`), 'swap.pml']);
    run('gcc', [optimise, '-w', '-DSAFETY', '-DBFS', '-DNOREDUCE', '-o', 'pan', 'pan.c']);
  } catch (error) {
    close();
    throw error;
  }
  return { run: () => read(run('sh', ['-c', './pan -E -m1000000; times'])), close };
}

/** User and system seconds of what a shell has run: the second line that its `times` says. */
function ofProcessor(said) {
  const [user, system] = said.trim().split('\n').at(-1).split(' ').map(seconds);
  return user + system;
}

const seconds = (time) => {
  const [minutes, rest] = time.replace('s', '').split('m').map(Number);
  return minutes * 60 + rest;
};

function read(said) {
  const number = (pattern) => Number(pattern.exec(said)?.[1] ?? Number.NaN);
  const breaks = [...said.matchAll(/^NOTE breaks (\d+) (\d+)$/gm)];
  return {
    states: number(/(\d+) states, stored/) - 1,
    transitions: number(/(\d+) transitions/) - 2,
    depth: number(/depth reached (\d+)/) - 1,
    bytes: number(/State-vector (\d+) byte/),
    seconds: ofProcessor(said),
    broken: new Map(breaks.map(([, i, length]) => [INVARIANTS[i], Number(length)])),
    ops: new Map([...said.matchAll(/^NOTE op (\S+) (\d+)$/gm)].map(([, op, n]) => [op, Number(n)])),
  };
}
