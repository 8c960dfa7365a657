import { expect, type Page, test } from '@playwright/test';
import { openRun } from '../src/store/run';
import { chapterById } from '../src/story/chapters';
import { lanesOf } from '../src/view/timeline/lanes';
import { LANE, TOP } from '../src/view/timeline/measures';
import { xOf } from '../src/view/timeline/scale';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

/** Here a second request begins while blkback works at the first. */
const CHAPTER = chapterById('4')!;
const END = CHAPTER.actions.length;
const LANES = lanesOf(openRun(CHAPTER));

/** Where the dot of a step of chapter 4 lies in the window, or a place between dots on its lane. */
async function dotAt(screen: Screen, k: number, place = k): Promise<{ x: number; y: number }> {
  const box = (await screen.scrubber.boundingBox())!;
  return {
    x: box.x + xOf(place, { from: 0, to: END }, box.width),
    y: box.y + TOP + LANES.of[k - 1]! * LANE,
  };
}

/** Takes step k's dot to the place of step `to`, and holds it there. */
async function drag(screen: Screen, k: number, to: number): Promise<void> {
  const { mouse } = screen.page;
  const from = await dotAt(screen, k);
  const there = await dotAt(screen, k, to + Math.sign(to - k) / 2);
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move((from.x + there.x) / 2, from.y + 4);
  await mouse.move(there.x, there.y + 4);
}

const branches = (page: Page) => page.getByRole('navigation', { name: 'Branches' });
const said = (page: Page, words: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

test('a dot that is dragged to an enabled place moves its step there; both orders are kept', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/lab/4/5');
  await drag(screen, 13, 12);
  await expect(page.getByText('Step 13 to 12: it commutes.', { exact: false })).toBeVisible();
  await page.mouse.up();
  await said(page, 'Step 13 is now step 12: it commutes with what it passed.');
  await screen.expectStep(12);
  await expect(screen.caption('The application fills b1')).toBeVisible();
  await expect(branches(page)).toContainText('Chapter 4');
  await expect(branches(page)).toContainText('step 13 to 12');
  await expect(page).toHaveURL(/#\/lab\/t\//);
  await page.getByRole('button', { name: 'Undo' }).click();
  await screen.expectStep(13);
  await expect(branches(page)).not.toContainText('step 13 to 12');
});

test('a step that makes a difference elsewhere says so', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/4/5');
  await drag(screen, 13, 10);
  await page.mouse.up();
  await said(page, 'Step 13 is now step 10: the state after step 13 is another.');
});

test('a place that is not enabled says why, and what is dropped there stays', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/4/5');
  await drag(screen, 15, 14);
  const why = 'Step 15 to 14: not possible. Steps of one program keep their order: step 14,';
  await expect(screen.scrubber.getByText(why)).toBeVisible();
  await page.mouse.up();
  await said(page, why);
  await screen.expectStep(15);
  await expect(page).toHaveURL(/#\/lab\/4\/15$/);
});

test('Escape lets go of a dot where it was', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/4/5');
  await drag(screen, 13, 12);
  await screen.press('Escape');
  await expect(page.getByText('Step 13 to 12', { exact: false })).toHaveCount(0);
  await page.mouse.up();
  await screen.expectStep(13);
  await expect(page).toHaveURL(/#\/lab\/4\/13$/);
  await drag(screen, 13, 12);
  await page.mouse.up();
  await screen.expectStep(12);
});

test('a click on a dot goes to it, and a drag elsewhere scrubs; in Walk every drag does', async ({
  page,
}) => {
  const screen = new Screen(page);
  const { mouse } = page;
  await screen.open('#/lab/4/5');
  const dot = await dotAt(screen, 13);
  await mouse.click(dot.x, dot.y);
  await screen.expectStep(13);
  const scrub = async (lane: number): Promise<void> => {
    const [from, to] = [await dotAt(screen, 13), await dotAt(screen, 13, 10)];
    await mouse.move(from.x, from.y + lane * LANE);
    await mouse.down();
    await mouse.move(to.x, to.y + lane * LANE, { steps: 3 });
    await mouse.up();
    await screen.expectStep(10);
  };
  await scrub(1.5);
  await expect(page).toHaveURL(/#\/lab\/4\/10$/);
  await screen.open('#/walk/4/5');
  await scrub(0);
  await expect(page).toHaveURL(/#\/walk\/4\/10$/);
  await expect(page.getByRole('button', { name: 'Earlier' })).toHaveCount(0);
});

test('by keyboard a step goes to the next enabled place, or says why it can’t', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/lab/4/13');
  await screen.press('<');
  await said(page, 'Step 13 is now step 12: it commutes with what it passed.');
  await screen.expectStep(12);
  await screen.press('Shift+Comma');
  await screen.expectStep(11);
  await expect(branches(page)).toContainText('step 13 to 11');
  await expect(branches(page)).not.toContainText('step 13 to 12');
  await screen.press('>');
  await screen.press('Shift+Period');
  await screen.expectStep(13);
  await expect(page).toHaveURL(/#\/lab\/4\/13$/);
  await screen.press('>');
  await said(
    page,
    /^Step 13 stays\. Steps of one program keep their order: step 14, .* after it\.$/,
  );
  await screen.press('u');
  await screen.expectStep(12);
});

test('two buttons move a step, and say before what comes of it', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/4/19');
  const earlier = page.getByRole('button', { name: 'Earlier' });
  const later = page.getByRole('button', { name: 'Later' });
  await later.focus();
  const words = 'Step 19 to 20: it commutes with what it passes.';
  await expect(later).toHaveAccessibleDescription(words);
  await screen.press('Enter');
  await screen.expectStep(20);
  await expect(later).toBeFocused();
  await screen.press('Home');
  await screen.expectStep(0);
  await expect(earlier).toHaveAttribute('aria-disabled', 'true');
  await earlier.hover();
  await expect(earlier).toHaveAccessibleDescription('No step has been taken yet.');
});

test('how far a step slides without a difference is seen once it has rested', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/4/19');
  const bracket = page.locator('.reorder-slide');
  const box = await bracket.boundingBox();
  const [from, to] = [await dotAt(screen, 19, 16.5), await dotAt(screen, 19, 21.5)];
  // Its box has half a line around it.
  expect(Math.abs(box!.x - from.x)).toBeLessThan(4);
  expect(Math.abs(box!.x + box!.width - to.x)).toBeLessThan(4);
  await screen.press('Home');
  await expect(bracket).toHaveCount(0);
});

test('the first step that broke an invariant is marked, and told of the slider', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/lab/part-page:off/11');
  await expect(screen.scrubber).toHaveAccessibleDescription(/^neighbours-kept broken at step 26\./);
  await expect(page.locator('.reorder-broken')).toHaveCount(1);
  await screen.open('#/lab/part-page/11');
  await page.waitForTimeout(600);
  await expect(screen.scrubber).toHaveAccessibleDescription('');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });
  test('a finger drags a dot', async ({ page }) => {
    const screen = new Screen(page);
    await screen.open('#/lab/4/5');
    const [from, to] = [await dotAt(screen, 13), await dotAt(screen, 13, 11.5)];
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share = 0) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd' ? [] : [{ x: from.x + (to.x - from.x) * share, y: from.y }],
      });
    await touch('touchStart');
    for (const share of [0.3, 0.6, 0.9, 1]) await touch('touchMove', share);
    await touch('touchEnd');
    await screen.expectStep(12);
    await said(page, 'Step 13 is now step 12');
  });
});

test('axe finds nothing, with a dot held and without', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/4/19');
  await expect(page.locator('.reorder-slide')).toBeVisible();
  expect(await complaintsInBoth(page, '.timeline')).toEqual([]);
  await drag(screen, 19, 16);
  expect(await complaintsInBoth(page, '.timeline')).toEqual([]);
  await page.mouse.up();
  await page.getByRole('button', { name: 'Earlier' }).focus();
  expect(await complaintsInBoth(page, '.timeline')).toEqual([]);
});
