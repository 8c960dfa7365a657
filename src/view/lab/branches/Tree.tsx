import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Broken } from '../../../trace/verdicts';
import { afterPaint } from '../../afterPaint';
import { useAppStore } from '../../useApp';
import { BranchRow } from './BranchRow';
import { type Ground, Here, Lines, stepOf } from './Lines';
import { removeBranch } from './remove';
import { spanOf, type TreeRow } from './tree';
import { useMeasures } from './useMeasures';
import { labelOf } from './words';

interface TreeProps {
  readonly rows: readonly TreeRow[];
  readonly broken: ReadonlyMap<number, Broken> | undefined;
  readonly current: number;
  readonly naming: number | undefined;
  readonly setNaming: (id: number | undefined) => void;
}

/**
 * The rows and their lines. One row is on the way of the Tab key; up and down move between them,
 * left and right are left to the steps.
 */
export function Tree({ rows, broken, current, naming, setNaming }: TreeProps) {
  const app = useAppStore();
  const list = useRef<HTMLUListElement>(null);
  const lines = useRef<SVGSVGElement>(null);
  const [focused, setFocused] = useState<number>();
  const measures = useMeasures(lines);
  const { width, rowHeight } = measures;
  const span = spanOf(rows.map(({ branch }) => branch));
  const ground = useMemo<Ground>(() => ({ width, rowHeight, span }), [width, rowHeight, span]);
  const stepAt = useCallback((x: number) => stepOf(x, ground), [ground]);
  const stop = rows.some(({ branch }) => branch.id === focused) ? focused : current;

  useEffect(
    () => afterPaint(() => rowIn(list.current, current)?.scrollIntoView({ block: 'nearest' })),
    [current],
  );

  const named = useCallback(
    (id: number, back: boolean) => {
      setNaming(undefined);
      if (back) rowIn(list.current, id)?.focus();
    },
    [setNaming],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows.findIndex(({ branch }) => branch.id === stop);
    if (event.target instanceof HTMLInputElement || row < 0) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const { id } = rows[row].branch;
    if (by !== undefined) rowIn(list.current, rows[row + by]?.branch.id)?.focus();
    else if (event.key === 'F2') setNaming(id);
    else if (event.key === 'Delete') {
      const next = (rows[row + 1] ?? rows[row - 1])?.branch.id;
      if (removeBranch(app, id)) rowIn(list.current, next)?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="branches-scroll">
      <div className="branches-tree">
        <ul
          ref={list}
          onKeyDown={onKeyDown}
          onFocus={({ target }) => setFocused(Number(target.dataset.branch ?? stop))}
        >
          {rows.map((row) => {
            const { id, name } = row.branch;
            return (
              <BranchRow
                key={id}
                {...{ id, name, stepAt, setNaming, named }}
                told={labelOf(row, rows, broken?.get(id))}
                current={id === current}
                tabIndex={id === stop ? 0 : -1}
                naming={id === naming}
              />
            );
          })}
        </ul>
        <svg ref={lines} className="branches-lines" aria-hidden="true">
          {width > 0 && (
            <>
              <Lines {...{ rows, broken, current, ground }} />
              <Here row={rows.findIndex(({ branch }) => branch.id === current)} ground={ground} />
            </>
          )}
        </svg>
      </div>
    </div>
  );
}

const rowIn = (list: HTMLElement | null, id: number | undefined): HTMLElement | null | undefined =>
  list?.querySelector<HTMLElement>(`[data-branch="${id}"]`);
