/**
 * Does the comparison notice a wrong reducer? Copies src/, puts one fault at a time into the copy,
 * and runs compare.mjs on it: `npx tsx spec/seeded.mjs`. Exit 1 where a fault goes unnoticed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPrograms } from './spin.mjs';

const SEEDS = [
  {
    what: 'Xen’s swap forgets m2p',
    file: 'machine/swap.ts',
    from: 'if (m2pByXen) {',
    to: 'if (m2pByXen && m.w.length === 0) {',
  },
  {
    what: 'a flush reaches the first vCPU only',
    file: 'machine/paging.ts',
    from: '    dropTlb(m, d, v);\n',
    to: '    if (v === 0) dropTlb(m, d, v);\n',
  },
  {
    what: 'learn leaves the grant entry as it is',
    file: 'protocol/response.ts',
    from: '  clearGrant(s, d, gref);\n',
    to: '',
  },
  {
    what: 'a refused id fails only the requests that are on the ring',
    file: 'protocol/response.ts',
    from: '    if (isActive(s, job.r)) {\n',
    to: '    if (frontPc(s, job.r) === FRONT.inFlight) {\n',
    cases: ['lies: another id'],
  },
];

const HERE = fileURLToPath(new URL('.', import.meta.url));
const CASES = ['one write, every fault once', 'default, nothing goes wrong'];

const missing = missingPrograms();
if (missing.length > 0) console.log(`Not run: ${missing.join(' and ')} not installed.`);
else process.exitCode = SEEDS.map(isNoticed).every(Boolean) ? 0 : 1;

function isNoticed({ what, file, from, to, cases = CASES }) {
  const folder = mkdtempSync(join(tmpdir(), 'swap-seeded-'));
  try {
    const src = join(folder, 'src');
    cpSync(join(HERE, '..', 'src'), src, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
    const text = readFileSync(join(src, file), 'utf8');
    if (text.split(from).length !== 2) throw new Error(`“${what}” no longer fits ${file}`);
    writeFileSync(join(src, file), text.replace(from, to));
    const args = ['--import', 'tsx', join(HERE, 'compare.mjs'), `--src=${src}`, ...cases];
    const run = spawnSync(process.execPath, args, { cwd: join(HERE, '..'), encoding: 'utf8' });
    const noticed = run.status === 1 && run.stdout.includes('DIFFERENT');
    console.log(`\n${what}: ${noticed ? 'noticed' : 'NOT NOTICED'}\n${run.stdout}${run.stderr}`);
    return noticed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
