import { memo } from 'react';
import type { Place } from '../../../lab/reorder';
import type { Zoom } from '../../timeline/density';
import { circle, cross, equal } from './marks';
import { middleOf } from './positions';
import type { Held } from './useHold';

interface HeldStepProps {
  readonly held: Held;
  /** The place under it; undefined where it stood. */
  readonly place: Place | undefined;
  readonly places: readonly Place[];
  readonly zoom: Zoom;
  readonly x: (position: number) => number;
  /** The middle of its lane, in pixels from the top. */
  readonly y: number;
  readonly unit: number;
  readonly radius: number;
  /** Where the lanes end. */
  readonly bottom: number;
  readonly who: string;
}

/** A step that is held: where it stood, where it can go, and its dot, which snaps to what is enabled. */
export function HeldStep(props: HeldStepProps) {
  const { held, place, places, zoom, x, y, unit, radius, bottom, who } = props;
  const open = place?.enabled ? x(middleOf(held.k, place.step)) : undefined;
  const at = open ?? x(held.k) + held.dx;
  return (
    <g className={`of-${who}`}>
      <Where {...{ places, zoom, x, y, unit }} k={held.k} />
      <circle className="reorder-home" cx={x(held.k)} cy={y} r={radius + unit} />
      {open !== undefined && (
        <line className="reorder-here" x1={open} x2={open} y1={0} y2={bottom} />
      )}
      <circle
        className="reorder-held"
        data-open={open !== undefined || place === undefined || undefined}
        cx={at}
        cy={y}
        r={radius + 2 * unit}
      />
    </g>
  );
}

interface WhereProps extends Pick<HeldStepProps, 'places' | 'zoom' | 'x' | 'y' | 'unit'> {
  readonly k: number;
}

/** A ring where it is enabled, with the sign of equality where it commutes; a cross where it is not. */
const Where = memo(function Where({ k, places, zoom, x, y, unit }: WhereProps) {
  const gap = x(1) - x(0);
  const [open, shut] = [Math.min(4 * unit, 0.45 * gap), Math.min(2.5 * unit, 0.25 * gap)];
  let [rings, equals, crosses] = ['', '', ''];
  for (const { step, enabled, commutes } of places) {
    if (step < zoom.from || step > zoom.to) continue;
    const at = x(middleOf(k, step));
    if (enabled) rings += circle(at, y, open);
    else crosses += cross(at, y, shut);
    if (commutes) equals += equal(at, y, open / 2);
  }
  return (
    <>
      <path className="reorder-not" d={crosses} />
      <path className="reorder-ring" d={rings} />
      <path className="reorder-equal" d={equals} />
    </>
  );
});
