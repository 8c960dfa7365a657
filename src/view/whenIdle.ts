/** Safari has no idle time of its own to offer: it gets a moment later, and so long. */
const SOON = 50;
const SHARE = 8;

/**
 * Runs `then` when nothing else is to do, with how many milliseconds it may take; after `rest`
 * milliseconds at the earliest. Gives what cancels it.
 */
export function whenIdle(rest: number, then: (left: () => number) => void): () => void {
  let [timer, idle] = [0, 0];
  const has = 'requestIdleCallback' in window;
  timer = window.setTimeout(() => {
    if (has) idle = requestIdleCallback((deadline) => then(() => deadline.timeRemaining()));
    else timer = window.setTimeout(runFor, SOON);
  }, rest);
  const runFor = (): void => {
    const start = performance.now();
    then(() => SHARE - (performance.now() - start));
  };
  return () => {
    window.clearTimeout(timer);
    if (has) cancelIdleCallback(idle);
  };
}
