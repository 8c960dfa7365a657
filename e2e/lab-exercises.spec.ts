import { expect, type Locator, type Page, test } from '@playwright/test';
import { EXERCISES, type Exercise, exerciseById } from '../src/story/exercises';
import { nextHint } from '../src/story/hint';
import { WHOLE } from '../src/story/whole';
import { replay, stateAt } from '../src/trace/trace';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

test.use({ trace: 'off' });

const POOL = exerciseById('run-the-pool-dry')!;
const REACH = exerciseById('reach-dom0')!;

const panel = (page: Page, { title }: Exercise): Locator =>
  page.getByRole('region', { name: title, exact: true });
const lamps = (page: Page): Locator => page.getByRole('region', { name: 'What must hold' });
const act = (page: Page): Locator => page.getByRole('region', { name: 'What may happen now' });

/** What the buttons say of the steps of a solution, one after the other. */
function titlesOf({ solutionConfig, actions, solutionActions }: Exercise): string[] {
  const { trace } = replay(solutionConfig, [...actions, ...solutionActions]);
  return solutionActions.map((action, i) =>
    nextHint(WHOLE, stateAt(trace, actions.length + i), action),
  );
}

test('the exercises are listed behind the cases, from easy to hard', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab');
  await page.getByRole('tab', { name: 'Cases' }).click();
  const list = page.getByRole('region', { name: 'Exercises', exact: true });
  await expect(list.getByRole('listitem')).toHaveCount(EXERCISES.length);
  for (const [i, { title, task }] of EXERCISES.entries()) {
    const one = list.getByRole('listitem').nth(i);
    await expect(one).toContainText(title);
    await expect(one).toContainText(task);
    await expect(one).toContainText(`Difficulty ${i + 1} of ${EXERCISES.length}`);
  }
  await list.getByRole('link', { name: POOL.title }).click();
  await expect(panel(page, POOL)).toContainText(POOL.task);
  await expect.poll(() => new URL(page.url()).hash).toBe(`#/lab/exercise/${POOL.id}`);
});

test('it hides what holds and what comes next, and says when it is done: by mouse', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open(`#/lab/exercise/${POOL.id}`);
  await screen.expectStep(POOL.actions.length);
  await expect(panel(page, POOL)).toContainText(POOL.task);
  await expect(lamps(page)).toHaveCount(0);
  await expect(page.getByRole('term').filter({ hasText: 'Next' })).toHaveCount(0);
  await expect(act(page).getByRole('heading', { name: /^Next/ })).toHaveCount(0);
  await screen.press('ArrowRight');
  await screen.expectStep(POOL.actions.length);
  const said = panel(page, POOL).getByRole('status');
  for (const [i, title] of titlesOf(POOL).entries()) {
    await expect(said).not.toContainText('Done');
    await act(page).getByRole('button', { name: title }).first().click();
    await screen.expectStep(POOL.actions.length + i + 1);
  }
  const last = POOL.actions.length + POOL.solutionActions.length;
  await expect(said).toContainText(`Done, with step ${last}.`);
  await expect(said).toContainText(POOL.explains);
  await expect(lamps(page)).toBeVisible();
  await panel(page, POOL)
    .getByRole('link', { name: /^Next exercise/ })
    .click();
  await expect(panel(page, EXERCISES[1]!)).toBeVisible();
  await expect(lamps(page)).toHaveCount(0);
});

test('guards are switched off where the task allows it, and what broke is named', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open(`#/lab/exercise/${REACH.id}`);
  await page.getByRole('tab', { name: 'Configure' }).click();
  for (const guard of REACH.solutionOff) {
    await page.getByRole('switch', { name: guard, exact: true }).click();
  }
  await page.getByRole('tab', { name: 'Act' }).click();
  await screen.expectStep(REACH.actions.length);
  for (const [i, title] of titlesOf(REACH).entries()) {
    await act(page).getByRole('button', { name: title }).first().click();
    await screen.expectStep(REACH.actions.length + i + 1);
  }
  const said = panel(page, REACH).getByRole('status');
  await expect(said).toContainText('Done');
  await expect(said).toContainText('no-foreign-reach');
  await expect(page.getByRole('button', { name: 'no-foreign-reach: broken' })).toBeVisible();
});

test('hints come one at a time, and the solution after a question: by keyboard', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open(`#/lab/exercise/${POOL.id}`);
  const hints = panel(page, POOL).getByRole('list', { name: 'Hints' }).getByRole('listitem');
  await panel(page, POOL).getByRole('button', { name: 'Hint 1 of 3' }).focus();
  for (const [i, hint] of POOL.hints.entries()) {
    await screen.press('Enter');
    await expect(hints).toHaveCount(i + 1);
    await expect(hints.nth(i)).toHaveText(hint);
  }
  const solution = page.getByRole('button', { name: 'Show the solution' });
  await solution.focus();
  await screen.press('Enter');
  await expect(page.getByRole('button', { name: 'Show it' })).toBeFocused();
  await screen.press('Tab');
  await screen.press('Enter');
  await expect(solution).toBeFocused();
  await screen.press('Enter');
  await screen.press('Enter');
  await screen.expectStep(POOL.actions.length);
  const said = panel(page, POOL).getByRole('status');
  await expect(said).toContainText('A solution is open');
  for (let i = 1; i <= POOL.solutionActions.length; i++) {
    await screen.press('ArrowRight');
    await screen.expectStep(POOL.actions.length + i);
  }
  await expect(said).toContainText(POOL.explains);
});

test('a reload goes on with it; leaving it shows the run as any other', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open(`#/lab/exercise/${POOL.id}`);
  await act(page)
    .getByRole('button', { name: titlesOf(POOL)[0]! })
    .first()
    .click();
  await screen.expectStep(POOL.actions.length + 1);
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
  await page.reload();
  await expect(panel(page, POOL)).toBeVisible();
  await expect(lamps(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(panel(page, POOL)).toHaveCount(0);
  await expect(lamps(page)).toBeVisible();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/lab\/t\//);
});

test('the task is in view on a phone and on a small laptop too', async ({ page }) => {
  const screen = new Screen(page);
  for (const [width, height] of [
    [390, 844],
    [1024, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await screen.open(`#/lab/exercise/${POOL.id}`);
    await expect(page.getByText(POOL.task).first()).toBeInViewport({ ratio: 1 });
  }
});

test('axe finds nothing in an exercise', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open(`#/lab/exercise/${REACH.id}`);
  await page.getByRole('button', { name: 'Hint 1 of 3' }).click();
  expect(await complaintsInBoth(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show the solution' }).click();
  await page.getByRole('button', { name: 'Show it' }).click();
  await screen.press('End');
  await expect(panel(page, REACH).getByRole('status')).toContainText(REACH.explains);
  expect(await complaintsInBoth(page)).toEqual([]);
});
