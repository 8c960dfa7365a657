import { expect, test } from '@playwright/test';
import { CHAPTERS } from '../src/story/chapters';
import { holdClock } from './clock';
import { momentOf } from './expected';
import { cellsMeeting, collisions, pageFaults, rowsCut, stageFaults } from './measure';
import { Screen } from './screen';

test.use({ trace: 'off' });

/** Where most lies on the stage: the start, what crosses, the last swap, the end. */
const MOMENTS = CHAPTERS.flatMap((chapter) => {
  const { id, script } = chapter;
  const swaps = script.flatMap((line, i) => (/^xen\.(swap|map|copy)/.test(line) ? [i + 1] : []));
  const steps = new Set([0, 9, swaps.at(0) ?? 14, swaps.at(-1) ?? 14, script.length]);
  return [...steps].map((step) => ({ id, step, moment: momentOf(chapter, step) }));
});

const SCREENS = [
  { name: 'a small laptop', width: 1024, height: 640, talk: false, smallest: 9.5 },
  { name: 'a laptop', width: 1440, height: 900, talk: false, smallest: 12 },
  { name: 'a talk', width: 1920, height: 1080, talk: true, smallest: 20 },
  { name: 'a 4K projector', width: 3840, height: 2160, talk: false, smallest: 20 },
  { name: 'a phone', width: 390, height: 844, talk: false, smallest: 12 },
];

for (const { name, width, height, talk, smallest } of SCREENS) {
  test(`on ${name} nothing is cut, lies over another or is too small to read`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.clock.install();
    const screen = new Screen(page);
    await screen.open('#/walk/2/1');
    if (talk) await screen.press('f');
    await holdClock(page);
    const faults: string[] = [];
    for (const { id, step, moment } of MOMENTS) {
      await screen.follow(`#/walk/${id}/${step}`);
      await expect(screen.caption(moment.heading)).toBeVisible();
      await page.clock.runFor(1400);
      const found = [
        ...(await stageFaults(screen.stage, smallest)),
        ...(await pageFaults(page)),
        // On a phone the caption lies over what is scrolled.
        ...(width < 500 ? [] : await collisions(page)),
      ];
      faults.push(...found.map((fault) => `${id}/${step}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
}

for (const { name, width, height } of SCREENS.filter(({ talk }) => !talk)) {
  test(`on ${name} a table ends on a whole row, with what unfolds below it open or not`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const screen = new Screen(page);
    await screen.open('#/walk/6/30');
    const tables = page.getByRole('region', { name: 'Tables' });
    const cut = () => rowsCut(page);
    await expect(tables.getByRole('table').first()).toBeVisible();
    expect(await cut(), 'folded').toEqual([]);
    for (const fold of [/^grants/, /^ring$/]) {
      await tables.getByRole('button', { name: fold }).click();
      expect(await cut(), String(fold)).toEqual([]);
    }
  });
}

/** Where Xen's table has old and new in one cell: with the longest names, and as in the Lab. */
const CHANGED = ['#/walk/352/1357', '#/walk/352/1712', '#/walk/6/57', '#/lab/P1/3'];

for (const { name, width, height } of SCREENS.filter(({ talk }) => !talk)) {
  test(`on ${name} what a cell says and said keeps clear of the next`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const screen = new Screen(page);
    for (const hash of CHANGED) {
      await screen.open(hash);
      const frames = page.getByRole('table', { name: 'Xen: frames' });
      // Where there is no room for all tables, they take turns.
      const turn = page.getByRole('tab', { name: 'Xen', exact: true });
      await expect(frames.or(turn).filter({ visible: true }).first()).toBeVisible();
      if (await turn.isVisible()) await turn.click();
      await expect(frames.locator('.was').first()).toBeVisible();
      expect(await cellsMeeting(page), hash).toEqual([]);
    }
  });
}

test('what the side panel says last keeps clear of the timeline', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/P3/28');
  const last = (await page.getByRole('button', { name: 'State as JSON' }).boundingBox())!;
  const time = (await page.getByRole('region', { name: 'Timeline' }).boundingBox())!;
  expect(time.y - (last.y + last.height)).toBeGreaterThanOrEqual(12);
});
