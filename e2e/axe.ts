import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe says against some parts of the page, or all of it; every rule but the experimental ones. */
export async function complaints(page: Page, ...parts: readonly string[]): Promise<string[]> {
  let axe = new AxeBuilder({ page })
    // To describe whatever is right as well takes three quarters of the time.
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    // Only frames need what axe finds put together in a page of its own.
    .setLegacyMode(page.frames().length === 1);
  for (const part of parts) axe = axe.include(part);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Opens the page in a theme from now on. */
export async function inTheme(page: Page, theme: 'light' | 'dark' | 'projector'): Promise<void> {
  await page.addInitScript((chosen) => {
    localStorage.setItem('swapscope.settings', JSON.stringify({ theme: chosen }));
  }, theme);
}
