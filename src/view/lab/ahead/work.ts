import type { Lookout } from '../../../lab/ahead';
import type { State } from '../../../protocol/world';

/** Milliseconds of work at a time, so that no frame is late for it. */
const SLICE = 6;
/** Milliseconds that a go of a search should take. */
const GO = 1.5;
/** Where there is no idle time for so many milliseconds, some is taken. */
const LATE = 50;

/** Work that is done in goes; each may be told how much to do at most. */
export type Goes = Iterator<void, void, number>;

/**
 * Works in idle time, from `rest` milliseconds on: until it is done, or has worked for `most`
 * milliseconds in all. Gives what cancels it.
 */
export function inIdle(rest: number, goes: Goes, most: number, then: () => void): () => void {
  let [amount, spent] = [50, 0];
  let cancel = (): void => {};
  const slice = (): void => {
    const begun = performance.now();
    let now = begun;
    let over = false;
    do {
      over = goes.next(amount).done === true;
      const took = performance.now() - now;
      now += took;
      amount = Math.round(Math.min(4000, Math.max(10, (amount * GO) / Math.max(took, GO / 4))));
    } while (!over && now - begun + GO < SLICE && spent + now - begun < most);
    spent += now - begun;
    if (over || spent >= most) then();
    else cancel = whenFree(slice);
  };
  const timer = window.setTimeout(() => {
    cancel = whenFree(slice);
  }, rest);
  cancel = () => window.clearTimeout(timer);
  return () => cancel();
}

function whenFree(then: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(then);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(then, { timeout: LATE });
  return () => cancelIdleCallback(idle);
}

/** Explores one state after another, each for so many milliseconds, then makes all of it known. */
export function explore(
  lookout: Lookout,
  states: readonly State[],
  { rest, most }: { readonly rest: number; readonly most: number },
  then: () => void,
): () => void {
  let cancel = (): void => {};
  const go = (i: number): void => {
    const state = states[i];
    if (state === undefined) {
      cancel = inIdle(0, lookout.solving(), Number.POSITIVE_INFINITY, then);
      return;
    }
    const exploring = lookout.exploring(state);
    exploring.next(0);
    cancel = inIdle(i === 0 ? rest : 0, exploring, most, () => go(i + 1));
  };
  go(0);
  return () => cancel();
}
