import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { INVARIANTS, isClaimed } from '../check/invariants';
import { writeTraceFile } from '../link/traceFile';
import { configure } from '../protocol/config';
import { OP } from '../protocol/opIds';
import { OPS } from '../protocol/ops';
import { CASES } from '../story/cases';
import { CHAPTERS } from '../story/chapters';
import { EXERCISES } from '../story/exercises';
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
    [
      [],
      'Name a command: replay, export, check, board, mechanisms, list or actions. --help tells more.',
    ],
    [['fly'], 'There is no command fly. --help names those there are.'],
    [['replay'], 'replay takes one file or link.'],
    [['replay', 'a', 'b'], 'replay takes one file or link.'],
    [['list', '--yaml'], 'list takes only --json.'],
    [['actions', 'x'], 'actions takes nothing more.'],
    [['replay', '#/walk/2/99'], 'This link names step 99, but the chapter has 27.'],
    [['replay', '#/walk/Q'], 'This link names a chapter that is not here.'],
    [['replay', '#/sources'], 'This link names a page that has no steps.'],
    [['replay', '#/lab/cases'], 'This link names a page that has no steps.'],
    [['replay', '#/t/AAAA'], 'This link is damaged, and nothing of it can be read.'],
  ])('%j ends with 2 and says why', (args, sentence) => {
    expect(run(args, none)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
  });

  test('--help tells of every command', () => {
    const { code, out } = run(['--help'], none);
    expect(code).toBe(0);
    for (const command of ['replay', 'check', 'board', 'mechanisms', 'list', 'actions'])
      expect(out).toContain(`  ${command} `);
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
  const rows: { id: string; link: string; steps: number; expectation: string }[] = JSON.parse(
    run(['list', '--json'], none).out,
  );
  const ids = rows.map((row) => row.id);

  test('has every chapter, every edge case with its guards on and off, and every exercise', () => {
    expect(ids).toEqual(expect.arrayContaining(CHAPTERS.map((c) => c.id)));
    const off = CASES.filter((c) => c.breaks !== undefined);
    const runs = [
      ...CASES.map((c) => c.id),
      ...off.map((c) => `${c.id}-without-${c.off.join('-')}`),
    ];
    expect(ids).toEqual(expect.arrayContaining(runs));
    expect(ids).toEqual(expect.arrayContaining(EXERCISES.map((e) => `exercise-${e.id}`)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(rows)('$id replays as it says, by its link', ({ link, steps, expectation }) => {
    const { code, out, err } = run(['replay', link], none);
    expect(err).toBe('');
    const report = JSON.parse(out);
    expect(report.step).toBe(steps);
    const broken = new Map<string, number>(
      report.verdicts
        .filter((one: { holds: boolean }) => !one.holds)
        .map((one: { invariant: string; step: number }) => [one.invariant, one.step]),
    );
    const bad = /^The invariant (\S+) breaks(?: at step (\d+))?\.$/.exec(expectation);
    const unclaimed = /, and broken: (.*)\.$/.exec(expectation)?.[1]?.split(', ') ?? [];
    if (bad === null) expect([...broken.keys()]).toEqual(unclaimed);
    else expect(broken.has(bad[1]!)).toBe(true);
    if (bad?.[2] !== undefined) expect(broken.get(bad[1]!)).toBe(Number(bad[2]));
    expect(code).toBe(bad !== null || unclaimed.length > 0 ? 1 : 0);
  });

  test('of what an edge case claims nothing breaks with its guards on', () => {
    for (const { id, config } of CASES) {
      const { link } = rows.find((row) => row.id === id)!;
      const { verdicts } = JSON.parse(run(['replay', link], none).out);
      const claimed = new Set(INVARIANTS.filter((i) => isClaimed(config, i)).map((i) => i.id));
      const broken = verdicts.filter(
        (one: { holds: boolean; invariant: string }) => !one.holds && claimed.has(one.invariant),
      );
      expect({ id, broken }).toEqual({ id, broken: [] });
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
