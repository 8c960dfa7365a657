import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeTraceFile } from '../link/traceFile';
import { configure } from '../protocol/config';
import { OP } from '../protocol/opIds';
import { OPS } from '../protocol/ops';
import { CHAPTERS } from '../story/chapters';
import { reportJson } from '../trace/report';
import { replay } from '../trace/trace';
import { ACTION_DOCS } from './actionDocs';
import { actionsDocument } from './actions';
import { run } from './run';

const ROOT = resolve(import.meta.dirname, '../..');

/** Runs the program itself, as a script would. */
function spawned(args: readonly string[], input = '') {
  const program = ['--import', 'tsx', 'src/headless/main.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    cwd: ROOT,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const none = (): undefined => undefined;
const chapter = CHAPTERS[2]!;

describe('the program', () => {
  test('replays a link and ends with 0', () => {
    const { status, stdout, stderr } = spawned(['replay', '#/walk/2/14']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(reportJson(replay(chapter.config, chapter.actions).trace, 14));
  });

  test('replays a file from its input and ends with 1 where an invariant broke', () => {
    const config = configure({ guardsOff: ['scrub'] }, chapter.config);
    const actions = chapter.actions.filter((_, k) => k !== 9);
    const text = writeTraceFile({ config, actions, cursor: actions.length });
    const { status, stdout, stderr } = spawned(['replay', '-'], text);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(stdout).verdicts).toContainEqual(
      expect.objectContaining({ invariant: 'no-leak', holds: false, step: 11 }),
    );
  });

  test('ends with 2 and a sentence, without a stack, for what it can’t use', () => {
    const { status, stdout, stderr } = spawned(['replay', 'no/such/file']);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'The file no/such/file can’t be read.\n',
    });
  });
});

describe('a command line', () => {
  test.each<[string[], string]>([
    [[], 'Name a command: replay, list or actions. --help tells more.'],
    [['fly'], 'There is no command fly. --help names those there are.'],
    [['replay'], 'replay takes one file or link.'],
    [['replay', 'a', 'b'], 'replay takes one file or link.'],
    [['list', '--yaml'], 'list takes only --json.'],
    [['actions', 'x'], 'actions takes nothing more.'],
    [['replay', '#/walk/2/99'], 'This link names step 99, but the chapter has 27.'],
    [['replay', '#/walk/Q'], 'This link names a chapter that is not here.'],
    [['replay', '#/sources'], 'This link names a page that has no steps.'],
    [['replay', '#/t/AAAA'], 'This link is damaged, and nothing of it can be read.'],
  ])('%j ends with 2 and says why', (args, sentence) => {
    expect(run(args, none)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
  });

  test('--help tells of every command', () => {
    const { code, out } = run(['--help'], none);
    expect(code).toBe(0);
    for (const command of ['replay', 'list', 'actions']) expect(out).toContain(`  ${command} `);
  });

  test('a file may hold a link and words around it', () => {
    const text = 'Look at <http://localhost:8080/x/#/walk/3/5>, please.';
    const { code, out } = run(['replay', 'mail.txt'], () => text);
    expect(code).toBe(0);
    expect(JSON.parse(out).step).toBe(5);
  });

  test('a file that is wrong is told by its line', () => {
    const text = JSON.stringify({
      format: 'swapscope-trace',
      version: 1,
      actions: ['disk.dma r0 s0'],
    });
    expect(run(['replay', 'x'], () => text)).toEqual({
      code: 2,
      out: '',
      err: 'Action 1, disk.dma r0 s0, is no step there. There is nothing to take.\n',
    });
  });
});

describe('list', () => {
  const rows: { id: string; link: string; expectation: string }[] = JSON.parse(
    run(['list', '--json'], none).out,
  );

  test('has every chapter, and every link of it replays as it should', () => {
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining(CHAPTERS.map((c) => c.id)));
    for (const { link, id, expectation } of rows) {
      const { code, out, err } = run(['replay', link], none);
      const broken = JSON.parse(out).verdicts.filter((one: { holds: boolean }) => !one.holds);
      expect({ id, err, code }).toEqual({ id, err: '', code: broken.length > 0 ? 1 : 0 });
      const breaks = /^The invariant (\S+) breaks\.$/.exec(expectation)?.[1];
      if (breaks === undefined) expect(code).toBe(0);
      else expect(broken.map((one: { invariant: string }) => one.invariant)).toContain(breaks);
    }
  });

  test('names the same for people', () => {
    const { out } = run(['list'], none);
    for (const { id, link, expectation } of rows) {
      for (const text of [id, link, expectation]) expect(out).toContain(text);
    }
  });
});

describe('docs/actions.md', () => {
  test('is what the program prints', () => {
    const text = readFileSync(resolve(ROOT, 'docs/actions.md'), 'utf8');
    expect(text).toBe(actionsDocument());
  });

  test('has every op, and each op is described by itself', () => {
    const ids: number[] = Object.values(OP);
    expect(OPS.map((op) => op.id).sort((a, b) => a - b)).toEqual(ids.sort((a, b) => a - b));
    for (const { name } of OPS) expect(actionsDocument()).toContain(`\`${name}`);
    for (const { does, when } of Object.values(ACTION_DOCS)) {
      expect(does).toMatch(/^\S.*\.$/);
      expect(when).toMatch(/^\S.*\.$/);
    }
  });
});
