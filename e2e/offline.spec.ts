import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { complaints } from './axe';
import { buildAgain } from './build';
import { Host } from './host';
import { Screen } from './screen';

// A service worker is what this is about; all other tests do without.
test.use({ serviceWorkers: 'allow' });

const READY = 'Ready without a network.';

/** Opens the list of keys, where it stands whether the page would open without a network. */
async function expectKept(page: Page, sentence: string): Promise<void> {
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByText(sentence)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
}

/** Searches a small configuration in Check, in a worker. */
async function search(page: Page): Promise<void> {
  const worker = page.waitForEvent('worker');
  await page.getByRole('button', { name: 'Quick', exact: true }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await worker;
  await expect(page.getByText(/^holds in all/).first()).toBeVisible({ timeout: 30_000 });
}

/** What goes wrong in a page, except that the network is gone when it asks for a newer build. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.location().url.endsWith('/sw.js')) return;
    errors.push(`${message.text()} ${message.location().url}`);
  });
  return errors;
}

test('after one visit every page opens and works with the network gone', async ({ page }) => {
  const errors = errorsOf(page);
  const host = new Host('dist');
  const address = await host.open();
  const screen = new Screen(page);
  await page.goto(`${address}#/walk/2/12`);
  await expectKept(page, READY);
  await host.close();

  await page.reload();
  await screen.expectStep(12);
  await screen.press('ArrowRight');
  await screen.expectStep(13);
  await expectKept(page, READY);
  await screen.press('m');
  await expect(page.getByRole('dialog')).toContainText('p2m');

  const open = async (hash: string): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(address + hash);
  };
  await open('index.html#/lab/2/12');
  await expect(page.getByRole('heading', { name: 'What may happen now' })).toBeVisible();
  await page.getByRole('tab', { name: 'Configure', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Guards' })).toBeVisible();
  await screen.follow('#/lab/cases');
  await expect(page.getByRole('heading', { name: 'Edge cases' })).toBeVisible();
  await open('?from=a-slide#/check');
  await search(page);
  await open('#/sources');
  await expect(page.getByRole('heading', { name: 'How to cite' })).toBeVisible();
  await page.getByRole('link', { name: 'Limits', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What the model leaves out' })).toBeVisible();
  expect(errors).toEqual([]);
});

/** The build that a page is of. */
const buildOf = (page: Page): Promise<string | null> =>
  page.locator('meta[name=build]').getAttribute('content');

const offer = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'A newer Swapscope is here.' });

const keptBuilds = (context: BrowserContext): Promise<number> =>
  context
    .pages()[0]!
    .evaluate(async () => (await caches.keys()).filter((n) => /^swapscope /.test(n)).length);

test('a newer build is offered, and each page keeps its own until a person wants it', async ({
  page: first,
  context,
}) => {
  // A build takes its time where much else is at work.
  test.slow();
  // Elsewhere in its folder, so that no file of the one is also of the other.
  const building = buildAgain('--assetsDir', 'parts');
  const host = new Host('dist');
  const address = await host.open();
  const talking = new Screen(first);
  await first.goto(`${address}#/walk/2/12`);
  await expectKept(first, READY);
  const old = await buildOf(first);
  const oldScript = await first.locator('script[type=module]').getAttribute('src');

  const newer = await building;
  host.deploy(newer.folder);
  const second = await context.newPage();
  const reading = new Screen(second);
  await second.goto(`${address}#/walk/2/5`);
  await expect(offer(second)).toBeVisible({ timeout: 30_000 });
  expect(await buildOf(second)).toBe(old);
  for (const colorScheme of ['light', 'dark'] as const) {
    await second.emulateMedia({ colorScheme });
    expect(await complaints(second, '.notice')).toEqual([]);
  }

  // Offered also where a talk goes on, but not in it.
  await expect(offer(first)).toBeVisible();
  await talking.press('f');
  await expect(first.getByRole('button', { name: /^Leave/ })).toBeVisible();
  await expect(offer(first)).toHaveCount(0);

  await second.reload();
  await expect(offer(second)).toBeVisible({ timeout: 30_000 });
  expect(await buildOf(second)).toBe(old);
  await reading.press('ArrowRight');
  await offer(second).getByRole('button', { name: 'Load it' }).focus();
  await reading.press('Enter');
  await expect.poll(() => buildOf(second).catch(() => old)).not.toBe(old);
  await reading.expectStep(6);
  await expect(offer(second)).toHaveCount(0);

  // The other page goes on with files that its host no longer has.
  await talking.press('PageDown');
  await talking.expectStep(13);
  expect(await first.evaluate(async (src) => (await fetch(src!)).ok, oldScript)).toBe(true);
  await talking.press('f');
  await offer(first).getByRole('button', { name: 'Close' }).click();
  await expect(offer(first)).toHaveCount(0);
  await talking.press('?');
  await expect(first.getByRole('button', { name: 'Load the newer Swapscope' })).toBeVisible();
  await talking.press('Escape');
  await first.getByRole('link', { name: 'Check', exact: true }).click();
  await search(first);
  expect(await buildOf(first)).toBe(old);
  expect(await keptBuilds(context)).toBe(2);

  await first.reload();
  await expect.poll(() => buildOf(first).catch(() => old)).not.toBe(old);
  await expect.poll(() => keptBuilds(context)).toBe(1);
  await host.close();
  await newer.undo();
});

test('a browser that refuses to keep the page says so quietly, and all else works', async ({
  page,
}) => {
  const errors = errorsOf(page);
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('denied', 'SecurityError'));
  });
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await expectKept(page, 'this browser has not kept the page');
  await screen.press('ArrowRight');
  await screen.expectStep(13);
  expect(errors).toEqual([]);
});
