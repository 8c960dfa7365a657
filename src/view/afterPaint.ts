/**
 * Runs `then` once the next picture has been painted: what measures or scrolls costs no layout of
 * its own there. Gives what cancels it.
 */
export function afterPaint(then: () => void): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(then);
  });
  return () => {
    cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
}
