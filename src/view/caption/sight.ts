/** A stretch of the screen from top to bottom, in CSS pixels from the top of the window. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** Kept free above and below what is brought into sight. */
const CLEAR = 8;

/** The stretch that holds all of them; undefined where there is none. */
export function unionOf(spans: readonly Span[]): Span | undefined {
  if (spans.length === 0) return undefined;
  return {
    top: Math.min(...spans.map((span) => span.top)),
    bottom: Math.max(...spans.map((span) => span.bottom)),
  };
}

/**
 * How far to scroll down, by as little as will do, so that the first stretch that has room is seen
 * whole; where none has, the last one from its top. 0 where there is nothing to be seen.
 */
export function scrollBy(room: Span, wanted: readonly (Span | undefined)[]): number {
  const spans = wanted.filter((span) => span !== undefined);
  const last = spans.at(-1);
  if (last === undefined) return 0;
  const height = room.bottom - room.top - 2 * CLEAR;
  const span = spans.find(({ top, bottom }) => bottom - top <= height);
  if (span === undefined) return last.top - CLEAR - room.top;
  if (span.top < room.top + CLEAR) return span.top - CLEAR - room.top;
  return Math.max(0, span.bottom + CLEAR - room.bottom);
}
