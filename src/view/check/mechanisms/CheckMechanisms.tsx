import { useCallback, useEffect, useMemo } from 'react';
import { MOST_STATES } from '../../../check/board';
import { INVARIANTS } from '../../../check/invariants';
import { mechanismPlaces } from '../../../check/mechanismPlaces';
import type { MissedCell, UpheldCell } from '../../../check/mechanisms';
import { mechanismsCsv } from '../../../export/mechanismsCsv';
import { MECHANISM_WORDS } from '../../../lab/mechanisms';
import { GUARDS, MECHANISMS, type Mechanism } from '../../../protocol/config';
import {
  findMechanismBite,
  mechanismsIn,
  openMechanisms,
  pauseMechanisms,
  startMechanisms,
} from '../../../store/checkMechanisms';
import { saveText } from '../../share/save';
import { useApp, useAppStore } from '../../useApp';
import { BoardTop } from '../board/BoardTop';
import { CellGrid, type Head, type ShownCell } from '../board/CellGrid';
import { useBite } from '../board/useBite';
import { standingWords } from '../board/words';
import { count } from '../words';
import { mechanismMark, missedWords, reachWords, upheldWords } from './words';
import './CheckMechanisms.css';

const IDS = INVARIANTS.map(({ id }) => id);
const COLUMNS = MECHANISMS.map((mechanism) => ({ id: MECHANISM_WORDS[mechanism].name }));
const GUARD_ROWS = GUARDS.map((id) => ({ id }));
const PLACES = mechanismPlaces();

/** The five ways side by side: what each upholds, and which guard it needs for that. */
export function CheckMechanisms() {
  const app = useAppStore();
  useEffect(() => openMechanisms(app), [app]);
  return (
    <section className="board mechanisms" aria-labelledby="check-mechanisms">
      <h3 id="check-mechanisms">Which mechanism upholds what</h3>
      <p className="check-note">
        The same small requests by swap, by grant map, by grant copy, by persistent grants and by
        transfer: each cell is every order of steps at {count(PLACES.length / MECHANISMS.length)}{' '}
        places of that mechanism, with no fault, any one, any two, or one lie.
      </p>
      <Top />
      <Legend />
      <Upheld />
      <Missed />
      <p className="check-note">
        A search ends at {count(MOST_STATES)} states. Guards are taken away one at a time, where the
        space stays small: never with two faults, and with one only where a single request is on the
        way, or two for one page. Nothing is said of larger machines.
      </p>
    </section>
  );
}

function Top() {
  const app = useAppStore();
  const mechanisms = useApp(mechanismsIn);
  return (
    <BoardTop
      standing={mechanisms}
      said={standingWords(mechanisms)}
      progress={reachWords(mechanisms)}
      go="Compare the mechanisms"
      stop="Pause the comparison"
      onGo={() => startMechanisms(app)}
      onStop={() => pauseMechanisms(app)}
      name="the comparison"
      save="Save the comparison as CSV"
      onSave={() => saveText('swapscope-mechanisms.csv', mechanismsCsv(mechanisms.view, IDS))}
    />
  );
}

const Legend = () => (
  <ul className="board-legend" aria-label="What a cell of the comparison shows">
    <li>
      <span data-kind="holds">✓</span> holds; below, acts and is not missed alone
    </li>
    <li>
      <span data-kind="breaks">✗ 23</span> breaks after 23 steps; opens in the Lab
    </li>
    <li>
      <span data-kind="idle">cannot arise</span> nothing there puts it in question
    </li>
    <li>
      <span data-kind="nothing">no change</span> the guard never acts there
    </li>
  </ul>
);

type Cell = UpheldCell | MissedCell;

interface TableProps<C extends Cell> {
  readonly name: string;
  readonly corner: string;
  readonly rows: readonly Head[];
  /** By mechanism. */
  readonly of: readonly (readonly C[])[];
  readonly say: (row: string, mechanism: Mechanism, cell: C) => string;
}

/** A table with a column for each mechanism; a cell that breaks opens in the Lab. */
function Table<C extends Cell>({ name, corner, rows, of, say }: TableProps<C>) {
  const openBite = useBite(findMechanismBite);
  const cells = useMemo(() => rows.map((_, row) => of.map((column) => column[row]!)), [rows, of]);
  const show = useCallback(
    (cell: C, row: number, column: number): ShownCell => ({
      kind: cell.kind,
      mark: mechanismMark(cell),
      words: say(rows[row]!.id, MECHANISMS[column], cell),
      opens: cell.kind === 'breaks',
    }),
    [rows, say],
  );
  const open = (row: number, column: number): void => {
    const cell: Cell = cells[row]![column]!;
    if (cell.kind === 'breaks') openBite(cell, cell.invariant);
  };
  return (
    <CellGrid
      {...{ name, corner, rows, cells, show, open }}
      box="mechanisms-box"
      columns={COLUMNS}
    />
  );
}

function Upheld() {
  const { upheld, lied } = useApp((s) => mechanismsIn(s).view);
  const row = { corner: 'invariant', rows: INVARIANTS, say: upheldWords };
  return (
    <>
      <h4>With every guard on</h4>
      <Table {...row} name="What each mechanism upholds" of={upheld} />
      <h4>With every guard on, and a backend that lies once</h4>
      <Table {...row} name="What each mechanism upholds against a lie" of={lied} />
    </>
  );
}

function Missed() {
  const { missed } = useApp((s) => mechanismsIn(s).view);
  return (
    <>
      <h4>With one guard off: what breaks first</h4>
      <Table
        name="Which guard each mechanism needs"
        corner="guard off"
        rows={GUARD_ROWS}
        of={missed}
        say={missedWords}
      />
    </>
  );
}
