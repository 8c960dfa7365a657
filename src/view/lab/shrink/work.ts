import { whenFree } from '../../../store/whenFree';

/** Milliseconds of work at a time, so that no frame is late for it. */
const SLICE = 6;
/** Milliseconds that a go of a search should take. */
const GO = 1.5;

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
