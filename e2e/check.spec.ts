import { readFileSync } from 'node:fs';
import { expect as expectAtOnce, type Locator, type Page, test } from '@playwright/test';
import { INVARIANTS } from '../src/check/invariants';
import { search } from '../src/check/search';
import { DEFAULT_LIMITS, SEARCHED, writeCheck } from '../src/link/checkPlace';
import { type Config, configure } from '../src/protocol/config';
import { complaintsInBoth } from './axe';

/** What is shown hangs on searches, and the machine may be busy with others. */
const expect = expectAtOnce.configure({ timeout: 40_000 });

/** The Check tab as a person sees it. */
class Check {
  readonly status: Locator;
  readonly verdicts: Locator;

  constructor(readonly page: Page) {
    this.status = page.getByRole('region', { name: 'What must hold' }).getByRole('status');
    this.verdicts = page.getByRole('table', { name: 'Verdicts' });
  }

  async open(rest = ''): Promise<void> {
    await this.page.goto(`/#/check${rest && `/${rest}`}`);
    await expect(this.page.getByRole('heading', { name: 'Check', exact: true })).toBeVisible();
  }

  /** Opens a search of this configuration. */
  search(config: Config, limits = DEFAULT_LIMITS): Promise<void> {
    return this.open(writeCheck({ config, limits }));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  verdict(id: string): Locator {
    return this.verdicts.getByRole('row', { name: new RegExp(`^${id} `) });
  }

  figure(name: string): Locator {
    const term = this.page.locator('dt').filter({ hasText: new RegExp(`^${name}$`) });
    return this.page.locator('.check-figures div').filter({ has: term }).locator('dd');
  }
}

const QUICK = configure({});
/** A search of many seconds. */
const LONG = configure({ budget: 3 }, SEARCHED);
const LEAKS = configure({ guardsOff: ['scrub'] });
const found = (config: Config) => search(config, { maxStates: 1_000_000 });

test('the default search goes to its end, and says in how many states each invariant holds', async ({
  page,
}) => {
  const check = new Check(page);
  await page.goto('/');
  await page.getByRole('link', { name: 'Check', exact: true }).click();
  await expect(page).toHaveTitle(/^Check/);
  await expect(check.status).toHaveText('Nothing has been searched yet.');
  await check.button('Start').click();
  const whole = found(SEARCHED);
  const size = `${whole.states.toLocaleString('en')} states, depth ${whole.depth}`;
  await expect(check.status).toContainText(`The whole space: ${size}.`);
  await expect(check.status).toContainText('Nothing that is claimed breaks');
  await expect(page.getByText('The browser gives no worker here')).toHaveCount(0);
  await expect(check.verdicts.getByRole('row', { name: `holds in all ${size}` })).toHaveCount(
    INVARIANTS.filter(({ structural }) => !structural).length,
  );
  await expect(check.verdict('one-owner')).toContainText('structural');
  await expect(check.figure('Transitions')).toHaveText(whole.transitions.toLocaleString('en'));
  const never = page.getByRole('table', { name: 'Not seen' });
  await expect(never.getByRole('row', { name: /^pool-dry never/ })).toBeVisible();
});

test('a guard goes off, and what breaks opens in the Lab at the step that breaks it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const check = new Check(page);
  await check.search(QUICK);
  await page.getByRole('combobox', { name: 'Guards' }).selectOption('scrub');
  await check.button('Start').click();
  const leak = found(LEAKS).broken.get('no-leak')!;
  const row = check.verdict('no-leak');
  await expect(row).toContainText(`breaks after ${leak.actions.length} steps`);
  await expect(check.status).toContainText('1 invariant breaks');
  await row.getByRole('button', { name: /^Copy link/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await row.getByRole('link', { name: /^Open in the Lab/ }).click();
  await expect(page.getByRole('slider', { name: 'Step' })).toHaveAttribute(
    'aria-valuenow',
    String(leak.actions.length),
  );
  expect(page.url()).toBe(link);
  const lamps = page.getByRole('region', { name: 'What must hold' });
  await expect(lamps.getByRole('button', { name: 'no-leak: broken' })).toBeVisible();
  await page.goBack();
  await expect(row).toContainText('breaks after');
});

test('by keyboard: start, pause, resume and stop', async ({ page }) => {
  const check = new Check(page);
  await check.search(LONG);
  await check.button('Start').focus();
  await page.keyboard.press('Enter');
  await expect(check.status).toContainText('Searching.');
  await expect(check.figure('States')).not.toHaveText('0');
  await page.keyboard.press('Tab');
  await expect(check.button('Pause')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(check.status).toContainText(/Paused\. Every state up to depth \d+ is known/);
  await expect(check.button('Resume')).toBeFocused();
  const held = await check.figure('States').textContent();
  await page.waitForTimeout(400);
  await expect(check.figure('States')).toHaveText(held!);
  await page.keyboard.press('Enter');
  await expect(check.figure('States')).not.toHaveText(held!);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(check.status).toContainText('Stopped.');
  await expect(check.button('Stop')).toBeFocused();
  await expect(check.verdict('no-leak')).toContainText(/holds so far, whole to depth \d+/);
});

test('a limit ends the search, and it says what is known', async ({ page }) => {
  const check = new Check(page);
  await check.search(QUICK);
  const states = page.getByRole('textbox', { name: 'At most states' });
  await states.fill('many');
  await states.press('Enter');
  await expect(states).toHaveAttribute('aria-invalid', 'true');
  await states.fill('1000');
  await states.press('Enter');
  await expect(states).toHaveAttribute('aria-invalid', 'false');
  await check.button('Start').click();
  const { covered } = search(QUICK, { maxStates: 1000 });
  await expect(check.status).toContainText(
    `The limit of 1,000 states ended it. Every state up to depth ${covered} is known, and a part of depth ${covered + 1}.`,
  );
  await expect.poll(() => new URL(page.url()).hash).toMatch(/\/1000\/512$/);
  await page.reload();
  await expect(states).toHaveValue('1000');
});

test('the settings are those of the search, and a verdict of others says so', async ({ page }) => {
  const check = new Check(page);
  await check.search(QUICK);
  await check.button('Start').click();
  await expect(check.status).toContainText('The whole space: 3,176 states');
  const settings = page.getByRole('region', { name: 'What is searched' });
  await settings.getByRole('switch', { name: 'scrub', exact: true }).click();
  await expect(page.getByText('These verdicts are of other settings')).toContainText('scrub on');
  await expect(page.getByRole('combobox', { name: 'Guards' })).toHaveValue('scrub');
  await settings.getByRole('heading', { name: 'Machine' }).getByRole('button').click();
  await settings.getByRole('textbox', { name: 'Buffers of a guest' }).fill('0');
  await page.keyboard.press('Enter');
  await expect(settings.getByText('Not in force: A guest has 1 to 352 buffers.')).toBeVisible();
  await check.button('Start again').click();
  await expect(check.verdict('no-leak')).toContainText('breaks after 11 steps');
  await expect(page.getByText('These verdicts are of other settings')).toHaveCount(0);
});

test('the run that is open can be searched', async ({ page }) => {
  const check = new Check(page);
  await page.goto('/#/lab/cases');
  await page.goto('/#/lab/refcount-tlb');
  await page.goto('/#/walk/P3');
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  await page.getByRole('link', { name: 'Check', exact: true }).click();
  await check.button('From the open run').click();
  await expect(check.button('From the open run')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/check\/[\w-]+$/);
});

test('the verdicts are saved as a table', async ({ page }) => {
  const check = new Check(page);
  await check.search(LEAKS);
  await check.button('Start').click();
  await expect(check.status).toContainText('The whole space');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    check.button('Save as CSV').click(),
  ]);
  expect(file.suggestedFilename()).toBe('swapscope-check.csv');
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines.filter((line) => line.startsWith('always,'))).toHaveLength(INVARIANTS.length);
  expect(lines.find((line) => line.includes('no-leak'))).toMatch(/,broken,11,/);
});

test('without a worker the search runs on the page, and says so', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  const check = new Check(page);
  await check.open();
  await check.button('Start').click();
  await expect(page.getByText('The browser gives no worker here')).toBeVisible();
  await page.getByRole('button', { name: 'Quick' }).click();
  await check.button('Start again').click();
  await expect(check.status).toContainText('The whole space: 3,176 states, depth 51.');
});

test('while it searches the page goes on with its frames', async ({ page }) => {
  const check = new Check(page);
  await check.search(LONG);
  const atRest = await medianGap(page);
  await check.button('Start').click();
  await expect(check.figure('States')).not.toHaveText('0');
  expect(await medianGap(page)).toBeLessThan(Math.max(34, 2 * atRest));
});

/** Milliseconds between two frames of the page, the median of 60. */
const medianGap = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        const frame = (now: number): void => {
          gaps.push(now - last);
          last = now;
          if (gaps.length < 60) requestAnimationFrame(frame);
          else resolve(gaps.sort((a, b) => a - b)[30]!);
        };
        requestAnimationFrame(frame);
      }),
  );

test('a link that is damaged opens the tab and says so', async ({ page }) => {
  const check = new Check(page);
  await check.open('AAAA');
  await expect(page.getByRole('alert')).toContainText(/damaged.*\.$/);
});

for (const [width, height] of [
  [390, 844],
  [1024, 640],
  [1440, 900],
  [1920, 1080],
] as const) {
  test(`nothing is wider than a window of ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const check = new Check(page);
    await check.search(LEAKS);
    await check.button('Start').click();
    await expect(check.status).toContainText('The whole space');
    await page.getByRole('button', { name: /^What happens/ }).click();
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.check *:not(.board-box *)')]
        .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    expect(wide).toEqual([]);
  });
}

test('axe finds nothing wrong with the tab', async ({ page }) => {
  const check = new Check(page);
  await check.search(LEAKS);
  // The board has a test of its own.
  expect(await complaintsInBoth(page, '.check > :not(.board)')).toEqual([]);
  await check.button('Start').click();
  await expect(check.status).toContainText('The whole space');
  await page.getByRole('button', { name: /^What happens/ }).click();
  expect(await complaintsInBoth(page, '.check-main')).toEqual([]);
});
