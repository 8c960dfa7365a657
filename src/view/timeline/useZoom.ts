import { useState } from 'react';
import { lengthOf, type Run } from '../../store/run';
import { follow, type Zoom, zoomAround } from './density';
import type { Strip } from './useStrip';

/** Steps nearer to each other than this become density, with a zoom window. */
const APART = 9;

/** The stretch of the run that the lanes show: it moves only when the cursor comes near its edge. */
export function useZoom(run: Run, cursor: number, { width, unit }: Strip): Zoom {
  const length = lengthOf(run);
  const [kept, keep] = useState({ run, width, zoom: { from: 0, to: length } });
  const fresh = kept.run !== run || kept.width !== width;
  const zoom = fresh
    ? zoomAround(cursor, length, width, APART * unit)
    : follow(kept.zoom, cursor, length);
  if (fresh || zoom !== kept.zoom) keep({ run, width, zoom });
  return zoom;
}
