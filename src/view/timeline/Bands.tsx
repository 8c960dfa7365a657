import { memo } from 'react';
import { type Band, listed } from './course';
import type { Zoom } from './density';
import { xOf } from './scale';

interface BandsProps {
  readonly bands: readonly Band[];
  readonly zoom: Zoom;
  readonly width: number;
  readonly unit: number;
  /** Top of the first row. */
  readonly y: number;
}

const ROW = 8;

/** The windows of the run, each as long as it is open: the guests' above, dom0's below. */
export const Bands = memo(function Bands({ bands, zoom, width, unit, y }: BandsProps) {
  return bands
    .filter((band) => band.to >= zoom.from && band.from <= zoom.to)
    .map((band) => {
      const from = xOf(Math.max(band.from, zoom.from), zoom, width);
      const to = xOf(Math.min(band.to, zoom.to), zoom, width);
      return (
        <rect
          key={`${band.dom}-${band.from}`}
          className="track-band"
          data-overdue={band.windows.some((window) => window.overdue) || undefined}
          x={from}
          y={y + (band.dom === 0 ? ROW * unit : 0)}
          width={Math.max(2, to - from)}
          height={(ROW - 2) * unit}
        >
          <title>window of {listed(band.windows.map((window) => window.name))}</title>
        </rect>
      );
    });
});
