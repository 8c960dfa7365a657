import { useCallback, useMemo, useRef, useState } from 'react';
import { type Cell, cellById } from '../../../lab/cells';
import { valueText } from '../../../lab/cellsValue';
import { askNothing } from '../../../store/labCells';
import { lengthOf, stateOf } from '../../../store/run';
import { Icon } from '../../icons';
import { useApp, useAppStore } from '../../useApp';
import { Reads, Writes } from './Steps';
import { sinceText, writesOf } from './story';
import { useCellHistory } from './useCellHistory';
import { useFloating } from './useFloating';
import './CellPanel.css';

/** Who wrote a cell and who read it, floating beside it; nothing where this machine has no such cell. */
export function CellPanel({ id }: { readonly id: string }) {
  const run = useApp((s) => s.run);
  const cell = cellById(stateOf(run, 0).at, id);
  return cell === undefined ? null : <Answer key={id} cell={cell} />;
}

function Answer({ cell }: { readonly cell: Cell }) {
  const app = useAppStore();
  const library = useApp((s) => s.library);
  const run = useApp((s) => s.run);
  const upTo = useFurthest();
  const history = useCellHistory(run.trace, upTo, cell);
  const writes = useMemo(
    () => writesOf(library, run.trace, cell, history),
    [library, run, cell, history],
  );
  const box = useRef<HTMLDivElement>(null);
  const close = useCallback(() => askNothing(app), [app]);
  const at = useFloating(box, cell.id, close);
  const { writers, readers, known } = history;
  return (
    <div
      ref={box}
      className="cell-panel"
      role="dialog"
      aria-labelledby="cell-title"
      tabIndex={-1}
      style={at}
    >
      <div className="cell-panel-top">
        <h3 id="cell-title">
          {cell.name}: <span className="mono">{valueText(stateOf(run, upTo), cell)}</span>
        </h3>
        <button type="button" className="control" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <p className="soft">
        {known === upTo
          ? `After step ${upTo}. ${sinceText(history)}`
          : `${known} of ${upTo} steps looked at so far.`}
      </p>
      <Writes writes={writes} more={writers.length - writes.length} />
      <Reads steps={readers.map(({ step }) => step)} />
    </div>
  );
}

/** The furthest step that was looked at since somebody asked, so that going back hides no answer. */
function useFurthest(): number {
  const cursor = useApp((s) => s.cursor);
  const length = useApp((s) => lengthOf(s.run));
  const [furthest, setFurthest] = useState(cursor);
  if (cursor > furthest) setFurthest(cursor);
  return Math.min(Math.max(furthest, cursor), length);
}
