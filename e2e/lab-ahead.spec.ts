import { expect as expectAtOnce, type Locator, type Page, test } from '@playwright/test';
import { search } from '../src/check/search';
import { configure } from '../src/protocol/config';
import { caseById } from '../src/story/cases';
import { complaints, inTheme } from './axe';
import { Screen } from './screen';

/** What is shown hangs on searches, and the machine may be busy with others. */
const expect = expectAtOnce.configure({ timeout: 40_000 });

/** A case that breaks at its end, and how many steps that takes. */
const CASE = caseById('part-page')!;
const END = CASE.badActions.length;

const act = (page: Page): Locator => page.getByRole('region', { name: 'What may happen now' });
const next = (page: Page): Locator =>
  act(page).getByRole('region', { name: 'Next in the script' }).getByRole('button');
const toggle = (page: Page): Locator => page.getByRole('switch', { name: 'Look ahead' });

/** Opens a step of the case with its guard off, and what may happen there. */
async function openAt(page: Page, step: number): Promise<Screen> {
  const screen = new Screen(page);
  await screen.open(`#/lab/part-page:off/${step}`);
  await page.getByRole('tab', { name: 'Act' }).click();
  await expect(next(page)).toBeVisible();
  return screen;
}

test('under each step stands how near a violation is, and it comes nearer with each', async ({
  page,
}) => {
  const worker = page.waitForEvent('worker', (one) => one.url().includes('ahead'));
  const screen = await openAt(page, END - 3);
  await worker;
  const [invariant] = search(CASE.badConfig, { maxStates: 100_000 }).broken.keys();
  for (const left of [2, 1]) {
    await expect(next(page)).toHaveAccessibleDescription(
      new RegExp(`Fewest further steps to a violation: ${invariant} ${left}[.,]`),
    );
    await expect(act(page).getByText(`${invariant} in ${left}`, { exact: true })).toBeVisible();
    await next(page).click();
    await screen.expectStep(END - left);
  }
  await expect(act(page).getByText(`breaks ${invariant}`, { exact: true })).toBeVisible();
});

test('without a worker the page itself finds the same', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await openAt(page, END - 2);
  await expect(
    act(page)
      .getByText(/ in 1$/)
      .first(),
  ).toBeVisible();
  await expect(page.locator('.heat')).toHaveCount(END + 1);
});

test('with every guard on all is safe, and said so of every step', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/6/43');
  const lines = act(page).locator('.ahead-line');
  await expect(lines.first()).toContainText('safe whatever follows');
  const count = await lines.count();
  expect(count).toBeGreaterThan(5);
  await expect(lines.filter({ hasText: 'safe whatever follows' })).toHaveCount(count);
});

test('what else may break is told where a step is pointed at or has the focus', async ({
  page,
}) => {
  const config = configure({ guardsOff: ['pool-reserved'] });
  expect(search(config, { maxStates: 100_000 }).broken.size).toBeGreaterThan(3);
  const screen = new Screen(page);
  await screen.open('#/lab/pool-page-written:off/6');
  await page.getByRole('tab', { name: 'Act' }).click();
  await expect(next(page)).toHaveAccessibleDescription(/no-oops 1, \S+ \d+/);
  await next(page).hover();
  await expect(page.getByRole('tooltip')).toContainText('no-oops 1, ');
  await page.mouse.move(5, 5);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await next(page).focus();
  await expect(page.getByRole('tooltip')).toContainText('no-oops 1, ');
  await screen.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
});

test('along the run a heat grows to where it breaks, in words too', async ({ page }) => {
  const screen = await openAt(page, END - 3);
  const heat = page.locator('.heat');
  await expect(heat).toHaveCount(END + 1);
  const strengths = await heat.evaluateAll((all) =>
    all
      .map((one) => ({
        x: Number(one.getAttribute('x')),
        strength: Number(one.getAttribute('fill-opacity')),
      }))
      .sort((a, b) => a.x - b.x)
      .map(({ strength }) => strength),
  );
  expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
  expect(strengths.at(-1)).toBe(1);
  await expect(screen.scrubber).toHaveAccessibleDescription(/After step \d+: Fewest further steps/);
});

test('it can be turned off and on, by keyboard too', async ({ page }) => {
  const screen = await openAt(page, END - 3);
  await expect(page.locator('.heat').first()).toBeAttached();
  await toggle(page).focus();
  await screen.press('Space');
  await expect(toggle(page)).toHaveAttribute('aria-checked', 'false');
  await expect(page.locator('.ahead-line')).toHaveCount(0);
  await expect(page.locator('.heat')).toHaveCount(0);
  await screen.press('Space');
  await expect(
    act(page)
      .getByText(/ in 2$/)
      .first(),
  ).toBeVisible();
});

test('an exercise says nothing of what may follow', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/exercise/leak-between-guests');
  await expect(act(page)).toBeVisible();
  await page.waitForTimeout(600);
  await expect(toggle(page)).toHaveCount(0);
  await expect(page.locator('.ahead-line')).toHaveCount(0);
  await expect(page.locator('.heat')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in what is said of it: ${theme}`, async ({ page }) => {
    await inTheme(page, theme);
    await openAt(page, END - 3);
    await expect(
      act(page)
        .getByText(/ in 2$/)
        .first(),
    ).toBeVisible();
    expect(await complaints(page, '.act', '.timeline')).toEqual([]);
  });
}
