import type { MechanismBite, MechanismsView, MissedCell, UpheldCell } from '../check/mechanisms';
import { GUARDS, MECHANISMS } from '../protocol/config';
import { csvText } from './csv';

const HEAD = [
  'table',
  'mechanism',
  'invariant or guard off',
  'verdict',
  'invariant broken',
  'steps',
  'place',
  'faults',
  'places',
  'states',
  'searches cut',
  'seen within',
];

/** All tables of the mechanisms, a line for each cell. */
export function mechanismsCsv(view: MechanismsView, invariants: readonly string[]): string {
  const { upheld, lied, missed } = view;
  const lines = (
    [
      ['every guard on', upheld, invariants],
      ['every guard on, a lie', lied, invariants],
      ['guard off', missed, GUARDS],
    ] as const
  ).flatMap(([table, rows, of]) =>
    MECHANISMS.flatMap((mechanism, r) =>
      of.map((name, c) => [table, mechanism, name, ...cellOf(rows[r][c])]),
    ),
  );
  return csvText([HEAD, ...lines]);
}

const VERDICTS = {
  open: 'not searched',
  holds: 'holds',
  structural: 'structural',
  idle: 'cannot arise',
  'not-claimed': 'not claimed',
  nothing: 'changes nothing',
  harmless: 'acts, and nothing breaks without it',
  breaks: 'breaks',
} as const;

/** The same word for a verdict wherever it is written out. */
export const mechanismVerdict = ({ kind }: UpheldCell | MissedCell): string => VERDICTS[kind];

function cellOf(cell: UpheldCell | MissedCell): (string | number)[] {
  const bite = cell.kind === 'breaks' ? biteOf(cell) : ['', '', '', ''];
  const searched =
    'places' in cell
      ? [cell.places, cell.states, cell.cut?.searches ?? '', cell.cut?.within ?? '']
      : ['', '', '', ''];
  return [mechanismVerdict(cell), ...bite, ...searched];
}

const biteOf = ({ invariant, steps, place, faults }: MechanismBite): (string | number)[] => [
  ...[invariant, steps, place],
  faults.join(' '),
];
