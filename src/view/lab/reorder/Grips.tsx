import { memo, type PointerEvent, type SVGProps } from 'react';
import type { Zoom } from '../../timeline/density';
import type { Lanes } from '../../timeline/lanes';
import { stepAt, xOf } from '../../timeline/scale';
import { circle } from './marks';

interface ShapesProps {
  readonly lanes: Lanes;
  readonly zoom: Zoom;
  readonly width: number;
  readonly middles: readonly number[];
  readonly radius: number;
}

interface GripsProps extends ShapesProps {
  /** A pointer takes hold of the dot of step k. */
  readonly grab: (event: PointerEvent<SVGElement>, k: number) => void;
  readonly handlers: SVGProps<SVGGElement>;
}

/** What takes hold of dots: nothing to be seen, as large as they are and a little larger. */
export function Grips({ grab, handlers, ...shapes }: GripsProps) {
  const { lanes, zoom, width, middles } = shapes;
  const down = (event: PointerEvent<SVGGElement>): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const { left, top } = event.currentTarget.ownerSVGElement!.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const near = stepAt(x, zoom, width);
    const far = (k: number): number =>
      Math.hypot(x - xOf(k, zoom, width), y - middles[lanes.of[k - 1]!]!);
    // Dots lie so close at the least that only these can be nearest.
    const steps = [-2, -1, 0, 1, 2]
      .map((by) => near + by)
      .filter((k) => k >= Math.max(1, zoom.from) && k <= zoom.to);
    grab(
      event,
      steps.reduce((best, k) => (far(k) < far(best) ? k : best)),
    );
  };
  return (
    <g className="grips" onPointerDown={down} {...handlers}>
      <Shapes {...shapes} />
    </g>
  );
}

const Shapes = memo(function Shapes({ lanes, zoom, width, middles, radius }: ShapesProps) {
  let d = '';
  for (let k = Math.max(1, zoom.from); k <= zoom.to; k++) {
    d += circle(xOf(k, zoom, width), middles[lanes.of[k - 1]!]!, radius);
  }
  return <path d={d} />;
});
