/** Where there is no idle time for so many milliseconds, some is taken. */
const LATE = 50;

/** Runs `then` when the page has nothing else to do. Gives what cancels it. */
export function whenFree(then: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(then);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(then, { timeout: LATE });
  return () => cancelIdleCallback(idle);
}
