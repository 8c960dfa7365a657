import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { TALKS } from '../src/story/talks';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

const [{ talk: SHORT }] = TALKS;

const caption = (page: Page, i: number) =>
  page.getByRole('textbox', { name: `Caption of item ${i}`, exact: true });
const captions = (page: Page) => page.getByRole('textbox', { name: /^Caption of item/ });
const handle = (page: Page, i: number) => page.getByRole('button', { name: `Item ${i}: drag` });
const says = (page: Page, words: string | RegExp) =>
  page.getByRole('status').filter({ hasText: words });

/** Opens the short talk as one of one’s own. */
async function copyOfShort(page: Page): Promise<void> {
  await page.goto('/#/talks/5');
  await page.getByRole('button', { name: 'Make a copy to change' }).click();
  await expect(captions(page)).toHaveCount(SHORT.items.length);
}

/** What the fields of the captions hold, in order. */
const written = (page: Page) =>
  captions(page).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

test('a talk is changed by keyboard, kept, saved as a file and opened from it', async ({
  page,
}, info) => {
  await copyOfShort(page);
  await caption(page, 1).fill('What hurt');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Note of item 1', exact: true }).fill('Say this.');
  await page.getByRole('textbox', { name: /^Time of item 1,/ }).fill('1:30');
  await page.keyboard.press('Enter');
  await expect(page.getByText('5:50 planned')).toBeVisible();
  await handle(page, 1).focus();
  await page.keyboard.press('ArrowDown');
  await expect(caption(page, 2)).toHaveValue('What hurt');
  await expect(handle(page, 2)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(caption(page, 1)).toHaveValue('What hurt');
  await page.getByRole('textbox', { name: /^Time of item 1,/ }).fill('soon');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('minutes and seconds');

  await page.reload();
  await expect(caption(page, 1)).toHaveValue('What hurt');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.swapscope-talk\.json$/);
  const file = info.outputPath('talk.json');
  await download.saveAs(file);
  expect(JSON.parse(readFileSync(file, 'utf8')).items[0]).toMatchObject({
    caption: 'What hurt',
    note: 'Say this.',
    seconds: 90,
  });
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('None yet.')).toBeVisible();
  const chooser = page.locator('.talks input[type=file]');
  await chooser.setInputFiles(file);
  await expect(caption(page, 1)).toHaveValue('What hurt');

  const bad = info.outputPath('bad.json');
  writeFileSync(bad, readFileSync(file, 'utf8').replace('#/walk/2/12', '#/walk/2/99'));
  await chooser.setInputFiles(bad);
  await expect(page.getByRole('alert')).toContainText('Item 4: This link names step 99');
  await expect(page.getByRole('alert')).toContainText('Nothing was changed.');
  await expect(captions(page)).toHaveCount(SHORT.items.length);
});

test('a talk is made from what is open, by mouse, and sent as a link', async ({
  page,
  browser,
}) => {
  const screen = new Screen(page);
  await screen.open('#/walk/3/16');
  await page.getByRole('link', { name: 'Talks' }).click();
  await page.getByRole('button', { name: 'New talk' }).click();
  await page.getByRole('textbox', { name: 'Title of the talk' }).fill('Mine');
  await page.getByRole('button', { name: 'Add what is open' }).click();
  await caption(page, 1).fill('The swap comes last');
  await page.getByRole('button', { name: 'Add what is open' }).click();
  await caption(page, 2).fill('Again');
  await page.getByRole('button', { name: 'Add what is open' }).click();
  await caption(page, 3).fill('And again');
  await handle(page, 1).focus();
  await expect.poll(() => written(page)).toEqual(['The swap comes last', 'Again', 'And again']);

  const from = (await handle(page, 3).boundingBox())!;
  const to = (await handle(page, 1).boundingBox())!;
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 8, to.y + 40, { steps: 4 });
  await page.mouse.move(to.x + 8, to.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => written(page)).toEqual(['And again', 'The swap comes last', 'Again']);
  await page.getByRole('button', { name: 'Remove item 3' }).click();
  await expect(captions(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(captions(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect.poll(() => written(page)).toEqual(['The swap comes last', 'Again', 'And again']);

  await page.getByRole('button', { name: 'Link to this talk' }).click();
  const link = await page.getByRole('textbox', { name: 'Link to this talk' }).inputValue();
  const fresh = await (await browser.newContext()).newPage();
  await fresh.goto(link);
  await expect(fresh.getByRole('heading', { name: 'Mine' })).toBeVisible();
  await expect(fresh.getByText('The swap comes last')).toBeVisible();
  await expect(fresh.getByText('3:00 planned, 3 items')).toBeVisible();
  await fresh.getByRole('button', { name: 'Present from item 2' }).click();
  await expect(says(fresh, '2 of 3')).toBeVisible();
  await new Screen(fresh).expectStep(16);
  await fresh.goto(`${link.slice(0, -9)}x`);
  await expect(fresh.getByRole('alert')).toContainText('damaged');
  await fresh.context().close();
});

test('a rehearsal shows afterwards what each item took', async ({ page }) => {
  await page.goto('/#/talks/5');
  await page.getByRole('button', { name: 'Rehearse' }).click();
  const screen = page.getByRole('region', { name: 'On the screen' });
  await expect(screen).toContainText(SHORT.items[0]!.caption);
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText(SHORT.items[0]!.note);
  await expect(page.locator('.speaker-time').nth(1)).not.toHaveText('0:00');
  await page.getByRole('button', { name: 'Next item' }).click();
  await expect(screen).toContainText(SHORT.items[1]!.caption);
  await page.keyboard.press('PageDown');
  await expect(screen).toContainText(SHORT.items[2]!.caption);
  await page.reload();
  await expect(screen).toContainText(SHORT.items[2]!.caption);
  await page.getByRole('button', { name: 'End the rehearsal' }).click();
  const items = page.getByRole('listitem').filter({ has: page.getByText(/^took/) });
  await expect(items).toHaveCount(SHORT.items.length);
  await expect(items.first()).not.toContainText('took 0:00');
  await expect(items.last()).toContainText('took 0:00, 0:20 under');
});

test('talks that are damaged in the browser are left alone, and said to be', async ({ page }) => {
  await page.addInitScript(() => {
    if (localStorage.getItem('swapscope.talks') === null) {
      localStorage.setItem('swapscope.talks', '{"version":1,"talks":[{"id":"abcd"');
    }
  });
  const kept = (key: string) => page.evaluate((one) => localStorage.getItem(one), key);
  await page.goto('/#/talks');
  await expect(page.getByRole('alert')).toContainText('damaged');
  expect(await kept('swapscope.talks')).toContain('"abcd"');
  await page.getByRole('button', { name: 'New talk' }).click();
  await expect(page.getByRole('textbox', { name: 'Title of the talk' })).toBeVisible();
  expect(await kept('swapscope.talks.damaged')).toContain('"abcd"');
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/talks\/own\//);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Title of the talk' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the page of talks has room on every screen, and axe finds nothing', async ({ page }) => {
  await copyOfShort(page);
  await expect(page.locator('.talk-verdict')).toHaveCount(SHORT.items.length);
  expect(await complaintsInBoth(page)).toEqual([]);
  for (const [width, height] of [
    [1024, 640],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    const over = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.body.clientWidth);
    await expect.poll(over).toBeLessThanOrEqual(0);
  }
});
