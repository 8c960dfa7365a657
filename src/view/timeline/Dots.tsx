import { memo } from 'react';
import type { Zoom } from './density';
import type { Lanes } from './lanes';
import { xOf } from './scale';

interface DotsProps {
  readonly lanes: Lanes;
  readonly zoom: Zoom;
  readonly width: number;
  /** The middle of each lane, in pixels from the top. */
  readonly middles: readonly number[];
  readonly radius: number;
  /** Steps up to here have been taken. */
  readonly cursor: number;
}

/**
 * A dot for each step on its actor's lane, full where it has been taken, and the line that shows
 * how control went from actor to actor. Both are drawn once; the cursor only moves what clips them.
 */
export function Dots({ cursor, ...still }: DotsProps) {
  const x = xOf(Math.max(cursor, still.zoom.from), still.zoom, still.width) + still.radius + 1;
  const edge = cursor < still.zoom.from ? 0 : x;
  return (
    <>
      <clipPath id="lanes-taken">
        <rect x={0} y={0} width={edge} height="100%" />
      </clipPath>
      <clipPath id="lanes-to-come">
        <rect x={edge} y={0} width={Math.max(0, still.width - edge)} height="100%" />
      </clipPath>
      <g className="dots-to-come" clipPath="url(#lanes-to-come)">
        <Drawn {...still} />
      </g>
      <g className="dots-taken" clipPath="url(#lanes-taken)">
        <Drawn {...still} />
      </g>
    </>
  );
}

const Drawn = memo(function Drawn({
  lanes,
  zoom,
  width,
  middles,
  radius,
}: Omit<DotsProps, 'cursor'>) {
  const paths = lanes.lanes.map(() => '');
  let way = '';
  for (let k = Math.max(1, zoom.from); k <= zoom.to; k++) {
    const lane = lanes.of[k - 1]!;
    const [x, y] = [xOf(k, zoom, width).toFixed(1), middles[lane]!];
    const r = radius;
    paths[lane] += `M${x} ${y}m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    way += `${way === '' ? 'M' : 'L'}${x} ${y}`;
  }
  return (
    <>
      <path className="dots-way" d={way} />
      {lanes.lanes.map(({ name, who }, i) => (
        <path key={name} className={`dots of-${who}`} d={paths[i]!} />
      ))}
    </>
  );
});
