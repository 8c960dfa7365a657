import { expect, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { momentOf } from './expected';
import { Screen } from './screen';

const leave = /^Leave/;

test('f fills the screen with large type, and f leaves it', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await screen.press('f');
  await expect(page.getByRole('button', { name: leave })).toBeVisible();
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await screen.expectTold(momentOf(chapterById('2')!, 12));
  await screen.press('PageDown');
  await screen.expectTold(momentOf(chapterById('2')!, 13));
  await screen.press('f');
  await expect(page.getByRole('banner')).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true);
  await screen.expectStep(13);
});

test('the Escape and the F5 of a clicker do no harm in full screen', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await page.getByRole('button', { name: 'Present' }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  // A key that a test presses reloads nothing; whether one that a person presses would, it says.
  await page.evaluate(() => {
    window.addEventListener('keydown', ({ key, defaultPrevented }) => {
      if (key === 'F5') Reflect.set(window, 'held', defaultPrevented);
    });
  });
  await screen.press('F5');
  expect(await page.evaluate(() => Reflect.get(window, 'held'))).toBe(true);
  await screen.press('Escape');
  await expect(page.getByRole('status').filter({ hasText: 'leaves full screen' })).toBeVisible();
  await screen.press('PageDown');
  await screen.expectStep(13);
  await expect(page.getByRole('button', { name: leave })).toBeVisible();
});

test('a black screen in a talk goes away with the next step', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await screen.press('f');
  await screen.press('.');
  const black = page.getByRole('button', { name: /^Black screen/ });
  await expect(black).toBeVisible();
  await screen.press('Escape');
  await expect(black).toHaveCount(0);
  await expect(page.getByRole('button', { name: leave })).toBeVisible();
  await page.getByRole('button', { name: leave }).click();
  await expect(page.getByRole('banner')).toBeVisible();
});
