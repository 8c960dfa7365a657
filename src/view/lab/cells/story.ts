import type { Cell } from '../../../lab/cells';
import type { CellHistory } from '../../../lab/cellsHistory';
import { valueText } from '../../../lab/cellsValue';
import { type Library, tell } from '../../../story/library';
import { actionAt, stateAt, type Trace } from '../../../trace/trace';
import { type Caller, callerOf } from '../../caption/caller';

/** One step that wrote a cell, in words. */
export interface Write {
  readonly step: number;
  readonly by: Caller;
  readonly title: string;
  readonly was: string;
  readonly now: string;
  /** False where it wrote what was there already. */
  readonly changed: boolean;
}

/** So many writers are told. */
const MOST_WRITES = 8;

/** The last writers of a cell, the very last first. The library must have their sentences. */
export function writesOf(
  library: Library,
  trace: Trace,
  cell: Cell,
  { writers }: CellHistory,
): Write[] {
  return writers
    .slice(-MOST_WRITES)
    .reverse()
    .map(({ step, changed }) => {
      const action = actionAt(trace, step);
      const [before, after] = [stateAt(trace, step - 1), stateAt(trace, step)];
      return {
        step,
        by: callerOf(before.at, action),
        title: tell(library, before, action, after).title,
        was: valueText(before, cell),
        now: valueText(after, cell),
        changed,
      };
    });
}

/** In one sentence: since when the cell holds what it does. */
export function sinceText({ since, writers }: Pick<CellHistory, 'since' | 'writers'>): string {
  if (writers.length === 0) return 'No step wrote it: it is as it was at the start.';
  if (since === 0) return 'It holds what it held at the start.';
  return `It holds this since step ${since}.`;
}
