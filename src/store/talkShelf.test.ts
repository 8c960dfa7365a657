import { describe, expect, test } from 'vitest';
import { TALKS } from '../story/talks';
import type { Shelf } from './settings';
import { clockText, spentOn, startClock, turnClock } from './talkClock';
import { DAMAGED_KEY, putTalks, readKeptTalks, TALKS_KEY, writeKeptTalks } from './talkShelf';
import { TALK_SHELF } from './talks';

const KEPT = TALKS.map(({ id, talk }) => ({ id: `kept${id}`, talk }));

describe('the talks that a browser keeps', () => {
  test('are the same when they are read again', () => {
    const read = readKeptTalks(writeKeptTalks(KEPT), TALK_SHELF);
    expect(read).toEqual({ kept: KEPT, sentence: undefined });
  });

  test.each([
    ['nothing that is JSON', '{"version":1,'],
    ['no list', '{"version":1,"talks":7}'],
    ['a newer version', '{"version":2,"talks":[]}'],
  ])('are said to be damaged where there is %s', (_, text) => {
    const { kept, sentence } = readKeptTalks(text, TALK_SHELF);
    expect(kept).toEqual([]);
    expect(sentence).toMatch(/ set aside\.$/);
  });

  test('are given as far as they are good', () => {
    const text = writeKeptTalks(KEPT).replace('#/walk/6/63', '#/walk/6/630');
    const { kept, sentence } = readKeptTalks(text, TALK_SHELF);
    expect(kept.map(({ id }) => id)).toEqual(['kept5', 'kept45']);
    expect(sentence).toContain('This link names step 630');
  });

  test('set aside what could not be read before they are written', () => {
    const there = new Map([[TALKS_KEY, 'damaged']]);
    const shelf: Shelf = {
      getItem: (key) => there.get(key) ?? null,
      setItem: (key, value) => void there.set(key, value),
    };
    expect(putTalks(shelf, KEPT, true)).toBe(true);
    expect(there.get(DAMAGED_KEY)).toBe('damaged');
    expect(readKeptTalks(there.get(TALKS_KEY)!, TALK_SHELF).kept).toEqual(KEPT);
    const full: Shelf = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(putTalks(full, KEPT, false)).toBe(false);
  });
});

describe('the clock of a talk', () => {
  test('counts what each part took, also one that is returned to', () => {
    let clock = startClock('item 0', 1000);
    clock = turnClock(clock, 'item 1', 4000);
    clock = turnClock(clock, 'item 0', 9000);
    expect(turnClock(clock, 'item 0', 9500)).toBe(clock);
    expect(spentOn(clock, 'item 0', 11_000)).toBe(5000);
    expect(spentOn(clock, 'item 1', 11_000)).toBe(5000);
    expect(spentOn(clock, 'item 2', 11_000)).toBe(0);
  });

  test.each([
    [0, '0:00'],
    [65.9, '1:05'],
    [3725, '1:02:05'],
  ])('says %d seconds as %s', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });
});
