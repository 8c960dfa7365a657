import { useEffect } from 'react';
import { MOST_STATES } from '../../../check/board';
import { INVARIANTS } from '../../../check/invariants';
import { mechanismPlaces } from '../../../check/mechanismPlaces';
import type { MechanismBite } from '../../../check/mechanisms';
import { mechanismsCsv } from '../../../export/mechanismsCsv';
import { GUARDS, MECHANISMS } from '../../../protocol/config';
import {
  findMechanismBite,
  mechanismsIn,
  openMechanisms,
  pauseMechanisms,
  startMechanisms,
} from '../../../store/checkMechanisms';
import { saveText } from '../../share/save';
import { useApp, useAppStore } from '../../useApp';
import { useBite } from '../board/useBite';
import { count } from '../words';
import { CellGrid, type ShownCell } from './CellGrid';
import {
  mechanismMark,
  mechanismsStanding,
  missedWords,
  NAMES,
  reachWords,
  upheldWords,
} from './words';
import './CheckMechanisms.css';

const IDS = INVARIANTS.map(({ id }) => id);
const COLUMNS = MECHANISMS.map((mechanism) => NAMES[mechanism]);
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
  const { status, searches, view } = mechanisms;
  const isRunning = status === 'running';
  const isOver = status === 'done' || status === 'no-worker';
  const go = searches === 0 ? 'Compare the mechanisms' : 'Go on';
  return (
    <div className="board-top">
      <button
        type="button"
        className="control check-go"
        aria-disabled={isOver}
        onClick={() => !isOver && (isRunning ? pauseMechanisms(app) : startMechanisms(app))}
      >
        {isRunning ? 'Pause the comparison' : go}
      </button>
      <button
        type="button"
        className="control"
        aria-disabled={searches === 0}
        onClick={() =>
          searches > 0 && saveText('swapscope-mechanisms.csv', mechanismsCsv(view, IDS))
        }
      >
        Save the comparison as CSV
      </button>
      <p className="board-standing">
        <span role="status">{mechanismsStanding(mechanisms)}</span>{' '}
        <span className="board-progress">{reachWords(mechanisms)}</span>
      </p>
      {!mechanisms.isKept && (
        <p className="soft">This browser refuses to keep it: it is lost with the page.</p>
      )}
    </div>
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

/** Opens a bite of the comparison in the Lab. */
const useOpening = (): ((bite: MechanismBite) => void) => {
  const open = useBite(findMechanismBite);
  return (bite) => open(bite, bite.invariant);
};

function Upheld() {
  const { upheld, lied } = useApp((s) => mechanismsIn(s).view);
  const open = useOpening();
  const shown =
    (rows: typeof upheld) =>
    (row: number, column: number): ShownCell => {
      const cell = rows[column][row];
      return {
        kind: cell.kind,
        mark: mechanismMark(cell),
        words: upheldWords(IDS[row], MECHANISMS[column], cell),
        ...(cell.kind === 'breaks' && { open: () => open(cell) }),
      };
    };
  return (
    <>
      <h4>With every guard on</h4>
      <CellGrid
        name="What each mechanism upholds"
        corner="invariant"
        rows={INVARIANTS}
        columns={COLUMNS}
        cellAt={shown(upheld)}
      />
      <h4>With every guard on, and a backend that lies once</h4>
      <CellGrid
        name="What each mechanism upholds against a lie"
        corner="invariant"
        rows={INVARIANTS}
        columns={COLUMNS}
        cellAt={shown(lied)}
      />
    </>
  );
}

function Missed() {
  const { missed } = useApp((s) => mechanismsIn(s).view);
  const open = useOpening();
  const cellAt = (row: number, column: number): ShownCell => {
    const cell = missed[column][row];
    return {
      kind: cell.kind,
      mark: mechanismMark(cell),
      words: missedWords(GUARDS[row], MECHANISMS[column], cell),
      ...(cell.kind === 'breaks' && { open: () => open(cell) }),
    };
  };
  return (
    <>
      <h4>With one guard off: what breaks first</h4>
      <CellGrid
        name="Which guard each mechanism needs"
        corner="guard off"
        rows={GUARD_ROWS}
        columns={COLUMNS}
        cellAt={cellAt}
      />
    </>
  );
}
