import type { Locator } from '@playwright/test';

/** Free at either end of the strip, so that the first and the last dot are whole. */
const EDGE = 10;

/** Where on the timeline the dot of step k lies, in a run that it shows whole. */
export async function dotAt(
  scrubber: Locator,
  k: number,
  end: number,
): Promise<{ x: number; y: number }> {
  const { width, height } = (await scrubber.boundingBox())!;
  return { x: EDGE + (k / end) * (width - 2 * EDGE), y: height / 3 };
}
