import { expect, type Page, test } from '@playwright/test';
import { CHAPTERS, chapterById } from '../src/story/chapters';
import { holdClock } from './clock';
import { momentOf, stepsOf } from './expected';
import { Screen } from './screen';

const at = (chapter: string, step: number) => momentOf(chapterById(chapter)!, step);

const expectHash = (page: Page, hash: string) =>
  expect.poll(() => new URL(page.url()).hash).toBe(hash);

test('the address names the exact step, and a reload restores it', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  for (let k = 0; k < 12; k++) await screen.press('ArrowRight');
  await expectHash(page, '#/walk/2/12');
  await page.reload();
  await screen.expectMoment(at('2', 12));
  await screen.press('Home');
  await expectHash(page, '#/walk/2');
});

test('the address opens the same in a fresh profile', async ({ page, browser }) => {
  const screen = new Screen(page);
  await screen.open();
  await screen.press('7');
  await screen.expectChapter('7');
  await screen.press('End');
  await screen.press('ArrowLeft');
  const last = stepsOf(chapterById('7')!) - 1;
  await expectHash(page, `#/walk/7/${last}`);
  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await other.goto(page.url());
  await new Screen(other).expectTold(at('7', last));
  await fresh.close();
});

test('steps replace, chapters push: back and forward restore each chapter where it was', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  const entries = await page.evaluate(() => history.length);
  await screen.press('End');
  await screen.press('ArrowLeft');
  await expectHash(page, '#/walk/2/26');
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await screen.press('3');
  await expectHash(page, '#/walk/3');
  await screen.press('ArrowRight');
  await expectHash(page, '#/walk/3/1');
  await screen.press('Shift+ArrowRight');
  await expectHash(page, '#/walk/4');
  expect(await page.evaluate(() => history.length)).toBe(entries + 2);
  await page.goBack();
  await screen.expectMoment(at('3', 1));
  await page.goBack();
  await screen.expectMoment(at('2', 26));
  await page.goForward();
  await page.goForward();
  await screen.expectMoment(at('4', 0));
});

test('a chapter that is left at once is found again where it was left', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  await screen.press('ArrowRight');
  await screen.press('ArrowRight');
  await screen.press('5');
  await screen.expectChapter('5');
  await expectHash(page, '#/walk/5');
  await page.goBack();
  await screen.expectTold(at('2', 2));
});

test('the pages of text have addresses, and lead back to the step', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  for (const [name, hash, title] of [
    ['Sources', '#/sources', 'Sources'],
    ['Limits', '#/limits', 'What the model leaves out'],
  ] as const) {
    await page.getByRole('link', { name, exact: true }).click();
    await expectHash(page, hash);
    await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
    await page.goBack();
    await screen.expectTold(at('2', 12));
  }
});

test('while keys are held the address is written at most twice a second', async ({ page }) => {
  await page.clock.install();
  await page.addInitScript(() => {
    const written: number[] = [];
    Reflect.set(window, 'written', written);
    for (const name of ['replaceState', 'pushState'] as const) {
      const original = history[name];
      history[name] = (...args) => {
        written.push(performance.now());
        original.apply(history, args);
      };
    }
  });
  const screen = new Screen(page);
  await screen.open('#/walk/6');
  await holdClock(page);
  // As fast as keys repeat, and so slowly that each step could seem to rest.
  for (let i = 0; i < 60; i++) {
    await page.keyboard.down('ArrowRight');
    await page.clock.runFor(i < 30 ? 33 : 210);
  }
  await page.keyboard.up('ArrowRight');
  await page.clock.runFor(1000);
  const written: number[] = await page.evaluate(() => Reflect.get(window, 'written'));
  const apart = written.slice(1).map((time, i) => time - written[i]!);
  expect(written.length).toBeGreaterThan(3);
  expect(Math.min(...apart, 500)).toBeGreaterThanOrEqual(499);
  await screen.expectTold(at('6', 60));
  await expectHash(page, '#/walk/6/60');
});

test('an address pasted over the present one is opened', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/5');
  await screen.follow('#/walk/T/18');
  await screen.expectMoment(at('T', 18));
  await screen.follow('');
  await screen.expectTold(at('0', 0));
});

const LINKS: readonly [what: string, hash: string, says: RegExp, chapter: string, step: number][] =
  [
    ['a step that is no number', '#/walk/2/x', /damaged/, '0', 0],
    ['too many parts', '#/walk/2/1/1', /damaged/, '0', 0],
    ['an unknown chapter', '#/walk/9/3', /chapter that is not here/, '0', 0],
    ['an escape cut in half', '#/walk/%E0%A4%A', /chapter that is not here/, '0', 0],
    ['an unknown page', '#/nowhere', /page that is not here/, '0', 0],
    ['markup', '#/walk/<img src=x onerror=alert(1)>', /not here/, '0', 0],
    ['a step beyond the end', '#/walk/2/99', /step 99.*has 27/, '2', 27],
  ];

for (const [what, hash, says, chapter, step] of LINKS) {
  test(`a link with ${what} says so in a sentence, and opens what is safe`, async ({ page }) => {
    const screen = new Screen(page);
    await screen.open(hash);
    await expect(screen.notice).toHaveText(says);
    await expect(screen.notice).toHaveText(/\.$/);
    await screen.expectTold(at(chapter, step));
    await screen.press('ArrowLeft');
    await screen.press('ArrowRight');
    await screen.expectTold(at(chapter, Math.max(1, step)));
    await expect(screen.notice).toHaveCount(0);
  });
}

test('every chapter can be linked to, at its start and at its end', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open();
  for (const chapter of CHAPTERS) {
    for (const step of [stepsOf(chapter), 0]) {
      await screen.follow(`#/walk/${chapter.id}/${step}`);
      await screen.expectTold(momentOf(chapter, step));
      await expect(screen.notice).toHaveCount(0);
    }
  }
});
