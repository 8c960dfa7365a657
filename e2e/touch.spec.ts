import { devices, expect, type Page, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { momentOf } from './expected';
import { Screen } from './screen';

const { viewport: _, ...phone } = devices['Pixel 5'];
test.use({ ...phone, viewport: { width: 390, height: 844 } });

const CHAPTER = chapterById('2')!;

/** A finger that goes from one place to another. */
async function swipe(page: Page, from: { x: number; y: number }, dx: number, dy: number) {
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + dx * share, y: from.y + dy * share }],
    });
  await touch('touchStart', 0);
  for (const share of [0.25, 0.5, 0.75, 1]) await touch('touchMove', share);
  await touch('touchEnd', 1);
  await client.detach();
}

test('a swipe on the caption steps on, and back', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  const middle = async (k: number) => {
    const box = (await screen.caption(momentOf(CHAPTER, k).heading).boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await swipe(page, await middle(0), -120, 5);
  await screen.expectTold(momentOf(CHAPTER, 1));
  await swipe(page, await middle(1), -120, -10);
  await screen.expectTold(momentOf(CHAPTER, 2));
  await swipe(page, await middle(2), 120, 0);
  await screen.expectTold(momentOf(CHAPTER, 1));
  await swipe(page, await middle(1), -20, 0);
  await swipe(page, await middle(1), -40, 90);
  await screen.expectTold(momentOf(CHAPTER, 1));
});

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

/** The part of the window that the caption leaves. */
const roomAbove = async (page: Page, heading: string): Promise<number> =>
  (await new Screen(page).caption(heading).boundingBox())!.y;

for (const [id, step] of [
  ['2', 12],
  ['3', 16],
  ['P3', 28],
  ['T', 18],
] as const) {
  test(`chapter ${id} shows both domains and Xen at once, above the caption`, async ({ page }) => {
    const screen = new Screen(page);
    await screen.open(`#/walk/${id}/${step}`);
    const { heading } = momentOf(chapterById(id)!, step);
    const { y, height } = (await screen.stage.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(await roomAbove(page, heading));
  });
}

test('where not all is seen at once, the page follows what the steps change', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const screen = new Screen(page);
  const chapter = chapterById('6')!;
  await screen.open('#/walk/6/51');
  for (let step = 52; step <= chapter.actions.length; step++) {
    await page.getByRole('button', { name: 'Next step' }).tap();
    const moment = momentOf(chapter, step);
    await screen.expectTold(moment);
    const room = await roomAbove(page, moment.heading);
    const hidden = async () =>
      screen.stage.locator(':is(.card, .place)[data-changed]').evaluateAll(
        (all, bottom) =>
          all
            .map((one) => [one.getAttribute('data-key'), one.getBoundingClientRect()] as const)
            .filter(([, box]) => box.top < 0 || box.bottom > bottom)
            .map(([key]) => key),
        room,
      );
    await expect.poll(hidden, { message: `step ${step}` }).toEqual([]);
  }
});

test('the page stays where it is while somebody reads the tables', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/6/60');
  await page.getByRole('region', { name: 'Timeline' }).scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const before = await page.evaluate(() => window.scrollY);
  await page.getByRole('button', { name: 'Next step' }).tap();
  await screen.expectTold(momentOf(chapterById('6')!, 61));
  await page.waitForTimeout(400);
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
});

test('the caption says the rest when it is asked to', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  const caption = screen.caption(momentOf(CHAPTER, 12).heading);
  await expect(caption.getByText('For the expert')).toBeHidden();
  const more = caption.getByRole('button', { name: 'More' });
  expect((await more.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await more.tap();
  await expect(caption.getByText('For the expert')).toBeVisible();
  await expect(caption.getByText('Next', { exact: true })).toBeVisible();
  await caption.getByRole('button', { name: 'Less' }).tap();
  await expect(caption.getByText('For the expert')).toBeHidden();
});

test('a link opens where its step is seen, whatever comes late', async ({ page }) => {
  await page.route('**/assets/**', async (route) => {
    await new Promise((done) => setTimeout(done, 60));
    await route.continue();
  });
  const screen = new Screen(page);
  await screen.open('#/lab/6/53');
  await screen.expectTold(momentOf(chapterById('6')!, 53));
  const covered = page.locator('.caption');
  // The two frames that are swapped, one in each domain.
  const swapped = page.locator('.stage .card[data-changed]');
  await expect(swapped).toHaveCount(2);
  await expect(async () => {
    const end = (await covered.boundingBox())!.y;
    for (const card of await swapped.all()) {
      const { y, height } = (await card.boundingBox())!;
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(end);
    }
  }).toPass();
});
