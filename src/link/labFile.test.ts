import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  act,
  branchHere,
  currentBranch,
  type History,
  reconfigure,
  remove,
  rename,
  seekTo,
  startHistory,
  switchTo,
  traceOf,
} from '../lab/history';
import { configure, FAULTS, GUARDS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { chapterById } from '../story/chapters';
import { stateAt } from '../trace/trace';
import { LAB_CODES, LAB_VERSION, readLabFile, recoverLabFile, writeLabFile } from './labFile';

const CHAPTER_2 = chapterById('2')!;
const chapter = startHistory('2', CHAPTER_2.config, CHAPTER_2.actions, 6);
const two = branchHere(chapter).history;

const branch = (patch: object = {}): object => ({ id: 1, name: 'Main', actions: [], ...patch });
const file = (patch: object = {}): string =>
  JSON.stringify({
    format: 'swapscope-lab',
    version: 1,
    current: 1,
    cursor: 0,
    nextId: 9,
    branches: [branch()],
    ...patch,
  });

describe('a history’s file', () => {
  test('has of a branch only what it does not share with the one that it left', () => {
    const json = JSON.parse(writeLabFile(two));
    expect(json.branches[1]).toEqual({
      id: 2,
      name: 'from step 6',
      base: '2',
      from: { branch: 1, step: 6 },
      config: json.branches[0].config,
      actions: [],
    });
    expect(json.branches[0].actions).toHaveLength(CHAPTER_2.actions.length);
  });

  test.each([
    ['{', 'not-json', 'This file is no JSON.'],
    ['{"format":"swapscope-trace"}', 'not-a-lab', 'This file is no Lab history of Swapscope.'],
    [file({ version: '1' }), 'not-a-lab', 'This history does not say which version it is.'],
    [
      file({ version: 3 }),
      'newer-file',
      'This history was written by a newer version of Swapscope.',
    ],
    [file({ notes: 1 }), 'bad-field', 'A history has no “notes”.'],
    [file({ branches: [] }), 'bad-field', 'The file has no list of branches.'],
    [
      file({ branches: new Array(201).fill(branch()) }),
      'too-long',
      'A history has at most 200 branches.',
    ],
    [file({ current: 2 }), 'bad-cursor', 'The history is at a branch that it does not have.'],
    [file({ cursor: 1 }), 'bad-cursor', 'The cursor is a whole number from 0 to 0.'],
    [file({ nextId: 1 }), 'bad-field', 'The next branch’s id is a number above 1.'],
    [file({ branches: [7] }), 'bad-branch', 'Branch 1: It is no JSON object.'],
    [
      file({ branches: [branch({ colour: 1 })] }),
      'bad-field',
      'Branch 1: A branch has no “colour”.',
    ],
    [
      file({ branches: [branch(), branch({ name: 'Other' })] }),
      'bad-branch',
      'Branch 2: Its id is not a number above those before it.',
    ],
    [
      file({ branches: [branch({ id: 2 }), branch({ name: 'Other' })] }),
      'bad-branch',
      'Branch 2: Its id is not a number above those before it.',
    ],
    [
      file({ branches: [branch(), branch({ id: 2 })] }),
      'bad-branch',
      'Branch 2: Its name is not one of its own of 1 to 60 letters.',
    ],
    [
      file({ branches: [branch({ base: '<' })] }),
      'bad-branch',
      'Branch 1: What it began as is no id.',
    ],
    [
      file({ branches: [branch({ config: { pool: 705 } })] }),
      'bad-config',
      'Branch 1: The pool has 1 to 704 pages.',
    ],
    [
      file({ branches: [branch({ actions: ['blkfront.fly r0'] })] }),
      'bad-action',
      'Branch 1: Action 1: There is no action “blkfront.fly”.',
    ],
    [
      file({ branches: [branch({ actions: ['blkfront.push r0'] })] }),
      'refused-action',
      'Branch 1: Action 1, blkfront.push r0, is no step there. Its actor is at another place of its program.',
    ],
    [
      file({ branches: [branch({ actions: new Array(10_001).fill('x') })] }),
      'too-long',
      'Branch 1: A branch has at most 10000 steps.',
    ],
    [
      file({ branches: [branch({ from: { branch: 1, step: 0 } })] }),
      'bad-branch',
      'Branch 1: It comes from a branch that is not before it.',
    ],
    [
      file({ branches: [branch(), branch({ id: 2, name: 'B', from: { branch: 1, step: 1 } })] }),
      'bad-branch',
      'Branch 2: It comes from no step of that branch, which has 0.',
    ],
  ])('%s is refused', (text, code, sentence) => {
    expect(readLabFile(text)).toEqual({ ok: false, code, sentence });
  });
});

/** A history that random numbers make. */
function historyOf(choices: readonly number[]): History {
  const wild = configure({ guardsOff: GUARDS, faults: FAULTS, budget: 9 });
  let h = startHistory(undefined, wild, [], 0);
  for (const n of choices) {
    const ids = h.branches.map((one) => one.id);
    const may = enabled(stateAt(traceOf(currentBranch(h)), h.cursor));
    if (n % 3 !== 0 && may.length > 0) h = act(h, may[n % may.length]!).history;
    else if (n % 5 === 0) h = branchHere(h).history;
    else if (n % 5 === 1) h = reconfigure(h, configure({ guardsOff: ['scrub'] })).history;
    else if (n % 5 === 2) h = switchTo(h, ids[n % ids.length]!);
    else if (n % 7 === 3) h = remove(h, ids[n % ids.length]!).history;
    else if (n % 7 === 4) h = rename(h, h.current, `${n} “it”`).history;
    else h = seekTo(h, n % 9);
  }
  return h;
}
const histories = fc.array(fc.nat({ max: 9999 }), { maxLength: 40 }).map(historyOf);

test('a file that was written is read as it was', () => {
  fc.assert(
    fc.property(histories, (h) => {
      expect(readLabFile(writeLabFile(h))).toEqual({ ok: true, value: h });
      expect(recoverLabFile(writeLabFile(h))).toEqual({ history: h, wrong: [] });
    }),
    { numRuns: 60 },
  );
});

describe('what is damaged', () => {
  test('never throws, and what is taken for good is a history whose every branch is a run', () => {
    const text = writeLabFile(two);
    const place = fc.nat({ max: text.length - 1 });
    fc.assert(
      fc.property(place, fc.nat({ max: 30 }), fc.string({ maxLength: 5 }), (at, cut, put) => {
        const damaged = text.slice(0, at) + put + text.slice(at + cut);
        const read = readLabFile(damaged);
        const { history } = recoverLabFile(damaged);
        for (const h of [read.ok ? read.value : undefined, history]) {
          if (h) expect(traceOf(currentBranch(h)).length).toBe(currentBranch(h).actions.length);
        }
        if (read.ok) expect(history).toEqual(read.value);
      }),
      { numRuns: 300 },
    );
    const field = fc.constantFrom('current', 'cursor', 'nextId', 'branches', 'version', 'format');
    const inBranch = fc.constantFrom('id', 'name', 'base', 'from', 'config', 'actions');
    fc.assert(
      fc.property(field, inBranch, fc.jsonValue(), (name, inner, value) => {
        readLabFile(file({ [name]: value }));
        const odd = file({ branches: [branch(), branch({ id: 2, name: 'B', [inner]: value })] });
        recoverLabFile(odd);
        expect(() => readLabFile(odd)).not.toThrow();
      }),
      { numRuns: 1500 },
    );
    fc.assert(fc.property(fc.string(), (garbage) => void recoverLabFile(garbage)));
  });

  test('costs only what is wrong: the other branches, and the steps before it, are recovered', () => {
    const json = JSON.parse(writeLabFile(two));
    json.branches[1].actions = ['blkfront.fly r0'];
    json.cursor = 7;
    const { history, wrong } = recoverLabFile(JSON.stringify(json));
    expect(history).toEqual(two);
    expect(wrong.map(({ code }) => code)).toEqual(['bad-action', 'bad-check', 'bad-cursor']);
    json.branches[0].actions[8] = 'blkfront.fill r0';
    const shorter = recoverLabFile(JSON.stringify(json)).history!;
    expect(shorter.branches.map((one) => one.actions.length)).toEqual([8, 6]);
    expect(recoverLabFile('{').history).toBeUndefined();
  });
});

describe('docs/lab-file.md', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../docs/lab-file.md'), 'utf8');

  test.each(LAB_CODES)('has a sentence for %s', (code) => {
    expect(text).toMatch(new RegExp(`^\\| \`${code}\` \\| \\w.*\\. \\|`, 'm'));
  });

  test('shows a file that can be read', () => {
    const [, example = ''] = /```json\n([^`]*)```/.exec(text) ?? [];
    expect(readLabFile(example)).toMatchObject({ ok: true, value: { current: 2, cursor: 3 } });
    expect(JSON.parse(example).version).toBe(LAB_VERSION);
    expect(text).toContain(`\n| ${LAB_VERSION} |`);
  });
});
