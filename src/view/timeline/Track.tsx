import { memo, useMemo } from 'react';
import { lengthOf, type Run } from '../../store/run';
import { useApp } from '../useApp';
import { Bands } from './Bands';
import { bandsOf } from './course';
import { Dots } from './Dots';
import type { Zoom } from './density';
import type { Lanes } from './lanes';
import { labels, type Mark, marksOf } from './marks';
import { BELOW, bottomOf, middlesOf, radiusOf } from './measures';
import { xOf } from './scale';
import type { Strip } from './useStrip';
import './Track.css';
import { useTouched } from './useTouched';

interface TrackProps {
  readonly run: Run;
  readonly cursor: number;
  readonly lanes: Lanes;
  readonly zoom: Zoom;
  readonly strip: Strip;
}

/** Points of the mail nearer to each other than this share a text. */
const LABEL = 72;

/** What the timeline draws: lanes, dots, windows, the points of the mail, and where the run stands. */
export function Track({ run, cursor, lanes, zoom, strip: { width, unit } }: TrackProps) {
  const thing = useApp((s) => s.hovered ?? s.pinned);
  const marks = useMemo(() => marksOf(run), [run]);
  const bands = useMemo(() => bandsOf(run), [run]);
  const touched = useTouched(run, thing);
  const middles = useMemo(() => middlesOf(lanes, unit), [lanes, unit]);
  const bottom = bottomOf(lanes, unit);
  const radius = radiusOf(lengthOf(run), zoom, { width, unit });
  const x = xOf(cursor, zoom, width);
  const here = cursor === 0 ? undefined : lanes.of[cursor - 1]!;
  const inView = (k: number): boolean => k >= zoom.from && k <= zoom.to;
  return (
    <svg className="track" width={width} height={bottom + BELOW * unit} aria-hidden="true">
      <Lines middles={middles} width={width} />
      <Bands bands={bands} zoom={zoom} width={width} unit={unit} y={bottom + 2 * unit} />
      <Dots {...{ lanes, zoom, width, middles, radius, cursor }} />
      {touched.filter(inView).map((k) => (
        <circle
          key={k}
          className="track-touched"
          cx={xOf(k, zoom, width)}
          cy={middles[lanes.of[k - 1]!]!}
          r={radius + 2.5 * unit}
        />
      ))}
      <line className="track-cursor" x1={x} x2={x} y1={0} y2={bottom} />
      {here !== undefined && (
        <circle
          className={`track-here of-${lanes.lanes[here]!.who}`}
          cx={x}
          cy={middles[here]!}
          r={radius + 2 * unit}
        />
      )}
      <Marks {...{ marks, zoom, width, unit }} y={bottom + 31 * unit} />
    </svg>
  );
}

interface LinesProps {
  readonly middles: readonly number[];
  readonly width: number;
}

const Lines = memo(function Lines({ middles, width }: LinesProps) {
  return middles.map((y) => (
    <line key={y} className="track-line" x1={0} x2={width} y1={y} y2={y} />
  ));
});

interface MarksProps {
  readonly marks: readonly Mark[];
  readonly zoom: Zoom;
  readonly width: number;
  readonly unit: number;
  readonly y: number;
}

/** The points of the mail, where the run comes to them. */
const Marks = memo(function Marks({ marks, zoom, width, unit, y }: MarksProps) {
  const seen = marks.filter(({ step }) => step >= zoom.from && step <= zoom.to);
  return labels(seen, (step) => xOf(step, zoom, width), LABEL * unit).map((label) => (
    <text key={label.step} className="track-mark" x={label.x} y={y}>
      {label.text}
    </text>
  ));
});
