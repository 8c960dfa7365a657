import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Text for a mail' });
const text = (page: Page) => dialog(page).getByRole('textbox', { name: 'Text' });

function expectMail(mail: string): void {
  const lines = mail.split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a mailing list takes ASCII
  expect(mail).toMatch(/^[\x0a\x20-\x7e]*$/);
}

test('the state as a mail: what it is a state of, and the link that shows it', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/2/14');
  await page.getByRole('button', { name: 'Mail', exact: true }).click();
  await expect(dialog(page).getByRole('radio', { name: 'This state' })).toBeChecked();
  const mail = await text(page).inputValue();
  expectMail(mail);
  expect(mail).toContain('State after step 14 of 27');
  expect(mail).toContain('#/lab/2/14>');
  await screen.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Mail', exact: true })).toBeFocused();
});

test('by keyboard: m opens it, an arrow tells the run, and a file holds the same', async ({
  page,
  context,
}, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const screen = new Screen(page);
  await screen.open('#/walk/2/14');
  await screen.press('m');
  const radio = (name: string) => dialog(page).getByRole('radio', { name });
  await radio('This state').focus();
  await screen.press('ArrowDown');
  await expect(radio('The run so far')).toBeChecked();
  await expect(text(page)).toHaveValue(/Run up to step 14 of 27/);
  const mail = await text(page).inputValue();
  expectMail(mail);
  expect(mail).toContain('blkfront.fill r0');
  await dialog(page).getByRole('button', { name: 'Copy' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(mail);
  const saved = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Save as .txt' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('swapscope-run-14.txt');
  await download.saveAs(info.outputPath('mail.txt'));
  expect(readFileSync(info.outputPath('mail.txt'), 'utf8')).toBe(mail);
});

test('what broke stands in the mail', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/stale-tlb:off/11');
  await screen.press('m');
  await expect(text(page)).toHaveValue(/no-foreign-reach at step 11: /);
});

test('an exercise that is not done yet keeps its verdicts out of the mail', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab');
  await screen.follow('#/lab/exercise/reach-domu');
  await screen.press('m');
  await expect(dialog(page)).toContainText('Do the exercise first.');
  await expect(text(page)).toHaveCount(0);
});

test('on a phone the lines scroll inside the dialog', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const screen = new Screen(page);
  await screen.open('#/lab/2/14');
  await page.getByRole('button', { name: 'Mail', exact: true }).click();
  const [inner, outer] = await text(page).evaluate((field) => [
    field.scrollWidth,
    field.clientWidth,
  ]);
  expect(inner).toBeGreaterThan(outer!);
  const box = await dialog(page).boundingBox();
  expect(box!.x).toBeGreaterThanOrEqual(0);
  expect(box!.x + box!.width).toBeLessThanOrEqual(390);
});

test('axe finds nothing in the mail', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/2/14');
  await screen.press('m');
  await expect(text(page)).toBeVisible();
  expect(await complaintsInBoth(page, '.dialog')).toEqual([]);
});
