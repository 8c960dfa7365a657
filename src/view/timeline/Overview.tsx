import { memo, type PointerEvent, useMemo } from 'react';
import { densityOf, type Zoom } from './density';
import type { Lanes } from './lanes';
import { stepAt, xOf } from './scale';

interface OverviewProps {
  readonly lanes: Lanes;
  readonly length: number;
  readonly width: number;
  readonly zoom: Zoom;
  readonly cursor: number;
  readonly seek: (k: number) => void;
}

const HEIGHT = 22;
const COLUMN = 3;

/** A long run as a whole: how busy each actor is along it, and which stretch the lanes show. */
export function Overview({ lanes, length, width, zoom, cursor, seek }: OverviewProps) {
  const whole = { from: 0, to: length };
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left } = event.currentTarget.getBoundingClientRect();
    seek(stepAt(event.clientX - left, whole, width));
  };
  const [x0, x1] = [xOf(zoom.from, whole, width), xOf(zoom.to, whole, width)];
  const x = xOf(cursor, whole, width);
  return (
    <svg
      className="overview"
      width={width}
      height={HEIGHT}
      aria-hidden="true"
      onPointerDown={go}
      onPointerMove={go}
    >
      <Bars lanes={lanes} length={length} width={width} />
      <rect
        className="overview-zoom"
        x={x0}
        y={0.5}
        width={Math.max(4, x1 - x0)}
        height={HEIGHT - 1}
      />
      <line className="overview-cursor" x1={x} x2={x} y1={0} y2={HEIGHT} />
    </svg>
  );
}

/** In each column one bar a lane, as wide as the column and as strong as the lane is busy there. */
const Bars = memo(function Bars({
  lanes,
  length,
  width,
}: Pick<OverviewProps, 'lanes' | 'length' | 'width'>) {
  const columns = Math.max(1, Math.floor(width / COLUMN));
  const counts = useMemo(
    () => densityOf(lanes.of, lanes.lanes.length, 0, length, columns),
    [lanes, length, columns],
  );
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const row = HEIGHT / lanes.lanes.length;
  return lanes.lanes.map(({ name, who }, lane) => {
    let d = '';
    for (let c = 0; c < columns; c++) {
      const share = counts[lane * columns + c]! / most;
      if (share === 0) continue;
      const h = Math.max(1, share * (row - 1));
      d += `M${(c * width) / columns} ${(lane + 1) * row}h${COLUMN - 0.5}v${-h}h${0.5 - COLUMN}z`;
    }
    return <path key={name} className={`overview-bars of-${who}`} d={d} />;
  });
});
