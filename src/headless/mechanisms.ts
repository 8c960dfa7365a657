import { availableParallelism } from 'node:os';
import { MOST_STATES } from '../check/board';
import { BoardDeal } from '../check/boardDeal';
import { INVARIANTS } from '../check/invariants';
import { type MechanismPlace, mechanismPlaces } from '../check/mechanismPlaces';
import {
  type MechanismsView,
  type MissedCell,
  mechanismsOf,
  type UpheldCell,
} from '../check/mechanisms';
import { mechanismsCsv, mechanismVerdict } from '../export/mechanismsCsv';
import { configPatch } from '../link/configJson';
import { GUARDS, MECHANISMS } from '../protocol/config';
import { printJson } from '../trace/printJson';
import { biteRecord, filled } from './board';
import { boardArgs } from './boardArgs';
import { threads } from './boardThreads';
import { type Outcome, unusable } from './outcome';

const IDS = INVARIANTS.map(({ id }) => id);

/**
 * Which mechanism upholds what, and which guard it needs for that, each cell searched: prints
 * tables, CSV, or JSON with every shortest way.
 */
export async function mechanisms(args: readonly string[], crewOf = threads): Promise<Outcome> {
  const read = boardArgs(args, 'mechanisms');
  if (!read.ok) return unusable(read.sentence);
  const { json, csv, workers, places: named } = read.value;
  const places = mechanismPlaces().filter(({ id }) => id.includes(named));
  if (places.length === 0) return unusable(`No place of the mechanisms is named “${named}”.`);
  const deal = new BoardDeal(places, {}, 1);
  if (deal.reach !== undefined) {
    const crew = crewOf(workers ?? availableParallelism());
    try {
      await filled(deal, crew);
    } finally {
      crew.end();
    }
  }
  const view = mechanismsOf(deal.outcomes, places);
  const out = json ? asJson(deal, view, places) : csv ? mechanismsCsv(view, IDS) : asText(view);
  return { code: 0, out, err: '' };
}

function asText({ upheld, lied, missed }: MechanismsView): string {
  return [
    table('every guard on', IDS, upheld),
    table('every guard on, a backend that lies once', IDS, lied),
    table('guard off', GUARDS, missed),
  ].join('\n');
}

/** A table as Markdown writes it, mechanisms side by side. */
function table(
  name: string,
  names: readonly string[],
  rows: readonly (readonly (UpheldCell | MissedCell)[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const body = names.map((one, c) =>
    line([one, ...MECHANISMS.map((_, r) => textOf(one, rows[r]![c]!))]),
  );
  const head = [name, ...MECHANISMS];
  return `${[line(head), line(head.map(() => '---')), ...body].join('\n')}\n`;
}

function textOf(name: string, cell: UpheldCell | MissedCell): string {
  if (cell.kind !== 'breaks') {
    const states = 'states' in cell ? ` (${cell.states.toLocaleString('en')} states)` : '';
    const cut = 'cut' in cell && cell.cut ? `, within ${cell.cut.within} steps` : '';
    const counts = cell.kind === 'holds' || cell.kind === 'harmless';
    return mechanismVerdict(cell) + (counts ? states + cut : '');
  }
  const what = cell.invariant === name ? '' : `${cell.invariant} `;
  const more = 'also' in cell && cell.also.length > 0 ? `, and ${cell.also.length} more` : '';
  const steps = cell.steps === 1 ? '1 step' : `${cell.steps} steps`;
  return `breaks ${what}after ${steps}${more}`;
}

function asJson(
  { outcomes }: BoardDeal,
  { upheld, lied, missed }: MechanismsView,
  places: readonly MechanismPlace[],
): string {
  const searches = Object.values(outcomes);
  const record = (cell: UpheldCell | MissedCell) =>
    cell.kind === 'breaks' ? { ...cell, ...biteRecord(places, cell, cell.invariant) } : { ...cell };
  const cellsOf = (
    rows: readonly (readonly (UpheldCell | MissedCell)[])[],
    of: string,
    names: readonly string[],
  ) =>
    MECHANISMS.flatMap((mechanism, r) =>
      names.map((name, c) => ({ mechanism, [of]: name, ...record(rows[r]![c]!) })),
    );
  return printJson({
    places: places.map(({ id, lies, most, config }) => ({
      ...{ id, lies, guardsOff: most ?? 0 },
      config: configPatch(config),
    })),
    mostStates: MOST_STATES,
    searches: searches.length,
    states: searches.reduce((sum, { states }) => sum + states, 0),
    cut: Object.keys(outcomes)
      .filter((key) => !outcomes[key]!.whole)
      .sort(),
    upheld: cellsOf(upheld, 'invariant', IDS),
    lied: cellsOf(lied, 'invariant', IDS),
    missed: cellsOf(missed, 'guard', GUARDS),
  });
}
