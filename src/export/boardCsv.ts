import type { Bite, BoardCell, BoardView, Cut } from '../check/boardCells';
import { GUARDS } from '../protocol/config';
import { csvText } from './csv';

const HEAD = [
  'kind',
  'guards off',
  'invariant',
  'verdict',
  'caught by',
  'steps',
  'place',
  'faults',
  'searches cut',
  'seen within',
];

/** The cells of the board, and behind them the smallest sets of guards: a line each. */
export function boardCsv({ cells, minimal }: BoardView, invariants: readonly string[]): string {
  const lines = GUARDS.flatMap((guard, row) =>
    invariants.map((id, column) => ['cell', guard, id, ...cellOf(cells[row][column])]),
  );
  const sets = invariants.flatMap((id, i) =>
    minimal[i].map((one) => {
      const verdict = one.cut ? 'breaks; a smaller set may too' : 'breaks';
      return ['set', one.guardsOff.join(' '), id, verdict, '', ...biteOf(one), ...cutOf(one.cut)];
    }),
  );
  return csvText([HEAD, ...lines, ...sets]);
}

const NO_BITE = ['', '', ''];

function cellOf(one: BoardCell): (string | number)[] {
  switch (one.kind) {
    case 'open':
      return ['not searched', '', ...NO_BITE, ...cutOf()];
    case 'holds':
      return [one.cut ? 'holds as far as searched' : 'holds', '', ...NO_BITE, ...cutOf(one.cut)];
    case 'breaks':
      return ['breaks', '', ...biteOf(one), ...cutOf()];
    case 'caught':
      return ['caught', [one.by, ...one.also].join(' '), ...biteOf(one), ...cutOf()];
    case 'unsure':
      return ['not known whether caught', one.by, ...biteOf(one), ...cutOf(one.cut)];
  }
}

const biteOf = ({ steps, place, faults }: Bite): (string | number)[] => [
  steps,
  place,
  faults.join(' '),
];

const cutOf = (cut?: Cut): (string | number)[] => (cut ? [cut.searches, cut.within] : ['', '']);
