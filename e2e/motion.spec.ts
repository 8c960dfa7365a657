import { expect, type Page, test } from '@playwright/test';
import { CHAPTERS } from '../src/story/chapters';
import { holdClock } from './clock';
import { Screen } from './screen';
import { type Picture, pictureOf } from './wires';

/** How long a motion takes at speed 1, and a share of it, in milliseconds. */
const MOTION = 600;
const QUARTER = MOTION / 4;
/** Enough for any motion to come to rest. */
const REST = MOTION + 100;
/** A card that is on its way lies so many pixels from either end of it. */
const MOVED = 5;

/** A write, a read, two swaps, eleven of them, frames that come back, two vCPUs. */
const LOOKED_AT = ['2', '3', '5', '6', 'P3', 'T'];

/** The first and the last swap of each. */
const SWAPS = CHAPTERS.filter(({ id }) => LOOKED_AT.includes(id)).flatMap(({ id, script }) => {
  const steps = script.flatMap((line, i) => (line.startsWith('xen.swap ') ? [i + 1] : []));
  return [...new Set([steps.at(0), steps.at(-1)])].flatMap((k) =>
    k === undefined ? [] : [[id, k] as const],
  );
});

test('there are swaps to look at', () => {
  expect(SWAPS.length).toBeGreaterThanOrEqual(LOOKED_AT.length);
});

/** A chapter before its step k, with the clock held still. */
async function before(page: Page, chapter: string, k: number): Promise<Screen> {
  await page.clock.install();
  const screen = new Screen(page);
  await screen.open(`#/walk/${chapter}/${k - 1}`);
  await holdClock(page);
  return screen;
}

function expectTied({ tips }: Picture): void {
  const loose = tips.filter(({ own, root }) => own > 1 || root > 1);
  expect(loose).toEqual([]);
}

/** The largest distance that a card lies from where it lay. */
const wayBetween = (a: Picture, b: Picture): number =>
  Math.max(
    ...Object.entries(a.cards).map(([key, [x, y]]) => {
      const [u, v] = b.cards[key] ?? [x, y];
      return Math.hypot(u - x, v - y);
    }),
  );

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  for (const [chapter, k] of SWAPS) {
    // A phone shows the same motion from top to bottom; one write and one read are enough there.
    if (size.width < 1000 && !['2', '3'].includes(chapter)) continue;
    test(`wires stay on their cards: chapter ${chapter}, step ${k}, ${size.width} wide`, async ({
      page,
    }) => {
      await page.setViewportSize(size);
      const screen = await before(page, chapter, k);
      const start = await pictureOf(screen.stage);
      await screen.press('ArrowRight');
      await screen.expectStep(k);
      await page.clock.runFor(16);
      const pictures: Picture[] = [];
      for (let quarter = 1; quarter <= 3; quarter++) {
        await page.clock.runFor(QUARTER);
        pictures.push(await pictureOf(screen.stage));
      }
      await page.clock.runFor(REST);
      const end = await pictureOf(screen.stage);
      for (const picture of [...pictures, end]) {
        expect(picture.tips.length).toBeGreaterThanOrEqual(2);
        expectTied(picture);
        expect(wayBetween(start, picture)).toBeGreaterThan(MOVED);
      }
      for (const picture of pictures) expect(wayBetween(picture, end)).toBeGreaterThan(MOVED);
    });
  }
}

test('a fix-up lets go of one card and snaps to another', async ({ page }) => {
  const screen = await before(page, '2', 13);
  const start = await pictureOf(screen.stage);
  await screen.press('ArrowRight');
  await screen.expectStep(13);
  await page.clock.runFor(16);
  for (let quarter = 1; quarter <= 3; quarter++) {
    await page.clock.runFor(QUARTER);
    const { tips } = await pictureOf(screen.stage);
    expect(tips.filter(({ nearest }) => nearest > 1)).toEqual([]);
  }
  await page.clock.runFor(REST);
  const end = await pictureOf(screen.stage);
  expect(end.tips.length).toBe(start.tips.length - 1);
});

test('a press in the middle of a motion is not lost, and nothing jumps', async ({ page }) => {
  const screen = await before(page, '2', 12);
  await screen.press('ArrowRight');
  await screen.expectStep(12);
  await page.clock.runFor(MOTION / 2);
  const half = await pictureOf(screen.stage);
  await screen.press('ArrowRight');
  await screen.expectStep(13);
  await page.clock.runFor(16);
  expect(wayBetween(half, await pictureOf(screen.stage))).toBeLessThan(20);
  await page.clock.runFor(QUARTER);
  for (let i = 0; i < 3; i++) await screen.press('ArrowRight');
  await screen.expectStep(16);
  await page.clock.runFor(REST);
  const walked = await pictureOf(screen.stage);
  await screen.open('#/walk/2/16');
  await page.clock.runFor(REST);
  expect(walked).toEqual(await pictureOf(screen.stage));
});

test('a seek goes straight to its target', async ({ page }) => {
  const screen = await before(page, '3', 1);
  await screen.press('End');
  await page.clock.runFor(REST);
  const end = await pictureOf(screen.stage);
  await screen.press('Home');
  await page.clock.runFor(REST);
  await screen.press('End');
  await page.clock.runFor(REST);
  expect(await pictureOf(screen.stage)).toEqual(end);
});

test('a motion at twice the speed takes half the time', async ({ page }) => {
  const screen = await before(page, '2', 12);
  await screen.press(']');
  await screen.press('ArrowRight');
  await screen.expectStep(12);
  await page.clock.runFor(16);
  await page.clock.runFor(MOTION / 2 + 32);
  const rested = await pictureOf(screen.stage);
  await page.clock.runFor(REST);
  expect(await pictureOf(screen.stage)).toEqual(rested);
});

test('with reduced motion the picture jumps', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const screen = await before(page, '2', 12);
  await screen.press('ArrowRight');
  await screen.expectStep(12);
  await page.clock.runFor(16);
  const jumped = await pictureOf(screen.stage);
  await page.clock.runFor(REST);
  expect(await pictureOf(screen.stage)).toEqual(jumped);
});
