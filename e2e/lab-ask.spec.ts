import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

test.use({ trace: 'off' });

/** Asking the picture in the Lab, as a person does. */
class Asking extends Screen {
  readonly panel: Locator;
  readonly answer: Locator;

  constructor(page: Page) {
    super(page);
    this.panel = page.getByRole('region', { name: 'Can it happen that' });
    this.answer = this.panel.locator('.ask-answer');
  }

  async start(hash = '#/lab'): Promise<void> {
    await this.open(hash);
    await this.page.getByRole('tab', { name: 'Ask' }).click();
    await expect(this.panel).toBeVisible();
  }

  cell(id: string): Locator {
    return this.page.locator(`.tables [data-cell="${id}"]`);
  }

  async expectAsked(sentence: string): Promise<void> {
    await expect(this.panel.getByText(sentence, { exact: true })).toBeVisible();
  }

  async expectAnswer(sentence: string | RegExp): Promise<void> {
    await expect(this.answer.getByRole('status')).toHaveText(sentence, { timeout: 60_000 });
  }
}

test('cells and things that are clicked are asked about, and the way opens as a branch', async ({
  page,
}) => {
  const ask = new Asking(page);
  await ask.start();
  await ask.cell('p2m d1 b0').click();
  await ask.expectAsked('The p2m entry of domU’s b0 is stale.');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.locator('.walk-stage [data-key="mfn:1"]').click();
  await ask.expectAsked('The p2m entry of domU’s b0 is stale, and frame 2a1 is owned by dom0.');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await ask.panel.getByRole('button', { name: 'Find the shortest way' }).click();
  await ask.expectAnswer('It takes 12 steps.');
  await expect(ask.answer).toContainText('No faults are allowed in this run.');
  const link = await ask.answer.getByRole('link', { name: 'Its link' }).getAttribute('href');
  await ask.answer.getByRole('button', { name: 'Open it' }).click();
  await ask.expectStep(12);
  await expect(ask.cell('p2m d1 b0')).toHaveAttribute('data-stale', 'true');
  await expect(page.getByRole('button', { name: 'asked: 12 steps' })).toBeVisible();
  await ask.panel.getByRole('button', { name: /^Remove: frame 2a1/ }).click();
  await ask.expectAsked('The p2m entry of domU’s b0 is stale.');
  await expect(ask.answer.getByRole('button')).toHaveCount(0);
  const other = await page.context().newPage();
  await other.goto(`/${link}`);
  await expect(other.getByRole('slider', { name: 'Step' })).toHaveAttribute('aria-valuenow', '12');
});

test('by keyboard: a cell by Enter, another by the list, changed, and asked', async ({ page }) => {
  const ask = new Asking(page);
  await ask.start('#/lab');
  await page.getByRole('tab', { name: 'Ask' }).focus();
  await ask.cell('p2m d1 b1').getByRole('button').focus();
  await ask.press('Enter');
  await ask.expectAsked('The p2m entry of domU’s b1 is stale.');
  await expect(ask.cell('p2m d1 b1').getByRole('button')).toBeFocused();
  const what = ask.panel.getByRole('combobox', { name: 'Condition 1: what' });
  await what.focus();
  await page.keyboard.type('p2m of any');
  await ask.expectAsked('The p2m entry of some buffer of domU is stale.');
  await ask.press('Tab');
  await ask.press('Tab');
  await expect(ask.panel.getByRole('combobox', { name: 'Condition 1: how it is' })).toBeFocused();
  await ask.press('Tab');
  const something = ask.panel.getByRole('combobox', { name: 'Something to ask about' });
  await expect(something).toBeFocused();
  await page.keyboard.type('PTE of any b');
  await ask.press('Tab');
  await ask.press('Enter');
  await ask.expectAsked(
    'The p2m entry of some buffer of domU is stale, and the PTE of that buffer is live.',
  );
  await ask.panel.getByRole('button', { name: 'Find the shortest way' }).focus();
  await ask.press('Enter');
  await ask.expectAnswer('It cannot happen: all 3,176 states were searched.');
  await ask.panel.getByRole('button', { name: /^Remove: the PTE/ }).focus();
  await ask.press('Enter');
  await expect(something).toBeFocused();
});

test('a ready question is asked at once, then with any one fault, then where a guard is off', async ({
  page,
}) => {
  const ask = new Asking(page);
  await ask.start();
  const question = ask.panel.getByRole('button', { name: 'domU’s buffer holds dom0’s bytes' });
  await question.click();
  await ask.expectAnswer('It cannot happen: all 3,176 states were searched.');
  await ask.answer.getByRole('button', { name: 'Ask again with any one fault' }).click();
  await ask.expectAnswer('It cannot happen: all 51,703 states were searched.');
  await expect(ask.answer).toContainText('With at most 1 fault, of 7 kinds.');
  await page.getByRole('tab', { name: 'Configure' }).click();
  await page.getByRole('switch', { name: 'scrub' }).click();
  await page.getByRole('tab', { name: 'Ask' }).click();
  await expect(ask.answer).toContainText('It was asked of other settings than those of this run.');
  await question.click();
  await ask.expectAnswer('It takes 11 steps.');
  await expect(ask.answer).toContainText('Off: scrub.');
});

test('from here, and what is so already', async ({ page }) => {
  const ask = new Asking(page);
  await ask.start('#/lab/2/12');
  await ask.cell('p2m d1 b0').click();
  await ask.panel.getByRole('combobox', { name: 'Begin' }).selectOption('here');
  const find = ask.panel.getByRole('button', { name: 'Find the shortest way' });
  await find.click();
  await ask.expectAnswer('It is so there already.');
  await ask.panel
    .getByRole('combobox', { name: 'Condition 1: how it is' })
    .selectOption('is not stale');
  await find.click();
  await ask.expectAnswer(/^It takes \d+ steps from there\.$/);
});

test('an exercise has no such tab; with others about the tables do what they do', async ({
  page,
}) => {
  const ask = new Asking(page);
  await ask.start('#/lab/2/12');
  await page.getByRole('tab', { name: 'Act' }).click();
  await ask.cell('p2m d1 b0').getByRole('button').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await ask.open('#/lab/exercise/leak-between-guests');
  await expect(page.getByRole('tab', { name: 'Act' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Ask' })).toHaveCount(0);
});

test('the configuration is given to SPIN as lines, or it is said what that has no words for', async ({
  page,
}) => {
  const ask = new Asking(page);
  await ask.start('#/lab/2');
  await ask.panel.getByRole('button', { name: 'For SPIN' }).click();
  const lines = ask.panel.getByRole('textbox', { name: 'Commands for SPIN' });
  await expect(lines).toHaveValue(/^spin -a (-D\w+=\d+ )+swap\.pml\ngcc -O2 .*-DBFS.*\n\.\/pan/);
  await page.getByRole('tab', { name: 'Configure' }).click();
  await page.getByRole('switch', { name: 'final-check' }).click();
  await page.getByRole('tab', { name: 'Ask' }).click();
  await ask.panel.getByRole('button', { name: 'For SPIN' }).click();
  await expect(ask.panel).toContainText('guard final-check off');
});

test('a phone has room for it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const ask = new Asking(page);
  await ask.start();
  await ask.panel.getByRole('button', { name: 'The pool has no idle page' }).click();
  await ask.expectAnswer('It takes 16 steps.');
  await expect(ask.answer.getByRole('button', { name: 'Open it' })).toBeInViewport();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});

test('axe finds nothing where it is asked and answered', async ({ page }) => {
  const ask = new Asking(page);
  await ask.start();
  await ask.cell('count 2a1').click();
  await ask.cell('owner 2a1').click();
  await ask.panel.getByRole('button', { name: 'Find the shortest way' }).click();
  await expect(ask.answer.getByRole('status')).not.toBeEmpty({ timeout: 60_000 });
  await ask.panel.getByRole('button', { name: 'For SPIN' }).click();
  expect(await complaintsInBoth(page)).toEqual([]);
});
