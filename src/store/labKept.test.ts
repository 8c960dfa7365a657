import { describe, expect, test } from 'vitest';
import {
  add,
  branchHere,
  currentBranch,
  type History,
  rename,
  seekTo,
  startHistory,
  switchTo,
} from '../lab/history';
import { chapterById } from '../story/chapters';
import { type Kept, readKept, writeKept } from './labKept';

const CHAPTER = chapterById('2')!;
const ADDRESS = '#/lab/2/12';

/** Chapter 2 with a branch that leaves it after each of these steps, and ends there. */
function tried(...steps: number[]): History {
  return steps.reduce(
    (h, step) => branchHere(seekTo(switchTo(h, 1), step)).history,
    startHistory('2', CHAPTER.config, CHAPTER.actions, 0),
  );
}

const kept = (history: History): Kept => ({ history, address: ADDRESS });
const back = (history: History, most?: number) =>
  readKept(writeKept(kept(history), most).text!).kept!;

describe('what is kept', () => {
  test('is found again: branches, names, where they stand, and the address', () => {
    const h = rename(seekTo(tried(12, 3, 20), 7), 3, 'Why not').history;
    expect(back(h)).toEqual(kept(h));
  });

  test('leaves off the oldest branch where all are too long, never the one looked at', () => {
    const h = switchTo(tried(26, 25, 24, 23), 1, 9);
    const { length } = writeKept(kept(h)).text!;
    const { text, left } = writeKept(kept(h), length - 1);
    expect(left).toBe(1);
    expect(text!.length).toBeLessThan(length);
    const { history } = readKept(text!).kept!;
    expect(history.branches.map(({ id }) => id)).toEqual([1, 3, 4, 5]);
    expect([history.current, history.cursor]).toEqual([1, 9]);
  });

  test('leaves off no more than it has to', () => {
    const h = switchTo(tried(26, 25, 24, 23, 22, 21), 1);
    const whole = writeKept(kept(h)).text!.length;
    const left = [0, 1, 2, 3].map((i) => {
      const most = whole - i * 250;
      const written = writeKept(kept(h), most);
      expect(written.text!.length).toBeLessThanOrEqual(most);
      return written.left;
    });
    expect(left).toEqual([0, 1, 2, 3]);
  });

  test('is nothing where the branch that is looked at is too long by itself', () => {
    const { text, left } = writeKept(kept(tried(3)), 40);
    expect([text, left]).toEqual([undefined, 2]);
  });

  test('has all steps of a branch whose parent is left off', () => {
    const base = tried(20);
    const own = currentBranch(base);
    const h = add(base, { ...own, name: 'Child', from: { branch: own.id, step: 20 } }).history;
    const most = writeKept(kept(h)).text!.length - 1;
    const { history } = back(h, most);
    expect(history.branches.map(({ name }) => name)).not.toContain('Chapter 2');
    expect(currentBranch(history).actions).toEqual(own.actions);
  });
});

describe('what is damaged', () => {
  const text = writeKept(kept(tried(12))).text!;

  test.each([
    ['nothing', ''],
    ['cut short', text.slice(0, 200)],
    ['another file', `${ADDRESS}\n{"format":"swapscope-trace"}`],
  ])('gives nothing, and says so: %s', (_, damaged) => {
    const { kept: good, sentence } = readKept(damaged);
    expect(good).toBeUndefined();
    expect(sentence).toMatch(/damaged and can’t be read\. It is left as it is/);
  });

  test('gives what is good of it, with the reason for the rest', () => {
    const wrong = text.replace(/"blkfront\.\w+ [^"]*"/, '"blkfront.dance r0"');
    const { kept: good, sentence } = readKept(wrong);
    expect(good!.history.branches[0]!.actions.length).toBeLessThan(CHAPTER.actions.length);
    expect(sentence).toMatch(/^Not all that was tried .* Branch 1: .+\. It is left/);
  });

  test('names a newer version', () => {
    expect(readKept(text.replace('"version": 2', '"version": 9')).sentence).toMatch(
      /newer version of Swapscope/,
    );
  });
});
