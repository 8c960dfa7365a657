import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

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

/** The same in the light theme and in the dark one, for a page that follows the system's. */
export async function complaintsInBoth(page: Page, ...parts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => ground(page)).toBe(colorScheme);
    const said = await complaints(page, ...parts);
    found.push(...said.map((words) => `${colorScheme}: ${words}`));
  }
  return found;
}

/** Whether what everything stands on is nearer to white or to black. */
function ground(page: Page): Promise<'light' | 'dark'> {
  return page.evaluate(() => {
    const [red = 0] =
      getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g) ?? [];
    return Number(red) > 127 ? 'light' : 'dark';
  });
}

/** Opens the page in a theme from now on. */
export async function inTheme(page: Page, theme: 'light' | 'dark' | 'projector'): Promise<void> {
  await page.addInitScript((chosen) => {
    localStorage.setItem('swapscope.settings', JSON.stringify({ theme: chosen }));
  }, theme);
}
