import { availableParallelism } from 'node:os';
import { MOST_STATES } from '../check/board';
import { type Bite, type BoardCell, boardOf, type Minimal, wayOf } from '../check/boardCells';
import { BoardCrew } from '../check/boardCrew';
import { BoardDeal } from '../check/boardDeal';
import { type BoardPlace, boardPlaces } from '../check/boardPlaces';
import { INVARIANTS } from '../check/invariants';
import { boardCsv } from '../export/boardCsv';
import { configPatch } from '../link/configJson';
import { hashOf } from '../link/open';
import { GUARDS } from '../protocol/config';
import { showAction } from '../protocol/notation';
import { SCENARIOS } from '../story/chapters';
import { printJson } from '../trace/printJson';
import { boardArgs } from './boardArgs';
import { type Threads, threads } from './boardThreads';
import { type Outcome as Left, unusable } from './outcome';

/**
 * Guard by invariant, each cell searched: prints CSV, or JSON with every shortest way. What it
 * prints is the same whatever the number of threads.
 */
export async function board(args: readonly string[], crewOf = threads): Promise<Left> {
  const read = boardArgs(args);
  if (!read.ok) return unusable(read.sentence);
  const { json, triples, workers, places: named } = read.value;
  const places = boardPlaces().filter(({ id }) => id.includes(named));
  if (places.length === 0) return unusable(`The board has no place “${named}”.`);
  const deal = new BoardDeal(places, {}, triples ? 3 : 2);
  const crew = crewOf(workers ?? availableParallelism());
  try {
    await filled(deal, crew);
  } finally {
    crew.end();
  }
  const view = boardOf(deal.outcomes, places, deal.triples.bites);
  const out = json
    ? asJson(deal, view, places, triples)
    : boardCsv(
        view,
        INVARIANTS.map(({ id }) => id),
      );
  return { code: 0, out, err: '' };
}

/** Makes every search. */
export const filled = (deal: BoardDeal, { searchers, onError }: Threads): Promise<void> =>
  new Promise((resolve, reject) => {
    onError(reject);
    const crew = new BoardCrew(deal, searchers, () => {
      if (deal.reach === undefined) resolve();
    });
    crew.go();
  });

function asJson(
  { outcomes, triples }: BoardDeal,
  { cells, minimal }: ReturnType<typeof boardOf>,
  places: readonly BoardPlace[],
  withTriples: boolean,
): string {
  const searches = Object.values(outcomes);
  const record = (cell: BoardCell, id: string) => {
    const found = 'steps' in cell ? biteRecord(places, cell, id) : {};
    const { kind } = cell;
    if (kind === 'caught') return { kind, by: cell.by, also: cell.also, ...found };
    if (kind === 'unsure') return { kind, by: cell.by, cut: cell.cut, ...found };
    return kind === 'holds' && cell.cut ? { kind, cut: cell.cut } : { kind, ...found };
  };
  return printJson({
    places: places.map(({ id, config }) => ({ id, config: configPatch(config) })),
    mostStates: MOST_STATES,
    searches: searches.length,
    states: searches.reduce((sum, { states }) => sum + states, 0),
    cut: Object.keys(outcomes)
      .filter((key) => !outcomes[key]!.whole)
      .sort(),
    ...(withTriples && { triples: { place: triples.place, cut: triples.cut ?? null } }),
    cells: GUARDS.flatMap((guard, row) =>
      INVARIANTS.map(({ id }, column) => {
        const cell = cells[row]![column]!;
        return { guard, invariant: id, ...record(cell, id) };
      }),
    ),
    minimal: INVARIANTS.map(({ id }, i) => ({
      invariant: id,
      sets: minimal[i]!.map((one: Minimal) => ({
        ...biteRecord(places, one, id),
        ...(one.cut && { cut: one.cut }),
      })),
    })),
  });
}

/** A bite with its shortest way, found again, and a link that opens it. */
export function biteRecord(places: readonly BoardPlace[], one: Bite, invariant: string) {
  const { config, way } = wayOf(places, one, invariant);
  const actions = way?.actions ?? [];
  const link = hashOf({ base: undefined, config, actions, cursor: actions.length }, SCENARIOS);
  return {
    ...{ guardsOff: one.guardsOff, place: one.place, faults: one.faults, steps: one.steps },
    config: configPatch(config),
    sentence: way?.sentence,
    actions: actions.map(showAction),
    link: link ?? null,
  };
}
