import { expect, type Page, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { complaints, inTheme } from './axe';
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

/** It is there as soon as the talk hears its keys. */
const opener = (page: Page) => page.getByRole('button', { name: 'Notes: the presenter’s window' });

/** Opens the presenter’s window of a talk that is on. */
async function presenterOf(page: Page, open: () => Promise<unknown>): Promise<Page> {
  await expect(opener(page)).toBeVisible();
  const [speaker] = await Promise.all([page.context().waitForEvent('page'), open()]);
  await expect(status(speaker)).toContainText('In step');
  return speaker;
}

const status = (speaker: Page) => speaker.locator('.speaker-peer');
const shown = (speaker: Page) => speaker.getByRole('region', { name: 'On the screen' });
const black = (page: Page) => page.getByRole('button', { name: /^Black screen: / });

test('the presenter’s window and the audience’s are in step, whichever is asked', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await screen.press('f');
  const speaker = await presenterOf(page, () => page.keyboard.press('p'));
  await expect(shown(speaker)).toContainText('step 12 of 27');
  await expect(speaker.getByRole('region', { name: 'Notes' })).not.toBeEmpty();
  const next = speaker.getByRole('region', { name: 'Next' });
  await expect(next).toContainText(momentOf(chapterById('2')!, 13).sentence);
  expect(await complaints(speaker)).toEqual([]);

  await speaker.keyboard.press('PageDown');
  await screen.expectStep(13);
  await expect(shown(speaker)).toContainText('step 13 of 27');
  await page.keyboard.press('ArrowLeft');
  await expect(shown(speaker)).toContainText('step 12 of 27');
  await speaker.getByRole('slider', { name: 'Step' }).fill('20');
  await screen.expectStep(20);
  await speaker.getByRole('button', { name: 'Back' }).click();
  await screen.expectStep(19);
  await speaker.getByRole('combobox', { name: 'Chapter' }).selectOption('7');
  await screen.expectTold(momentOf(chapterById('7')!, 0));
  await expect(shown(speaker)).toContainText('step 0 of 28');

  await speaker.keyboard.press('.');
  await expect(black(page)).toBeVisible();
  await expect(shown(speaker)).toContainText('The audience’s screen is black');
  await expect(shown(speaker).getByRole('group', { name: /^The machine/ })).toBeVisible();
  await speaker.keyboard.press('b');
  await expect(black(page)).toHaveCount(0);

  // What a clicker sends reloads and closes nothing here either.
  const held = await speaker.evaluate(() => {
    const press = (key: string) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    return ['F5', 'Escape'].map(press);
  });
  expect(held).toEqual([true, true]);
});

test('what is tried in the Lab is shown to the speaker step by step, and what the speaker points at to all', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/lab/stale-tlb:off/10');
  await screen.press('f');
  const speaker = await presenterOf(page, () => page.keyboard.press('p'));
  await expect(shown(speaker)).toContainText('step 10 of 11');
  await page.keyboard.press('ArrowRight');
  await expect(shown(speaker)).toContainText('step 11 of 11');
  await expect(shown(speaker)).toContainText('Broken: no-foreign-reach');
  await page.keyboard.press('ArrowRight');
  await expect(shown(speaker)).toContainText('step 12 of 12');
  await speaker.keyboard.press('ArrowRight');
  await screen.expectStep(13);
  await expect(shown(speaker)).toContainText('step 13 of 13');

  const spot = page.locator('canvas.laser');
  const stage = speaker.locator('.speaker-stage svg');
  const box = (await stage.boundingBox())!;
  await speaker.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await speaker.mouse.down();
  await expect(spot).toHaveAttribute('data-points', 'shown');
  await speaker.mouse.up();
  await expect(spot).toHaveAttribute('data-points', 'none');
  await page.bringToFront();
  const here = (await screen.stage.boundingBox())!;
  await page.mouse.move(here.x + here.width / 2, here.y + 20);
  await page.keyboard.down('l');
  await expect(spot).toHaveAttribute('data-points', 'shown');
  await page.keyboard.up('l');
  await expect(spot).toHaveAttribute('data-points', 'none');
});

test('either window may be closed and finds the other again, and no other talk’s', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await screen.press('f');
  const button = opener(page);
  const first = await presenterOf(page, () => button.click());
  await expect(button).toHaveCount(0);
  await first.close();
  await expect(button).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await screen.expectStep(13);
  const speaker = await presenterOf(page, () => button.click());
  await expect(shown(speaker)).toContainText('step 13 of 27');

  await page.close();
  await expect(status(speaker)).toContainText('closed');
  await speaker.keyboard.press('PageDown');
  await expect(shown(speaker)).toContainText('step 14 of 27');
  const [back] = await Promise.all([
    speaker.context().waitForEvent('page'),
    speaker.getByRole('button', { name: 'Open it' }).click(),
  ]);
  await expect(status(speaker)).toContainText('In step');
  await new Screen(back).expectStep(14);
  const reopened = new Screen(back);
  await back.keyboard.press('PageUp');
  await expect(shown(speaker)).toContainText('step 13 of 27');

  // Another talk in another tab is another talk, and what is no message of this one is none.
  const other = new Screen(await speaker.context().newPage());
  await other.open('#/walk/3/4');
  await other.press('f');
  await expect(opener(other.page)).toBeVisible();
  await other.press('ArrowRight');
  await other.expectStep(5);
  await other.page.evaluate(() => {
    const channel = new BroadcastChannel('swapscope.talk');
    for (const data of [null, 7, {}, { version: 1, session: 'x', said: { kind: 'bye' } }]) {
      channel.postMessage(data);
    }
    channel.close();
  });
  await speaker.keyboard.press('ArrowRight');
  await reopened.expectStep(14);
  await expect(shown(speaker)).toContainText('step 14 of 27');
  await other.expectStep(5);
});

/** Seconds that the talk has gone on, as the speaker reads them. */
async function elapsed(speaker: Page): Promise<number> {
  const time = await speaker.locator('.speaker-time').first().innerText();
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

test('a reload in mid-talk resumes both windows where they were, and their time', async ({
  page,
}) => {
  await page.goto('/#/talks/5');
  await page.getByRole('button', { name: 'Give this talk' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 of 9' })).toBeVisible();
  const speaker = await presenterOf(page, () => page.keyboard.press('p'));
  await speaker.keyboard.press('PageDown');
  await speaker.keyboard.press('PageDown');
  const third = page.getByRole('status').filter({ hasText: '3 of 9' });
  await expect(third).toBeVisible();
  await new Screen(page).expectStep(7);
  await expect.poll(() => elapsed(speaker)).toBeGreaterThan(1);
  const before = await elapsed(speaker);
  // The address names a step once its motion rests; on a busy machine that takes a while.
  await expect.poll(() => new URL(page.url()).hash, { timeout: 20_000 }).toMatch(/\/7$/);

  await page.reload();
  await expect(third).toBeVisible();
  await new Screen(page).expectStep(7);
  await expect(page.getByRole('banner')).toHaveCount(0);
  await speaker.reload();
  await expect(status(speaker)).toContainText('In step');
  await expect(shown(speaker)).toContainText('step 7 of 27');
  expect(await elapsed(speaker)).toBeGreaterThanOrEqual(before);
  await page.keyboard.press('PageDown');
  await expect(shown(speaker)).toContainText('step 12 of 27');
});

test('a window that is blocked is offered as a link', async ({ page }) => {
  await inTheme(page, 'dark');
  await page.addInitScript(() => {
    window.open = () => null;
  });
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await screen.press('f');
  await opener(page).click();
  const link = page.getByRole('link', { name: 'Presenter’s window' });
  await expect(link).toBeVisible();
  expect(await complaints(page, '.talk-blocked')).toEqual([]);
  const speaker = await presenterOf(page, () => link.click());
  await expect(shown(speaker)).toContainText('step 12 of 27');
  await expect(link).toHaveCount(0);
  expect(await complaints(speaker)).toEqual([]);
});
