/** A place on the stage, in shares of its width and height. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

type Listener = (spot: Spot) => void;
const listeners = new Set<Listener>();

/** Shows where the speaker points, in every laser of this window. */
export function pointAt(spot: Spot): void {
  for (const listen of listeners) listen(spot);
}

/** Hears of every such place; gives what ends it. */
export function onPoint(listen: Listener): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
