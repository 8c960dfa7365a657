import { expect, type Page, test } from '@playwright/test';
import { complaints, inTheme } from './axe';
import { Screen } from './screen';

// What axe looks at is the whole page already.
test.use({ trace: 'off' });

const THEMES = ['light', 'dark', 'projector', 'forced colors'] as const;

function dress(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  if (theme === 'forced colors') return page.emulateMedia({ forcedColors: 'active' });
  return inTheme(page, theme);
}

async function openDialog(page: Page, name: 'Keys' | 'This is wrong'): Promise<void> {
  if (name === 'Keys') await page.keyboard.press('?');
  else await page.getByRole('button', { name }).click();
  await expect(page.getByRole('dialog', { name })).toBeVisible();
}

for (const theme of THEMES) {
  test(`axe finds nothing on a laptop: ${theme}`, async ({ page }) => {
    await dress(page, theme);
    const screen = new Screen(page);
    await screen.open('#/walk/0/9');
    expect(await complaints(page)).toEqual([]);
    await screen.follow('#/walk/2/12');
    await screen.expectChapter('2');
    expect(await complaints(page)).toEqual([]);
    for (const name of ['Keys', 'This is wrong'] as const) {
      await openDialog(page, name);
      expect(await complaints(page), name).toEqual([]);
      await screen.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    for (const hash of ['#/sources', '#/limits']) {
      await screen.follow(hash);
      await expect(page.getByRole('article')).toBeVisible();
      expect(await complaints(page), hash).toEqual([]);
    }
  });

  test(`axe finds nothing on a phone: ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await dress(page, theme);
    const screen = new Screen(page);
    await screen.open('#/walk/2/12');
    await page.getByText('Menu').click();
    expect(await complaints(page)).toEqual([]);
    await screen.follow('#/sources');
    await expect(page.getByRole('article')).toBeVisible();
    expect(await complaints(page)).toEqual([]);
  });
}

test('the theme follows the system, and a chosen one is kept', async ({ page }) => {
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const screen = new Screen(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await screen.open();
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  const theme = page.getByRole('combobox', { name: 'Theme' });
  await theme.selectOption('projector');
  await expect.poll(ground).toBe('rgb(255, 255, 255)');
  await page.reload();
  await expect.poll(ground).toBe('rgb(255, 255, 255)');
  await theme.selectOption('system');
  await expect.poll(ground).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(ground).toBe(light);
});
