import { expect, type Locator, type Page, test } from '@playwright/test';
import { caseById } from '../src/story/cases';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

/** Bytes of the first guest's read leak in a run that has more steps than it takes. */
const CASE = caseById('recycled-frame')!;
const WAS = CASE.badActions.length;
const LEFT = 11;

const told = (page: Page): Locator =>
  page
    .getByRole('region', { name: 'What must hold' })
    .locator('.lamps-told', { hasText: 'no-leak' });
const shrink = (page: Page): Locator =>
  told(page).getByRole('button', { name: /^Shrink this run$/ });
const stop = (page: Page): Locator => told(page).getByRole('button', { name: 'Stop shrinking' });
const branches = (page: Page): Locator => page.getByRole('navigation', { name: 'Branches' });

async function openRun(page: Page): Promise<Screen> {
  const screen = new Screen(page);
  await screen.open(`#/lab/recycled-frame:off/${WAS}`);
  await expect(shrink(page)).toBeVisible();
  return screen;
}

test('a run loses its steps before one’s eyes until none can go, on a branch of its own', async ({
  page,
}) => {
  const screen = await openRun(page);
  await shrink(page).click();
  await expect(page.locator('.shrink-gone').first()).toBeAttached();
  await expect(told(page)).toContainText(new RegExp(`${WAS} steps, \\d+ left`));
  await screen.expectStep(LEFT);
  await expect(told(page)).toContainText(`${WAS} steps became ${LEFT}; none can go.`);
  await expect(told(page)).toContainText('No run is shorter.');
  await expect(branches(page)).toContainText('shrunk');
  await expect(page.locator('.shrink-gone')).toHaveCount(0);
  await expect(page).toHaveURL(/#\/lab\/t\//);
  await page.getByRole('button', { name: 'Undo' }).click();
  await screen.expectStep(WAS);
  await expect(branches(page)).not.toContainText('shrunk');
});

test('by keyboard, and Escape leaves the run as it was', async ({ page }) => {
  const screen = await openRun(page);
  await shrink(page).focus();
  await screen.press('Enter');
  await expect(stop(page)).toBeFocused();
  await screen.press('Escape');
  await expect(shrink(page)).toBeFocused();
  await expect(page.locator('.shrink-gone')).toHaveCount(0);
  await page.waitForTimeout(1000);
  await screen.expectStep(WAS);
  await expect(branches(page)).not.toContainText('shrunk');
  await screen.press('Enter');
  await expect(told(page)).toContainText(`${WAS} steps became ${LEFT}; none can go.`);
  await expect(shrink(page)).toBeFocused();
  await screen.press('Enter');
  await expect(told(page)).toContainText(`None of these ${LEFT} steps can go.`);
});

test('without motion it is there at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const screen = await openRun(page);
  await shrink(page).click();
  await screen.expectStep(LEFT);
  await expect(told(page)).toContainText(`${WAS} steps became ${LEFT}; none can go.`);
});

test('where a shorter way is known, it is told and shown', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/buffer-read-in-flight:off/8');
  const why = page
    .getByRole('region', { name: 'What must hold' })
    .locator('.lamps-told', { hasText: 'no-oops' });
  await why.getByRole('button', { name: 'Shrink this run' }).click();
  await expect(why).toContainText('8 steps became 4; none can go.');
  await screen.expectStep(4);
  await expect(why).toContainText(/The shortest there is has \d\.|No run is shorter\./);
});

test('in Walk no run is shrunk', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await expect(page.getByRole('button', { name: 'Shrink this run' })).toHaveCount(0);
});

test('axe finds nothing in a run that was shrunk', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openRun(page);
  await shrink(page).click();
  await expect(told(page)).toContainText('none can go.');
  expect(await complaintsInBoth(page, '.lamps', '.timeline', '.branches')).toEqual([]);
});
