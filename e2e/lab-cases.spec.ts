import { expect, type Locator, type Page, test } from '@playwright/test';
import { CASES, caseById } from '../src/story/cases';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

test.use({ trace: 'off' });

const STALE = caseById('stale-tlb')!;
const BREAKS_AT = STALE.badActions.length;

const cardsOf = (page: Page): Locator => page.getByRole('article');
const card = (page: Page, title: string): Locator =>
  cardsOf(page).filter({ has: page.getByRole('heading', { name: title }) });
/** Lamps of what is claimed and does not hold. */
const broken = (page: Page): Locator => page.getByRole('button', { name: /: broken$/ });
const hashOf = (page: Page): string => new URL(page.url()).hash;

test('a card says what breaks and when; its link opens one step before, and the step breaks it', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/lab');
  await page.getByRole('tab', { name: 'Cases' }).click();
  await expect(cardsOf(page)).toHaveCount(CASES.length);
  const stale = card(page, STALE.title);
  await expect(stale).toContainText(
    `Breaks ${STALE.breaks} at step ${BREAKS_AT} with ${STALE.off.join(' and ')} off`,
  );
  await stale.getByRole('link', { name: /^Guards off, one step before/ }).click();
  await screen.expectStep(BREAKS_AT - 1);
  await expect(broken(page)).toHaveCount(0);
  await screen.press('ArrowRight');
  await screen.expectStep(BREAKS_AT);
  await expect(page.getByRole('button', { name: `${STALE.breaks}: broken` })).toBeVisible();
  await expect.poll(() => hashOf(page)).toBe(`#/lab/stale-tlb:off/${BREAKS_AT}`);

  const now = page.getByRole('region', { name: new RegExp(`^${STALE.title}, `) });
  await expect(now).toContainText(STALE.moral);
  await now.getByRole('link', { name: /^Guards on/ }).click();
  await screen.expectStep(0);
  await screen.press('End');
  await screen.expectStep(STALE.goodActions.length);
  await expect(broken(page)).toHaveCount(0);
});

test('the two runs of a case stand side by side', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open(`#/lab/stale-tlb:off/${BREAKS_AT}`);
  const two = page.getByRole('button', { name: 'Two lanes: guards on and off' });
  await two.click();
  await expect(two).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => hashOf(page)).toMatch(/^#\/lab\/stale-tlb:off\/11\/vs\//);
  await expect(screen.stage).toHaveCount(2);
  await two.click();
  await expect(screen.stage).toHaveCount(1);
});

test('a case is found by its words, unfolded and opened, all by keyboard', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab');
  await page.getByRole('tab', { name: 'Act' }).focus();
  await screen.press('ArrowRight');
  await screen.press('ArrowRight');
  const find = page.getByRole('searchbox', { name: 'Find an edge case' });
  await expect(find).toBeVisible();
  await screen.press('/');
  await expect(find).toBeFocused();
  await page.keyboard.type('scrub recycled');
  const edge = caseById('recycled-frame')!;
  await expect(cardsOf(page)).toHaveCount(1);
  await screen.press('Tab');
  await expect(page.getByRole('link', { name: /on one page/ })).toBeFocused();
  await screen.press('Tab');
  const fold = page.getByRole('button', { name: edge.title });
  await expect(fold).toBeFocused();
  await screen.press('Enter');
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await expect(card(page, edge.title)).toContainText(edge.moral);
  await expect(card(page, edge.title)).toContainText(edge.source);
  await screen.press('Tab');
  await screen.press('Enter');
  await screen.expectStep(edge.badActions.length - 1);
  await expect
    .poll(() => hashOf(page))
    .toBe(`#/lab/recycled-frame:off/${edge.badActions.length - 1}`);
});

test('all cases stand on one page, and Escape leads back to the run', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/2/12');
  await page.getByRole('tab', { name: 'Cases' }).click();
  await page.getByRole('link', { name: `All ${CASES.length} on one page` }).click();
  const title = page.getByRole('heading', { name: `${CASES.length} edge cases` });
  await expect(title).toBeFocused();
  await expect(cardsOf(page)).toHaveCount(CASES.length);
  for (const edge of CASES) {
    const one = card(page, edge.title);
    const breaks = edge.breaks && `Breaks ${edge.breaks} at step ${edge.badActions.length} `;
    await expect(one).toContainText(breaks ?? 'nothing breaks');
    await expect(one).toContainText(edge.hazard);
  }
  await screen.press('ArrowRight');
  await screen.press('Escape');
  await screen.expectStep(12);
  await expect.poll(() => hashOf(page)).toBe('#/lab/2/12');
  await page.goto('/#/lab/cases');
  await card(page, 'A full ring, and a restart').getByRole('link').click();
  await screen.expectStep(0);
  await expect.poll(() => hashOf(page)).toBe('#/lab/ring-full');
});

test('every card of the page leads to a run that breaks with the next step, and to one that does not', async ({
  page,
}) => {
  test.slow();
  const screen = new Screen(page);
  await screen.open('#/lab');
  for (const { id, breaks, badActions, goodActions } of CASES) {
    if (breaks !== undefined) {
      await screen.follow(`#/lab/${id}:off/${badActions.length - 1}`);
      await screen.expectStep(badActions.length - 1);
      await expect(page.getByRole('button', { name: `${breaks}: broken` })).toHaveCount(0);
      await screen.press('ArrowRight');
      await expect(page.getByRole('button', { name: `${breaks}: broken` }), id).toBeVisible();
    }
    await screen.follow(`#/lab/${id}/${goodActions.length}`);
    await screen.expectStep(goodActions.length);
    await expect(broken(page), id).toHaveCount(0);
  }
});

test('axe finds nothing in the gallery', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/stale-tlb:off/11');
  await expect(cardsOf(page)).toHaveCount(CASES.length);
  await page.getByRole('button', { name: 'A lost wake-up', exact: true }).click();
  await expect(page.getByText('Replaying…')).toHaveCount(0);
  expect(await complaintsInBoth(page)).toEqual([]);
  await page.goto('/#/lab/cases');
  await expect(page.getByText('Replaying…')).toHaveCount(0);
  expect(await complaintsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await complaintsInBoth(page)).toEqual([]);
});
