import { devices, expect, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { momentOf } from './expected';
import { Screen } from './screen';

const { viewport: _, ...phone } = devices['Pixel 5'];
test.use({ ...phone, viewport: { width: 390, height: 844 } });

const CHAPTER = chapterById('2')!;

test('a finger works the buttons, the chapters and the menu', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  await page.getByRole('button', { name: 'Next step' }).tap();
  await screen.expectTold(momentOf(CHAPTER, 1));
  await page.getByRole('button', { name: 'Last step' }).tap();
  await screen.expectTold(momentOf(CHAPTER, CHAPTER.actions.length));
  await page.getByRole('combobox', { name: 'Chapter' }).selectOption('3');
  await screen.expectTold(momentOf(chapterById('3')!, 0));
  await page.getByText('Menu').tap();
  await page.getByRole('link', { name: 'Limits' }).tap();
  await expect(page.getByRole('heading', { name: 'What the model leaves out' })).toBeVisible();
});

test('every control is large enough for a finger', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  for (const name of ['First step', 'One step back', 'Play', 'Next step', 'Last step']) {
    const { width, height } = (await page.getByRole('button', { name }).boundingBox())!;
    expect(Math.min(width, height), name).toBeGreaterThanOrEqual(44);
  }
});
