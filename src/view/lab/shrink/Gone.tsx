import type { Run } from '../../../store/run';
import type { Zoom } from '../../timeline/density';
import type { Lanes } from '../../timeline/lanes';
import { useApp } from '../../useApp';

interface GoneProps {
  readonly run: Run;
  readonly lanes: Lanes;
  readonly x: (position: number) => number;
  /** The middle of each lane, in pixels from the top. */
  readonly middles: readonly number[];
  readonly radius: number;
  readonly zoom: Zoom;
}

/** Over the dots of the steps that a shrinking run has lost: they fade. */
export function Gone({ run, lanes, x, middles, radius, zoom }: GoneProps) {
  const shrink = useApp((s) => s.lab?.shrink);
  if (shrink?.run !== run) return null;
  const inView = [...shrink.gone].filter((k) => k >= zoom.from && k <= zoom.to);
  return inView.map((k) => (
    <circle
      key={k}
      className="shrink-gone"
      cx={x(k)}
      cy={middles[lanes.of[k - 1]!]!}
      r={radius + 1.5}
    />
  ));
}
