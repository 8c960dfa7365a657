import { memo } from 'react';
import type { Run } from '../../../store/run';
import type { Zoom } from '../../timeline/density';
import { useApp } from '../../useApp';
import { cross } from './marks';
import { type BrokenAt, useBroken } from './useBroken';

/** The id of what says in words where a run broke. */
export const BROKEN_WORDS = 'timeline-broken';

const wordsOf = ({ step, ids }: BrokenAt): string => `${ids.join(', ')} broken at step ${step}`;

interface BrokenProps {
  readonly run: Run;
  readonly x: (position: number) => number;
  readonly zoom: Zoom;
  readonly unit: number;
}

/** A small cross above the lanes where invariants broke first. */
export const Broken = memo(function Broken({ run, x, zoom, unit }: BrokenProps) {
  return useBroken(run)
    .filter(({ step }) => step >= zoom.from && step <= zoom.to)
    .map((one) => (
      <g key={one.step} className="reorder-broken">
        <path d={cross(x(one.step), -3 * unit, 3 * unit)} />
        <rect x={x(one.step) - 6 * unit} y={-9 * unit} width={12 * unit} height={12 * unit}>
          <title>{wordsOf(one)}</title>
        </rect>
      </g>
    ));
});

/** The same for who does not see it. */
export function BrokenWords() {
  const run = useApp((s) => s.run);
  return (
    <p id={BROKEN_WORDS} className="heard-only">
      {useBroken(run)
        .map((one) => `${wordsOf(one)}.`)
        .join(' ')}
    </p>
  );
}
