import { expect, type Page, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

const CHAPTER = chapterById('2')!;
const stepOf = (line: string): number => CHAPTER.script.indexOf(line) + 1;
const END = CHAPTER.actions.length;
const FIXED = stepOf('blkfront.fix-p2m r0 s0');

const answer = (page: Page, name: RegExp) => page.getByRole('dialog', { name });
const cell = (page: Page, id: string) => page.locator(`.tables [data-cell="${id}"]`).first();

async function openLab(page: Page, step: number): Promise<Screen> {
  const screen = new Screen(page);
  await screen.open(`#/lab/2/${step}`);
  await expect(cell(page, 'p2m d1 b0')).toBeVisible();
  return screen;
}

test('a right click on a cell says who wrote it, what it was, and leads there', async ({
  page,
}) => {
  expect(FIXED).toBeGreaterThan(0);
  const screen = await openLab(page, END);
  await cell(page, 'p2m d1 b0').click({ button: 'right' });
  const told = answer(page, /^p2m of domU b0: 7c3$/);
  await expect(told).toContainText(`It holds this since step ${FIXED}.`);
  await expect(told).toContainText(/domU.*p2m\[b0\].*\(2a1 → 7c3\)/);
  await expect(told.getByText('Read at steps')).toBeVisible();
  await told.getByRole('button', { name: `Step ${FIXED}` }).click();
  await screen.expectStep(FIXED);
  await expect(told.getByRole('button', { name: `Step ${FIXED}` })).toHaveAttribute(
    'aria-current',
    'step',
  );
  // Going back hides no answer: what was told stays told.
  await expect(told).toContainText(`After step ${END}.`);
  await told.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('c asks about the cell with the focus, and Escape gives the focus back', async ({ page }) => {
  const screen = await openLab(page, END);
  const frame = cell(page, 'p2m d1 b0').getByRole('button');
  await frame.focus();
  await screen.press('c');
  const told = answer(page, /^p2m of domU b0/);
  await expect(told).toBeFocused();
  await screen.press('Tab');
  await screen.press('Tab');
  await expect(told.getByRole('button', { name: `Step ${FIXED}` })).toBeFocused();
  await screen.press('Enter');
  await screen.expectStep(FIXED);
  await screen.press('ArrowLeft');
  await screen.expectStep(FIXED - 1);
  await screen.press('Escape');
  await expect(told).toHaveCount(0);
  await expect(frame).toBeFocused();
});

test('every cell of the tables can be reached by keyboard, and asked', async ({ page }) => {
  const screen = await openLab(page, 12);
  for (const name of ['grants (1)', 'ring']) {
    await page.getByRole('button', { name }).click();
    const silent = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.tables [data-cell]')]
        .filter((one) => one.checkVisibility() && one.querySelector('button') === null)
        .map((one) => one.dataset.cell),
    );
    expect(silent).toEqual([]);
  }
  const frames = page.getByRole('table', { name: 'Xen: frames' });
  await frames.getByRole('button', { name: '2a1', exact: true }).focus();
  const column = ['owner 2a1', 'm2p 2a1', 'count 2a1'];
  for (const id of column) {
    await screen.press('Tab');
    await expect(cell(page, id).getByRole('button')).toBeFocused();
  }
  await screen.press('ArrowDown');
  await expect(cell(page, 'count 2a5').getByRole('button')).toBeFocused();
  await screen.press('c');
  await expect(answer(page, /^count of mfn 2a5: \d+$/)).toBeVisible();
  await screen.press('Escape');
  await screen.press('Enter');
  await expect(answer(page, /^count of mfn 2a5: \d+$/)).toBeVisible();
  await screen.press('Escape');
  await screen.press('ArrowRight');
  await screen.expectStep(13);
});

test('grants and ring indices answer too', async ({ page }) => {
  await openLab(page, 12);
  await page.getByRole('button', { name: 'grants (1)' }).click();
  await cell(page, 'grantFrame d1 g1').click({ button: 'right' });
  await expect(answer(page, /^frame of domU’s grant 9: /)).toContainText('Step');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'ring', exact: true }).click();
  await cell(page, 'ring d1 reqProd').getByRole('button').click();
  await expect(answer(page, /^req_prod of domU’s ring: 1$/)).toContainText('(0 → 1)');
});

test('a thing on the stage says who wrote its bytes', async ({ page }) => {
  const screen = await openLab(page, END);
  await screen.stage
    .getByRole('button', { name: /^mfn 7c3/ })
    .first()
    .focus();
  await screen.press('c');
  await expect(answer(page, /^bytes of mfn 7c3/)).toContainText('blkback scrubs 7c3');
});

test('the panel of a pinned thing asks for its bytes', async ({ page }) => {
  const screen = await openLab(page, END);
  const frames = page.getByRole('table', { name: 'Xen: frames' });
  await frames.getByRole('button', { name: '7c3', exact: true }).click();
  await screen.press('Escape');
  await screen.press('h');
  await page
    .getByRole('region', { name: 'mfn 7c3' })
    .getByRole('button', { name: 'Who wrote its bytes' })
    .click();
  await expect(answer(page, /^bytes of mfn 7c3/)).toContainText('blkback scrubs 7c3');
});

test('a long run fills in, and names eight writers of many', async ({ page }) => {
  await page.goto('/#/lab/352/2129');
  await expect(cell(page, 'tlb d1 b0 v1')).toBeVisible({ timeout: 30_000 });
  await cell(page, 'tlb d1 b0 v1').click({ button: 'right' });
  const told = answer(page, /^TLB of domU b0 on vCPU 1/);
  await expect(told).toContainText('After step 2129.', { timeout: 20_000 });
  await expect(told.getByRole('list').first().getByRole('listitem')).toHaveCount(8);
  await expect(told).toContainText(/and \d+ earlier/);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });
  test('a long press on a cell asks about it', async ({ page }) => {
    await openLab(page, END);
    const target = cell(page, 'p2m d1 b0');
    await target.scrollIntoViewIfNeeded();
    const at = { pointerType: 'touch', bubbles: true, clientX: 40, clientY: 40 };
    await target.getByRole('button').dispatchEvent('pointerdown', at);
    await expect(answer(page, /^p2m of domU b0/)).toBeVisible();
    await target.getByRole('button').dispatchEvent('pointerup', at);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

test('axe finds nothing in an answer', async ({ page }) => {
  await openLab(page, END);
  await cell(page, 'p2m d1 b0').click({ button: 'right' });
  await expect(answer(page, /^p2m of domU b0/)).toContainText('It holds this');
  expect(await complaintsInBoth(page, '.cell-panel', '.tables')).toEqual([]);
});
