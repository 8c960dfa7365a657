import { memo } from 'react';
import type { Broken } from '../../../trace/verdicts';
import { useApp } from '../../useApp';
import type { TreeJoin, TreeRow } from './tree';

/** How the lines are laid out, in CSS pixels. */
export interface Ground {
  readonly width: number;
  readonly rowHeight: number;
  /** Steps from the left edge to the right one. */
  readonly span: number;
}

/** What stands at either end of a line is seen whole. */
const MARGIN = 5;
const BEND = 6;

const xOf = (step: number, { width, span }: Ground): number =>
  MARGIN + (step / span) * (width - 2 * MARGIN);
const yOf = (row: number, { rowHeight }: Ground): number => (row + 0.5) * rowHeight;

export const stepOf = (x: number, { width, span }: Ground): number =>
  Math.round(((x - MARGIN) / (width - 2 * MARGIN)) * span);

interface LinesProps {
  readonly rows: readonly TreeRow[];
  readonly broken: ReadonlyMap<number, Broken> | undefined;
  readonly current: number;
  readonly ground: Ground;
}

/** One line a branch, from where it leaves another to its end; states that two of them share. */
export const Lines = memo(function Lines({ rows, broken, current, ground }: LinesProps) {
  return (
    <>
      {rows.map(({ branch: { id, actions }, from }, row) => (
        <path
          key={id}
          className="branches-path"
          data-current={id === current || undefined}
          d={lineOf(row, from, actions.length, ground)}
        />
      ))}
      {rows.flatMap(({ branch, joins }, row) =>
        joins.map((join) => (
          <JoinLine key={`${branch.id} ${join.step}`} join={join} row={row} ground={ground} />
        )),
      )}
      {rows.map(({ branch: { id, actions } }, row) => (
        <circle
          key={id}
          className="branches-end"
          data-current={id === current || undefined}
          cx={xOf(actions.length, ground)}
          cy={yOf(row, ground)}
          r={2}
        />
      ))}
      {rows.map(({ branch }, row) => {
        const breach = broken?.get(branch.id);
        if (breach === undefined || breach.step > branch.actions.length) return null;
        const [x, y] = [xOf(breach.step, ground), yOf(row, ground)];
        const cross = `M${x - 3.5} ${y - 3.5}l7 7m0-7l-7 7`;
        return (
          <g key={branch.id}>
            <path className="branches-halo" d={cross} />
            <path className="branches-cross" d={cross} />
          </g>
        );
      })}
    </>
  );
});

function lineOf(row: number, from: TreeRow['from'], end: number, ground: Ground): string {
  const [to, y] = [xOf(end, ground), yOf(row, ground)];
  if (from === undefined) return `M${xOf(0, ground)} ${y}H${to}`;
  const x = xOf(from.step, ground);
  const bend = Math.min(BEND, to - x);
  return `M${x} ${yOf(from.row, ground)}V${y - bend}Q${x} ${y} ${x + bend} ${y}H${to}`;
}

interface JoinLineProps {
  readonly join: TreeJoin;
  readonly row: number;
  readonly ground: Ground;
}

function JoinLine({ join, row, ground }: JoinLineProps) {
  const [x, y] = [xOf(join.step, ground), yOf(row, ground)];
  const [toX, toY] = [xOf(join.to, ground), yOf(join.row, ground)];
  const middle = (y + toY) / 2;
  return (
    <>
      <path
        className="branches-join"
        d={`M${x} ${y}C${x} ${middle} ${toX} ${middle} ${toX} ${toY}`}
      />
      <circle className="branches-same" cx={x} cy={y} r={2.5} />
      <circle className="branches-same" cx={toX} cy={toY} r={2.5} />
    </>
  );
}

/** Where the run stands: all that a step moves here. */
export function Here({ row, ground }: { readonly row: number; readonly ground: Ground }) {
  const cursor = useApp((s) => s.cursor);
  return (
    <circle className="branches-here" cx={xOf(cursor, ground)} cy={yOf(row, ground)} r={4.5} />
  );
}
