import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { configure, FAULTS, GUARDS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { parseAction } from '../protocol/notation';
import { CHAPTERS, chapterById } from '../story/chapters';
import { replay, stateAt } from '../trace/trace';
import {
  act,
  add,
  branchHere,
  branchOf,
  currentBranch,
  type History,
  MOST_BRANCHES,
  reconfigure,
  remove,
  rename,
  seekTo,
  startHistory,
  switchTo,
  traceOf,
} from './history';
import { follow } from './historyTrace';
import { done, looked, MOST_UNDO, redo, undo, undoable } from './undo';

const CHAPTER_2 = chapterById('2')!;
const history = (cursor = 0): History =>
  startHistory('2', CHAPTER_2.config, CHAPTER_2.actions, cursor);

const action = (text: string): Action => {
  const parsed = parseAction(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.value;
};

/** A history as one reads it: a branch a line, the present one with its cursor. */
const shown = (h: History): string[] =>
  h.branches.map(({ id, name, actions, from }) => {
    const where = from ? ` left ${from.branch} at ${from.step}` : '';
    const here = id === h.current ? ` @${h.cursor}` : '';
    return `${id} ${name}: ${actions.length}${where}${here}`;
  });

/** A wild history, in which any step of many can be taken. */
const wild = configure({ guardsOff: GUARDS, faults: FAULTS, budget: 9 });

/** Actions that are steps at the cursor. */
const mayAct = (h: History): Action[] => enabled(stateAt(traceOf(currentBranch(h)), h.cursor));

const other = (h: History): Action =>
  mayAct(h).find((a) => a !== currentBranch(h).actions[h.cursor])!;

describe('acting at a step', () => {
  const steps = CHAPTER_2.actions.length;
  const start = startHistory(
    '2',
    configure({ guardsOff: ['buffer-quiet'] }, CHAPTER_2.config),
    CHAPTER_2.actions,
    3,
  );

  test('moves on where the branch does so itself', () => {
    const on = act(history(4), CHAPTER_2.actions[4]!).history;
    expect(shown(on)).toEqual([`1 Chapter 2: ${steps} @5`]);
  });

  test('makes a branch where it does not, and keeps both', () => {
    const { history: h } = act(start, other(start));
    expect(shown(h)).toEqual([`1 Chapter 2: ${steps}`, '2 from step 3: 4 left 1 at 3 @4']);
    expect(branchOf(h, 1)!.actions).toEqual(CHAPTER_2.actions);
  });

  test('goes to the branch that did the same there', () => {
    const { history: h } = act(start, other(start));
    const back = seekTo(switchTo(h, 1), 3);
    expect(shown(act(back, other(back)).history)).toEqual(shown(h));
  });

  test('makes a branch longer at its end', () => {
    const longer = startHistory('2', start.branches[0]!.config, CHAPTER_2.actions.slice(0, 5), 5);
    expect(shown(act(longer, mayAct(longer)[0]!).history)).toEqual(['1 Chapter 2: 6 @6']);
  });

  test('that is no step there is refused with a sentence, and nothing changes', () => {
    const h = history(2);
    const { history: same, refused } = act(h, action('blkfront.put r0'));
    expect(same).toBe(h);
    expect(refused).toBe(
      'Step 3, blkfront.put r0, is no step there. Its actor is at another place of its program.',
    );
  });

  test('costs one step, not a replay: the longer branch goes on in the same log', () => {
    const first = startHistory('2', CHAPTER_2.config, CHAPTER_2.actions.slice(0, 5), 5);
    const longer = act(first, mayAct(first)[0]!).history;
    expect(traceOf(currentBranch(longer)).log).toBe(traceOf(currentBranch(first)).log);
    expect(traceOf(currentBranch(longer)).length).toBe(6);
  });
});

test('what if: a branch that ends at the cursor, and goes on by itself', () => {
  const { history: h } = branchHere(history(5));
  expect(shown(h)[1]).toBe('2 from step 5: 5 left 1 at 5 @5');
  const on = act(h, CHAPTER_2.actions[5]!).history;
  expect(shown(on)[1]).toBe('2 from step 5: 6 left 1 at 5 @6');
  expect(shown(branchHere(switchTo(on, 1, 5)).history)[2]).toMatch(/^3 from step 5 \(2\): 5/);
});

describe('another configuration', () => {
  const off = configure({ guardsOff: ['scrub'] }, CHAPTER_2.config);

  test('replays the steps up to the cursor on a branch named for what changed', () => {
    const { history: h, stop } = reconfigure(history(6), off);
    expect(stop).toBeUndefined();
    expect(shown(h)[1]).toBe('2 scrub off: 6 left 1 at 6 @6');
    expect(currentBranch(h).config).toEqual(off);
  });

  test('ends where a step is refused, and says which and why', () => {
    const at = CHAPTER_2.actions.indexOf(action('blkback.scrub r0 s0'));
    const { history: h, stop } = reconfigure(history(at + 3), off);
    expect(stop).toEqual({
      step: at + 1,
      action: CHAPTER_2.actions[at],
      refusal: expect.any(Number),
    });
    expect(shown(h)[1]).toBe(`2 scrub off: ${at} left 1 at ${at} @${at}`);
  });

  test('turned back leads to where it came from', () => {
    const { history: h } = reconfigure(history(6), off);
    const back = reconfigure(h, { ...CHAPTER_2.config }).history;
    expect(shown(back)).toEqual([expect.stringMatching(/^1 .*@6$/), expect.stringMatching(/^2 /)]);
  });

  test('of several settings names two of them', () => {
    const many = configure({ pool: 3, choices: { flush: 'op' }, guardsOff: ['scrub'] });
    const { history: h } = reconfigure(startHistory(undefined, configure({}), [], 0), many);
    expect(currentBranch(h).name).toBe('scrub off, flush per op and 1 more');
  });
});

describe('branches', () => {
  const fork = (h: History, at: number): History => branchHere(seekTo(h, at)).history;
  const three = fork(fork(history(), 10), 6);

  test('of a deleted one keep their steps and hang where it hung', () => {
    const { history: h } = remove(three, 2);
    expect(shown(h)).toEqual([
      expect.stringMatching(/^1 Chapter 2/),
      '3 from step 6: 6 left 1 at 6 @6',
    ]);
    const { history: top } = remove(three, 1);
    expect(shown(top)).toEqual(['2 from step 10: 10', '3 from step 6: 6 left 2 at 6 @6']);
  });

  test('of a deleted one that left it late hang where it left, no later', () => {
    const second = switchTo(branchHere(seekTo(history(), 5)).history, 2);
    const longer = act(second, CHAPTER_2.actions[5]!).history;
    const third = branchHere(longer).history;
    expect(shown(third)[2]).toMatch(/left 2 at 6/);
    expect(shown(remove(third, 2).history)[1]).toMatch(/left 1 at 5/);
  });

  test('that are added with a past that is not theirs have none', () => {
    const h = history();
    const { config, actions } = currentBranch(h);
    const from = (branch: number, step: number) => {
      const other = { name: 'x', base: undefined, config, actions: actions.slice(0, 4) };
      return currentBranch(add(h, { ...other, from: { branch, step } }).history).from;
    };
    expect(from(1, 4)).toEqual({ branch: 1, step: 4 });
    expect([from(1, 5), from(2, 1)]).toEqual([undefined, undefined]);
    const two = configure({ guardsOff: ['buffer-quiet'] });
    const main = startHistory(undefined, two, [], 0);
    const [one, another] = mayAct(main);
    const there = act(main, one!).history;
    const apart = { name: 'y', base: undefined, config: two, actions: [another!] };
    const added = add(there, { ...apart, from: { branch: 1, step: 1 } }).history;
    expect(currentBranch(added).from).toBeUndefined();
  });

  test('one that is looked at is left for where it came from; the last stays', () => {
    const { history: h } = remove(three, 3);
    expect([h.current, h.cursor]).toEqual([2, 6]);
    const one = remove(remove(three, 3).history, 2).history;
    expect(remove(one, 1)).toEqual({ history: one, refused: 'The last branch stays.' });
  });

  test('are renamed to what is free', () => {
    expect(branchOf(rename(three, 2, ' A leak ').history, 2)!.name).toBe('A leak');
    expect(rename(three, 2, ' ').refused).toBe('A name has 1 to 60 letters.');
    expect(rename(three, 2, 'x'.repeat(61)).history).toBe(three);
    expect(rename(three, 2, 'Chapter 2').refused).toBe('Another branch is called Chapter 2.');
  });

  test('are at most so many, and only runs', () => {
    let h = history(1);
    while (h.branches.length < MOST_BRANCHES) h = branchHere(h).history;
    expect(branchHere(h).refused).toBe('A history has at most 200 branches. Delete one first.');
    const bad = { ...currentBranch(h), actions: [action('blkfront.put r0')] };
    expect(add(history(), bad).refused).toMatch(/^Step 1, blkfront.put r0, is no step there/);
    const long = { ...currentBranch(h), actions: new Array<Action>(10_001).fill(bad.actions[0]!) };
    expect(add(history(), long).refused).toBe('A branch has at most 10000 steps.');
  });
});

test('whatever is asked, every branch is a run, the cursor is in it, names and ids differ', () => {
  const ask = fc.record({ what: fc.nat({ max: 6 }), n: fc.nat({ max: 400 }) });
  fc.assert(
    fc.property(fc.array(ask, { maxLength: 40 }), (asked) => {
      let h = startHistory(undefined, wild, [], 0);
      for (const { what, n } of asked) {
        const ids = h.branches.map((branch) => branch.id);
        const may = mayAct(h);
        if (what <= 2 && may.length > 0) h = act(h, may[n % may.length]!).history;
        else if (what === 3) h = seekTo(h, n % 12);
        else if (what === 4) h = switchTo(h, ids[n % ids.length]!);
        else if (what === 5) h = reconfigure(h, n % 2 ? wild : configure({})).history;
        else h = (n % 2 ? remove(h, ids[n % ids.length]!) : branchHere(h)).history;
        check(h);
      }
    }),
    { numRuns: 150 },
  );
});

function check(h: History): void {
  const branch = currentBranch(h);
  expect(h.cursor).toBeGreaterThanOrEqual(0);
  expect(h.cursor).toBeLessThanOrEqual(branch.actions.length);
  expect(new Set(h.branches.map((b) => b.name)).size).toBe(h.branches.length);
  expect(new Set(h.branches.map((b) => b.id)).size).toBe(h.branches.length);
  for (const { config, actions, from } of h.branches) {
    const { trace, refused } = replay(config, actions);
    expect(refused).toBeUndefined();
    expect(stateAt(follow(config, actions).trace, actions.length).w).toEqual(
      stateAt(trace, actions.length).w,
    );
    const parent = from && branchOf(h, from.branch);
    expect(parent !== undefined || from === undefined).toBe(true);
    if (from && parent) {
      expect(actions.slice(0, from.step)).toEqual(parent.actions.slice(0, from.step));
    }
  }
}

describe('undo', () => {
  test('takes back changes, with the cursor as it was then; a look is none', () => {
    const one = undoable(history(3));
    const two = done(one, branchHere(one.now).history);
    const far = looked(two, seekTo(switchTo(two.now, 1), 9));
    const back = undo(far);
    expect([back.now.branches.length, back.now.cursor]).toEqual([1, 3]);
    expect(redo(back).now.cursor).toBe(9);
    expect(undo(one)).toBe(one);
    expect(redo(two)).toBe(two);
    expect(redo(done(back, seekTo(back.now, 1))).now.cursor).toBe(1);
  });

  test('goes back so far and no further', () => {
    let u = undoable(0);
    for (let n = 1; n <= MOST_UNDO + 5; n++) u = done(u, n);
    while (u.past.length > 0) u = undo(u);
    expect(u.now).toBe(5);
    while (u.future.length > 0) u = redo(u);
    expect(u.now).toBe(MOST_UNDO + 5);
  });
});

test('every chapter can be a history', () => {
  const names = CHAPTERS.map(({ id, config, actions }) =>
    startHistory(id, config, actions, 0).branches.map((branch) => branch.name),
  );
  expect(names.flat().slice(0, 2)).toEqual(['Chapter 0', 'Chapter 1']);
  expect(startHistory('352', configure({}), [], 0).branches[0]!.name).toBe('A full ring');
  expect(startHistory('part-page', configure({}), [], 0).branches[0]!.name).toBe('Part page');
});
