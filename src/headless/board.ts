import {
  type Bite,
  type BoardCell,
  boardCell,
  boardJobs,
  keyOf,
  minimalSets,
  type Outcome,
  outcomeOf,
  wayOf,
} from '../check/board';
import { type BoardPlace, boardPlaces } from '../check/boardPlaces';
import { INVARIANTS } from '../check/invariants';
import { configPatch } from '../link/configJson';
import { hashOf } from '../link/open';
import { GUARDS } from '../protocol/config';
import { showAction } from '../protocol/notation';
import { SCENARIOS } from '../story/chapters';
import { printJson } from '../trace/printJson';
import { type Outcome as Left, unusable } from './outcome';

/** Guard by invariant, each cell searched: prints CSV, or JSON with every shortest way. */
export function board(args: readonly string[], places = boardPlaces()): Left {
  const strange = args.find((word) => word !== '--json' && word !== '--csv');
  if (strange !== undefined) return unusable(`board takes --json or --csv, not ${strange}.`);
  if (args.length > 1) return unusable('board takes --json or --csv, one of them.');
  const outcomes: Record<string, Outcome> = {};
  for (const job of boardJobs(places, () => outcomes)) {
    outcomes[keyOf(job.guardsOff, job.place.id)] = outcomeOf(job);
  }
  const out = args[0] === '--json' ? asJson(outcomes, places) : asCsv(outcomes, places);
  return { code: 0, out, err: '' };
}

type Outcomes = Readonly<Record<string, Outcome>>;

function asCsv(outcomes: Outcomes, places: readonly BoardPlace[]): string {
  const head = ['guard off', ...INVARIANTS.map(({ id }) => id)];
  const rows = GUARDS.map((guard) => [
    guard,
    ...INVARIANTS.map(({ id }) => cellText(boardCell(outcomes, places, guard, id))),
  ]);
  return `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

function cellText(cell: BoardCell): string {
  switch (cell.kind) {
    case 'breaks':
      return `breaks after ${cell.steps}`;
    case 'caught':
      return `caught by ${cell.by}; without both after ${cell.steps}`;
    case 'holds':
      return cell.whole ? 'holds' : 'holds as far as searched';
    case 'open':
      return 'not searched';
  }
}

function asJson(outcomes: Outcomes, places: readonly BoardPlace[]): string {
  const bite = (one: Bite, invariant: string) => biteRecord(places, one, invariant);
  const searches = Object.values(outcomes);
  return printJson({
    places: places.map(({ id, config }) => ({ id, config: configPatch(config) })),
    searches: searches.length,
    states: searches.reduce((sum, { states }) => sum + states, 0),
    cut: Object.keys(outcomes).filter((key) => !outcomes[key]!.whole),
    cells: GUARDS.flatMap((guard) =>
      INVARIANTS.map(({ id }) => {
        const cell = boardCell(outcomes, places, guard, id);
        const named = { guard, invariant: id, kind: cell.kind };
        if (cell.kind === 'breaks') return { ...named, ...bite(cell, id) };
        if (cell.kind === 'caught') return { ...named, by: cell.by, ...bite(cell, id) };
        return cell.kind === 'holds' ? { ...named, whole: cell.whole } : named;
      }),
    ),
    minimal: INVARIANTS.map(({ id }) => ({
      invariant: id,
      sets: minimalSets(outcomes, places, id).map((one) => bite(one, id)),
    })),
  });
}

function biteRecord(places: readonly BoardPlace[], one: Bite, invariant: string) {
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
