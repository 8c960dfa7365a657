import { expect, test } from '@playwright/test';
import { CHAPTERS, FIVE_WAYS } from '../src/story/chapters';
import { complaints } from './axe';
import { chance } from './chance';
import { dotAt } from './dots';
import { momentOf, stepsOf } from './expected';
import { Screen } from './screen';

// A snapshot for each of a thousand steps would take longer than the steps.
test.use({ trace: 'off' });

test('the bare address opens chapter 0 with the stage on the first paint', async ({ page }) => {
  await page.addInitScript(() => {
    const look = (): void => {
      const root = document.getElementById('root');
      if (root === null || root.childElementCount === 0) requestAnimationFrame(look);
      else Reflect.set(window, 'cardsAtFirst', root.querySelectorAll('svg .card').length);
    };
    requestAnimationFrame(look);
  });
  const screen = new Screen(page);
  await screen.open();
  expect(await page.evaluate(() => Reflect.get(window, 'cardsAtFirst'))).toBeGreaterThan(0);
  await screen.expectChapter('0');
  await screen.expectMoment(momentOf(CHAPTERS[0]!, 0));
});

test('one quiet line says what this is and which key steps, until the first step', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open();
  const what = page.getByText(/proposed for Xen in 2010 and never built/).filter({ visible: true });
  const how = page.getByText('→ steps').filter({ visible: true });
  await expect(what).toHaveCount(1);
  await expect(how).toHaveCount(1);
  await screen.press('ArrowRight');
  await expect(what).toHaveCount(0);
  await expect(page).toHaveURL(/#\/walk\/0\/1$/);
  await page.reload();
  await screen.expectStep(1);
  await expect(what).toHaveCount(0);
});

for (const chapter of CHAPTERS) {
  test(`chapter ${chapter.id} is walked to its end and back`, async ({ page }) => {
    const screen = new Screen(page);
    const end = stepsOf(chapter);
    await screen.open(`#/walk/${chapter.id}`);
    await screen.expectChapter(chapter.id);
    await screen.expectMoment(momentOf(chapter, 0));
    for (let k = 1; k <= end; k++) {
      await screen.press('ArrowRight');
      const moment = momentOf(chapter, k);
      await screen.expectTold(moment);
      if (k % 3 === 0 || k === end) await screen.expectTables(moment);
    }
    // The lamps of a chapter that ends with a window open are not held to anything yet.
    await screen.expectLamps(momentOf(chapter, end));
    const caption = screen.caption(momentOf(chapter, end).heading);
    await expect(caption.getByText(chapter.expectation)).toBeVisible();
    await expect(page.getByText(/: broken$/)).toHaveCount(0);
    await screen.press('ArrowRight');
    await screen.expectStep(end);
    for (let k = end - 1; k >= 0; k--) {
      await screen.press('ArrowLeft');
      await screen.expectTold(momentOf(chapter, k));
    }
    await screen.expectMoment(momentOf(chapter, 0));
  });
}

test('thirty seeks anywhere show what the core says', async ({ page }) => {
  const screen = new Screen(page);
  const below = chance(7);
  let chapter = CHAPTERS[2]!;
  let step = 0;
  await screen.open('#/walk/2');
  for (let i = 0; i < 30; i++) {
    const end = stepsOf(chapter);
    switch (below(5)) {
      case 0:
        await screen.press('Home');
        step = 0;
        break;
      case 1:
        await screen.press('End');
        step = end;
        break;
      case 2: {
        chapter = CHAPTERS[below(CHAPTERS.length)]!;
        const rail = page.getByRole('navigation', { name: 'Chapters' });
        await rail.getByRole('button', { name: new RegExp(`^${chapter.id}\\b`) }).click();
        step = 0;
        break;
      }
      default:
        step = below(end + 1);
        await screen.scrubber.click({ position: await dotAt(screen.scrubber, step, end) });
    }
    const moment = momentOf(chapter, step);
    await screen.expectTold(moment);
    await screen.expectTables(moment);
    await screen.expectLamps(moment);
  }
});

test('a drag along the timeline shows every step it rests on', async ({ page }) => {
  const screen = new Screen(page);
  const chapter = CHAPTERS[3]!;
  const end = stepsOf(chapter);
  await screen.open('#/walk/3');
  const box = (await screen.scrubber.boundingBox())!;
  await screen.scrubber.hover({ position: await dotAt(screen.scrubber, 0, end) });
  await page.mouse.down();
  for (const k of [4, 16, 25, 11]) {
    const { x, y } = await dotAt(screen.scrubber, k, end);
    await page.mouse.move(box.x + x, box.y + y, { steps: 3 });
    await screen.expectMoment(momentOf(chapter, k));
  }
  await page.mouse.up();
  await screen.expectStep(11);
});

test('the same two requests are walked by each of the five ways, from the rail and by keys', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/walk/0');
  const rail = page.getByRole('navigation', { name: 'Chapters' });
  await rail.getByRole('button', { name: /five ways/ }).click();
  await screen.expectMoment(momentOf(FIVE_WAYS[0]!, 0));
  for (const way of FIVE_WAYS) {
    const one = rail.getByRole('button', { name: new RegExp(`: ${way.title}$`) });
    if (way !== FIVE_WAYS[0]) {
      await one.focus();
      await page.keyboard.press('Enter');
    }
    await expect(one).toHaveAttribute('aria-current', 'page');
    await expect(page).toHaveTitle(`${way.title} – Swapscope`);
    // Swap and map are walked step by step in the chapters.
    const known = ['swap', 'map'].includes(way.config.mechanism);
    if (known) await screen.press('End');
    for (let k = 1; k <= stepsOf(way) && !known; k++) {
      await screen.press('ArrowRight');
      await screen.expectTold(momentOf(way, k));
    }
    const end = momentOf(way, stepsOf(way));
    await screen.expectTables(end);
    await screen.expectLamps(end);
    await expect(screen.caption(end.heading).getByText(way.expectation)).toBeVisible();
    expect(await complaints(page)).toEqual([]);
    for (let k = stepsOf(way) - 1; k >= stepsOf(way) - 3; k--) {
      await screen.press('ArrowLeft');
      await screen.expectTold(momentOf(way, k));
    }
  }
});
