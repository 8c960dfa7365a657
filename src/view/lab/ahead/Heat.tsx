import { memo } from 'react';
import { type Ahead, aheadSentences } from '../../../lab/ahead';
import type { Run } from '../../../store/run';
import type { Zoom } from '../../timeline/density';
import { EDGE } from '../../timeline/scale';
import { useApp } from '../../useApp';
import { useHeat } from './useAhead';
import './Heat.css';

/** The id of what says in words how near a violation is. */
export const HEAT_WORDS = 'timeline-heat';

interface HeatProps {
  readonly run: Run;
  readonly x: (position: number) => number;
  readonly zoom: Zoom;
  readonly unit: number;
  /** Where the lanes end, in pixels from the top. */
  readonly bottom: number;
}

const HIGH = 3;

/** Below the lanes, how near a violation is after each step: the stronger, the fewer steps it takes. */
export const Heat = memo(function Heat({ run, x, zoom, unit, bottom }: HeatProps) {
  const heat = useHeat(run);
  if (heat === undefined) return null;
  const half = (x(1) - x(0)) / 2;
  const least = x(zoom.from) - EDGE;
  const most = x(zoom.to) + EDGE;
  return [...heat]
    .filter(([k, { breaks }]) => breaks.length > 0 && k >= zoom.from && k <= zoom.to)
    .map(([k, ahead]) => (
      <rect
        key={k}
        className="heat"
        data-broken={ahead.breaks[0]?.steps === 0 || undefined}
        x={Math.max(least, x(k) - half)}
        y={bottom - HIGH * unit}
        width={Math.min(most, x(k) + half) - Math.max(least, x(k) - half)}
        height={HIGH * unit}
        fillOpacity={strength(ahead)}
      >
        <title>{wordsOf(k, ahead)}</title>
      </rect>
    ));
});

/** From 0 to 1; 1 where something is broken. */
const strength = ({ breaks }: Ahead): number =>
  breaks.length === 0 ? 0 : 1 / (1 + breaks[0]!.steps);

const wordsOf = (k: number, ahead: Ahead): string =>
  `${k === 0 ? 'At the start' : `After step ${k}`}: ${aheadSentences(ahead)}`;

/** The same of the step that is looked at, for who does not see it: nothing where nothing is drawn. */
export function HeatWords() {
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const ahead = useHeat(run)?.get(cursor);
  return (
    <p id={HEAT_WORDS} className="heard-only">
      {ahead && ahead.breaks.length > 0 && wordsOf(cursor, ahead)}
    </p>
  );
}
