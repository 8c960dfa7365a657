import { describe, expect, test } from 'vitest';
import { boardCell, minimalSets, type Outcome, wayOf } from '../check/board';
import { boardPlaces } from '../check/boardPlaces';
import { INVARIANTS } from '../check/invariants';
import { GUARDS, type GuardId } from '../protocol/config';
import { boardHandler } from './boardHandler';
import type { BoardNews, FromBoard } from './boardMessages';
import { readBoard, writeBoard } from './boardText';

const PLACES = boardPlaces().filter(({ id }) =>
  ['write, 1 pool page, one vCPU', 'write, 1 pool page'].includes(id),
);

/** A thread with a clock of its own: every look at it takes `ms`. */
function thread(ms = 30) {
  const told: FromBoard[] = [];
  const waiting: (() => void)[] = [];
  let time = 0;
  const handle = boardHandler(
    {
      now: () => {
        time += ms;
        return time;
      },
      post: (message) => told.push(structuredClone(message)),
      later: (call) => waiting.push(call),
    },
    PLACES,
  );
  const turn = (): boolean => {
    const call = waiting.shift();
    call?.();
    return call !== undefined;
  };
  return { told, handle, turn };
}

const newsIn = (told: readonly FromBoard[]): BoardNews[] =>
  told.flatMap((one) => (one.kind === 'news' ? [one.news] : []));
const textIn = (told: readonly FromBoard[]): string =>
  told.flatMap((one) => (one.kind === 'keep' ? [one.text] : [])).at(-1)!;

const whole = thread();
whole.handle({ kind: 'open' });
whole.handle({ kind: 'go' });
while (whole.turn());
const outcomes = readBoard(textIn(whole.told), PLACES);

describe('the board off the main thread', () => {
  test('tells each cell once, as it is in the end', () => {
    const changes = newsIn(whole.told).flatMap((one) => one.changes);
    expect(changes).toHaveLength(GUARDS.length * INVARIANTS.length);
    for (const [row, column, cell] of changes) {
      const { id } = INVARIANTS[column];
      expect(cell).toEqual(boardCell(outcomes, PLACES, GUARDS[row], id));
    }
    const kinds = new Set(changes.map(([, , { kind }]) => kind));
    expect([...kinds].sort()).toEqual(['breaks', 'caught', 'holds']);
  });

  test('tells how far it is: never back, and to the end', () => {
    const news = newsIn(whole.told);
    expect(news[0]).toMatchObject({ searches: 0, progress: { size: 0, part: 0 } });
    const stands = news.map(({ progress }) => (progress ? progress.size + progress.part : 3));
    expect(stands).toEqual([...stands].sort((one, other) => one - other));
    expect(stands.length).toBeGreaterThan(5);
    const last = news.at(-1)!;
    expect(last.progress).toBeUndefined();
    expect(last.searches).toBe(Object.keys(outcomes).length);
    expect(last.minimal[INVARIANTS.findIndex(({ id }) => id === 'no-foreign-reach')]).toEqual(
      minimalSets(outcomes, PLACES, 'no-foreign-reach'),
    );
  });

  test('pauses behind the search that it is at, and goes on from what was kept elsewhere', () => {
    const first = thread();
    first.handle({ kind: 'open' });
    first.handle({ kind: 'go' });
    for (let i = 0; i < 30; i++) first.turn();
    first.handle({ kind: 'pause' });
    const before = first.told.length;
    while (first.turn());
    expect(first.told).toHaveLength(before);
    expect(newsIn(first.told).at(-1)!.searches).toBe(30);
    const second = thread();
    second.handle({ kind: 'open', text: textIn(first.told) });
    expect(newsIn(second.told)).toMatchObject([{ searches: 30 }]);
    second.handle({ kind: 'go' });
    while (second.turn());
    expect(readBoard(textIn(second.told), PLACES)).toEqual(outcomes);
  });

  test('finds the trace of a bite', () => {
    const { told, handle } = thread();
    handle({ kind: 'open' });
    const cell = boardCell(outcomes, PLACES, 'scrub', 'no-leak');
    if (cell.kind !== 'breaks') throw new Error('it breaks');
    handle({ kind: 'way', bite: cell, invariant: 'no-leak' });
    const { config, way } = wayOf(PLACES, cell, 'no-leak');
    expect(told.at(-1)).toEqual({
      kind: 'way',
      invariant: 'no-leak',
      config,
      actions: way!.actions,
    });
    expect(way!.actions).toHaveLength(cell.steps);
  });
});

describe('a board that was kept', () => {
  test('is read as it was written', () => {
    expect(Object.keys(outcomes).length).toBeGreaterThan(100);
    expect(readBoard(writeBoard(outcomes, PLACES), PLACES)).toEqual(outcomes);
  });

  test('is nothing where it is damaged, or of other places', () => {
    const text = writeBoard(outcomes, PLACES);
    for (const bad of [
      '',
      'null',
      '{}',
      '[]',
      text.slice(0, -9),
      text.replace('"board":1', '"board":0'),
    ]) {
      expect(readBoard(bad, PLACES)).toEqual({});
    }
    expect(readBoard(text, PLACES.slice(1))).toEqual({});
  });

  test('is nothing where the model finds something else now', () => {
    const key = `@${PLACES[1].id}`;
    const was = outcomes[key];
    const other = (part: Partial<Outcome>) =>
      readBoard(writeBoard({ ...outcomes, [key]: { ...was, ...part } }, PLACES), PLACES);
    expect(other({})).toEqual(outcomes);
    expect(other({ states: was.states + 1 })).toEqual({});
    expect(other({ acts: ['scrub'] satisfies GuardId[] })).toEqual({});
  });
});
