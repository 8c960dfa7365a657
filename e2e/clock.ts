import type { Page } from '@playwright/test';

/** Stops the page's clock, which page.clock.install() made, and lets every motion come to rest. */
export async function holdClock(page: Page): Promise<void> {
  const now = await page.evaluate(() => Date.now());
  await page.clock.pauseAt(now + 1000);
}
