/**
 * How many of the steps from `from` to `to` (0-based, `to` excluded) fall on each lane in each of
 * `columns` equal stretches: element lane * columns + column. Every step is counted once.
 */
export function densityOf(
  laneOf: Uint8Array,
  lanes: number,
  from: number,
  to: number,
  columns: number,
): Uint32Array {
  const counts = new Uint32Array(lanes * columns);
  for (let i = from; i < to; i++) {
    const column = Math.floor(((i - from) * columns) / (to - from));
    counts[laneOf[i]! * columns + column]!++;
  }
  return counts;
}

/** A stretch of the steps 0 to `length`, both ends included, that the lanes show. */
export interface Zoom {
  readonly from: number;
  readonly to: number;
}

/** The widest zoom whose steps are at least `apart` pixels from each other, around a step. */
export function zoomAround(k: number, length: number, width: number, apart: number): Zoom {
  const span = Math.max(10, Math.floor(width / apart));
  if (length <= span) return { from: 0, to: length };
  const from = Math.max(0, Math.min(length - span, Math.round(k - span / 2)));
  return { from, to: from + span };
}

/** The zoom moved no more than it must for step k to stand at least a tenth from its edge. */
export function follow(zoom: Zoom, k: number, length: number): Zoom {
  const span = zoom.to - zoom.from;
  const edge = Math.floor(span / 10);
  let { from } = zoom;
  if (k < from + edge) from = k - edge;
  if (k > from + span - edge) from = k - span + edge;
  from = Math.max(0, Math.min(length - span, from));
  return from === zoom.from ? zoom : { from, to: from + span };
}
