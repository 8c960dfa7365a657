import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Outcome, outcomeOf } from '../check/board';
import { boardOf, wayOf } from '../check/boardCells';
import { NO_TRIPLES } from '../check/boardDeal';
import { boardPlaces } from '../check/boardPlaces';
import { INVARIANTS } from '../check/invariants';
import { GUARDS, type GuardId } from '../protocol/config';
import { boardHandler } from './boardHandler';
import type { BoardNews, FromBoard } from './boardMessages';
import { type KeptBoard, readBoard, writeBoard } from './boardText';

const PLACES = boardPlaces().filter(({ id }) =>
  ['write, 1 pool page, one vCPU', 'write, 1 pool page'].includes(id),
);

const ends: MessagePort[] = [];
afterAll(() => {
  for (const port of ends) port.close();
});

/** The thread that deals, with a clock of its own, and some that search. */
function threads(searching = 2) {
  const told: FromBoard[] = [];
  let time = 0;
  const around = {
    now: () => {
      time += 30;
      return time;
    },
    post: (message: FromBoard) => told.push(structuredClone(message)),
    later: () => {},
  };
  const handle = boardHandler(around, PLACES, 2);
  const enlist = () => {
    const ports = Array.from({ length: searching }, () => {
      const { port1, port2 } = new MessageChannel();
      ends.push(port1, port2);
      boardHandler(around, PLACES)({ kind: 'search', port: port2 });
      return port1;
    });
    handle({ kind: 'crew', ports });
  };
  return { told, handle, enlist };
}

const newsIn = (told: readonly FromBoard[]): BoardNews[] =>
  told.flatMap((one) => (one.kind === 'news' ? [one.news] : []));
const textIn = (told: readonly FromBoard[]): string =>
  told.flatMap((one) => (one.kind === 'keep' ? [one.text] : [])).at(-1)!;
const over = (told: readonly FromBoard[]): Promise<void> =>
  vi.waitFor(() => expect(newsIn(told).at(-1)!.reach).toBeUndefined(), {
    timeout: 60_000,
    interval: 5,
  });

const whole = threads();
whole.handle({ kind: 'open' });
whole.enlist();
whole.handle({ kind: 'go' });
await over(whole.told);
const kept = readBoard(textIn(whole.told), PLACES);
const { outcomes } = kept;
const view = boardOf(outcomes, PLACES, kept.triples.bites);

describe('the board off the main thread', () => {
  test('tells each cell as it is in the end', () => {
    const cells = GUARDS.map(() => INVARIANTS.map((): unknown => undefined));
    for (const { changes } of newsIn(whole.told)) {
      for (const [row, column, cell] of changes) cells[row][column] = cell;
    }
    expect(cells).toEqual(view.cells);
    const kinds = new Set(view.cells.flat().map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['breaks', 'caught', 'holds']);
  });

  test('tells how far it is: never back, and to the end', () => {
    const news = newsIn(whole.told);
    expect(news[0]).toMatchObject({ searches: 0, reach: { size: 0, known: 0 } });
    const stands = news.map(({ reach }) => (reach ? reach.size + reach.known / reach.all : 3));
    expect(stands).toEqual([...stands].sort((one, other) => one - other));
    expect(stands.length).toBeGreaterThan(5);
    const last = news.at(-1)!;
    expect(last.searches).toBe(Object.keys(outcomes).length);
    expect(last.minimal).toEqual(view.minimal);
  });

  test('pauses behind the searches that are out, and goes on from what was kept elsewhere', {
    timeout: 60_000,
  }, async () => {
    const first = threads();
    first.handle({ kind: 'open' });
    first.enlist();
    first.handle({ kind: 'go' });
    await vi.waitFor(() => expect(newsIn(first.told).length).toBeGreaterThan(3), {
      timeout: 60_000,
    });
    first.handle({ kind: 'pause' });
    const keeps = () => first.told.filter(({ kind }) => kind === 'keep').length;
    const before = keeps();
    await vi.waitFor(() => expect(keeps()).toBeGreaterThan(before), { timeout: 60_000 });
    const { searches } = newsIn(first.told).at(-1)!;
    expect(searches).toBeGreaterThan(5);
    const second = threads(1);
    second.handle({ kind: 'open', text: textIn(first.told) });
    expect(newsIn(second.told)).toMatchObject([{ searches }]);
    second.enlist();
    second.handle({ kind: 'go' });
    await over(second.told);
    expect(readBoard(textIn(second.told), PLACES)).toEqual(kept);
  });

  test('finds the trace of a bite', () => {
    const { told, handle } = threads();
    handle({ kind: 'open' });
    const column = INVARIANTS.findIndex(({ id }) => id === 'no-leak');
    const cell = view.cells[GUARDS.indexOf('scrub')][column];
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
  const nothing: KeptBoard = { outcomes: {}, triples: NO_TRIPLES };

  test('is read as it was written', () => {
    expect(Object.keys(outcomes).length).toBeGreaterThan(100);
    const triples = {
      place: 1,
      done: new Set([3, 2299]),
      bites: [
        {
          guardsOff: ['scrub', 'id-check', 'final-check'] satisfies GuardId[],
          place: PLACES[1].id,
          steps: 12,
          faults: ['restart' as const],
          invariant: 'no-leak',
        },
      ],
      cut: { searches: 4, within: 31 },
    };
    const board = { outcomes, triples };
    expect(readBoard(writeBoard(board, PLACES), PLACES)).toEqual(board);
  });

  test('is nothing where it is damaged, or of other places', () => {
    const text = writeBoard(kept, PLACES);
    for (const bad of [
      '',
      'null',
      '{}',
      '[]',
      text.slice(0, -9),
      text.replace('"board":2', '"board":1'),
    ]) {
      expect(readBoard(bad, PLACES)).toEqual(nothing);
    }
    expect(readBoard(text, PLACES.slice(1))).toEqual(nothing);
  });

  test('is nothing where the model finds something else now', () => {
    const key = `@${PLACES[1].id}`;
    const was = outcomes[key];
    expect(was).toEqual(outcomeOf({ guardsOff: [], place: PLACES[1], acts: true }));
    const other = (part: Partial<Outcome>) => {
      const changed = { ...kept, outcomes: { ...outcomes, [key]: { ...was, ...part } } };
      return readBoard(writeBoard(changed, PLACES), PLACES);
    };
    expect(other({})).toEqual(kept);
    expect(other({ states: was.states + 1 })).toEqual(nothing);
    expect(other({ acts: ['scrub'] satisfies GuardId[] })).toEqual(nothing);
  });
});
