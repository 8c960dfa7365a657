import type { Bite, BoardCell } from '../../check/board';
import { INVARIANTS } from '../../check/invariants';
import { csvText } from '../../export/csv';
import { GUARDS } from '../../protocol/config';
import type { Board } from '../../store/checkBoardState';
import type { Search } from '../../store/checkState';
import { rowsOf, sometimesRowsOf, wayOf } from './rows';
import { sometimesWords, verdictWords } from './words';

const HEAD = ['kind', 'id', 'group', 'verdict', 'steps', 'sentence', 'states', 'depth', 'whole'];

/** The verdicts of a search as a table for other programs: RFC 4180, a line each. */
export function csvOf(search: Search): string {
  const { states, covered, depth, done } = search.report;
  const whole = done === 'whole';
  const space = [states, whole ? depth : covered, whole ? 'yes' : 'no'];
  const always = rowsOf(search).map((row) => [
    'always',
    row.invariant.id,
    row.invariant.group,
    row.verdict.kind,
    wayOf(row)?.actions.length ?? '',
    wayOf(row)?.sentence ?? verdictWords(row, search),
    ...space,
  ]);
  const sometimes = sometimesRowsOf(search).map((row) => [
    'sometimes',
    row.sometimes.id,
    '',
    sometimesWords(row, search),
    row.actions?.length ?? '',
    row.sometimes.says,
    ...space,
  ]);
  return csvText([HEAD, ...always, ...sometimes]);
}

const BOARD_HEAD = [
  'kind',
  'guards off',
  'invariant',
  'verdict',
  'caught by',
  'steps',
  'place',
  'faults',
];

/** The cells of the board, and behind them the smallest sets of guards: a line each. */
export function boardCsv({ cells, minimal }: Board): string {
  const lines = GUARDS.flatMap((guard, row) =>
    INVARIANTS.map(({ id }, column) => ['cell', guard, id, ...cellOf(cells[row][column])]),
  );
  const sets = INVARIANTS.flatMap(({ id }, i) =>
    minimal[i].map((one) => ['set', one.guardsOff.join(' '), id, 'breaks', '', ...biteOf(one)]),
  );
  return csvText([BOARD_HEAD, ...lines, ...sets]);
}

function cellOf(one: BoardCell): (string | number)[] {
  switch (one.kind) {
    case 'open':
      return ['not searched', '', '', '', ''];
    case 'holds':
      return [one.whole ? 'holds' : 'holds as far as searched', '', '', '', ''];
    case 'breaks':
      return ['breaks', '', ...biteOf(one)];
    case 'caught':
      return ['caught', one.by, ...biteOf(one)];
  }
}

const biteOf = ({ steps, place, faults }: Bite): (string | number)[] => [
  steps,
  place,
  faults.join(' '),
];
