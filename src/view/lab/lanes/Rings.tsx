import { memo } from 'react';
import type { Difference } from '../../../lab/lanes';
import type { World } from '../../../protocol/world';
import type { Scene } from '../../../scene/scene';
import { type Ring, ringsOf } from './marks';

interface RingsProps {
  readonly scene: Scene;
  readonly at: World;
  readonly cells: readonly Difference[];
  /** The id of the cell that differed first of all. */
  readonly first: string | undefined;
}

/** A ring around everything on the stage that differs from the other lane. */
export const Rings = memo(function Rings({ scene, at, cells, first }: RingsProps) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an SVG group takes no focus
    <g className="rings" aria-hidden="true">
      {ringsOf(scene, at, cells, first).map((ring) => (
        <RingView key={ring.key} ring={ring} below={scene.layout.axis === 'y'} />
      ))}
    </g>
  );
});

const SIGN = 15;
/** A ring that is narrower has its sign at its middle, not at its corner. */
const WIDE = 40;

interface RingViewProps {
  readonly ring: Ring;
  /** A narrow ring has its sign below it: above it are words. */
  readonly below: boolean;
}

function RingView({ ring: { rect, first, sign }, below }: RingViewProps) {
  const wide = rect.w >= WIDE;
  const gap = wide ? 3 : 1.5;
  const [x, y] = [rect.x - gap, rect.y - gap];
  const [w, h] = [rect.w + 2 * gap, rect.h + 2 * gap];
  const words = first ? 'first' : '≠';
  const width = first ? 34 : SIGN;
  const left = wide ? x + w - width / 2 - 2 : x + (w - width) / 2;
  const middle = below ? y + h - 2 : y - SIGN + 2;
  const top = wide ? y - SIGN / 2 : middle;
  return (
    <>
      <rect className="ring-ground" x={x} y={y} width={w} height={h} rx={5} />
      <rect className="ring" x={x} y={y} width={w} height={h} rx={5} />
      {(sign || first) && (
        <g className="ring-sign">
          <rect x={left} y={top} width={width} height={SIGN} rx={SIGN / 2} />
          <text
            x={left + width / 2}
            y={top + SIGN / 2 + 4}
            fontSize={12}
            textAnchor="middle"
            className="bold"
          >
            {words}
          </text>
        </g>
      )}
    </>
  );
}
