/** A value with what it was before, oldest first, and what was undone, next first. */
export interface Undoable<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

/** So many changes can be undone. */
export const MOST_UNDO = 200;

export const undoable = <T>(now: T): Undoable<T> => ({ past: [], now, future: [] });

/** After a change that can be undone. What was undone before it is gone. */
export const done = <T>({ past, now }: Undoable<T>, next: T): Undoable<T> => ({
  past: [...past, now].slice(-MOST_UNDO),
  now: next,
  future: [],
});

/** After a mere look elsewhere: no change, but an undo or redo comes back to it. */
export const looked = <T>(u: Undoable<T>, next: T): Undoable<T> => ({ ...u, now: next });

/** The last change undone; the same where there is none. */
export function undo<T>(u: Undoable<T>): Undoable<T> {
  const before = u.past.at(-1);
  if (before === undefined) return u;
  return { past: u.past.slice(0, -1), now: before, future: [u.now, ...u.future] };
}

/** The last undone change made again; the same where there is none. */
export function redo<T>(u: Undoable<T>): Undoable<T> {
  const [next, ...future] = u.future;
  if (next === undefined) return u;
  return { past: [...u.past, u.now], now: next, future };
}
