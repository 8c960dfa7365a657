/**
 * Keeps the screen awake until it is ended; a browser takes the lock back whenever the page is
 * hidden. False where the browser has none.
 */
export function keepAwake(): { readonly can: boolean; readonly end: () => void } {
  let lock: WakeLockSentinel | undefined;
  let ended = false;
  const ask = (): void => {
    if (document.hidden || ended) return;
    navigator.wakeLock
      .request('screen')
      .then((got) => {
        if (ended) void got.release();
        else lock = got;
      })
      .catch(() => undefined);
  };
  const can = 'wakeLock' in navigator;
  if (can) {
    ask();
    document.addEventListener('visibilitychange', ask);
  }
  return {
    can,
    end: () => {
      ended = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release().catch(() => undefined);
    },
  };
}
