import { memo } from 'react';
import type { Run } from '../../../store/run';
import { slideOf } from './positions';
import { usePlaces } from './usePlaces';

interface SlideProps {
  readonly run: Run;
  /** The step that is looked at. */
  readonly k: number;
  readonly x: (position: number) => number;
  /** The middle of its lane, in pixels from the top. */
  readonly y: number;
  readonly unit: number;
  readonly radius: number;
}

/** A bracket over the stretch along which a step could slide, and the state would be the same. */
export const Slide = memo(function Slide({ run, k, x, y, unit, radius }: SlideProps) {
  const places = usePlaces(run, k);
  if (places === undefined) return null;
  const { from, to } = slideOf(places, k);
  if (from === to) return null;
  const end = 3 * unit;
  const top = y - radius - 2 * unit - end;
  return <path className="reorder-slide" d={`M${x(from)} ${top + end}v${-end}H${x(to)}v${end}`} />;
});
