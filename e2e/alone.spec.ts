import { expect, type Page, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { momentOf, stepsOf } from './expected';
import { Screen } from './screen';

/** Whatever the page asks for from elsewhere, or its own policy refuses. */
async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (['data:', 'blob:'].includes(protocol)) return;
    if (host !== new URL(page.url() === 'about:blank' ? request.url() : page.url()).host) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // A tab's icon is not part of the page, and Chromium asks for it again with each address.
    if (message.type() !== 'error' || message.location().url.endsWith('/favicon.svg')) return;
    complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  await page.exposeFunction('reportViolation', (words: string) => complaints.push(words));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, 'reportViolation') as (words: string) => void;
      report(`policy: ${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });
  return complaints;
}

test('a whole visit asks no other host and stays within the policy', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const complaints = await complaintsOf(page);
  const screen = new Screen(page);
  await screen.open('#/walk/6/52');
  for (let i = 0; i < 4; i++) await screen.press('ArrowRight');
  await screen.press('Space');
  await screen.press('Space');
  await screen.press('s');
  await screen.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await screen.press('Escape');
  await page.getByRole('button', { name: 'This is wrong' }).click();
  await expect(page.getByRole('dialog', { name: 'This is wrong' })).toBeVisible();
  await screen.press('Escape');
  for (const theme of ['dark', 'projector', 'light', 'system']) {
    await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme);
  }
  await screen.stage.getByRole('button').first().click();
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'How to cite' })).toBeVisible();
  await page.getByRole('link', { name: 'Limits', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What the model leaves out' })).toBeVisible();
  await page.getByRole('link', { name: 'Walk', exact: true }).click();
  await screen.press('f');
  await expect(page.getByRole('button', { name: /^Leave/ })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('with the network gone every chapter still steps', async ({ page, context }) => {
  const complaints = await complaintsOf(page);
  const screen = new Screen(page);
  await page.goto('/', { waitUntil: 'networkidle' });
  await expect(screen.stage).toBeVisible();
  await context.setOffline(true);
  for (const id of ['0', '2', '6']) {
    const chapter = chapterById(id)!;
    await screen.press(id);
    await screen.expectChapter(id);
    await screen.press('ArrowRight');
    await screen.expectTold(momentOf(chapter, 1));
    await screen.press('End');
    await screen.expectMoment(momentOf(chapter, stepsOf(chapter)));
  }
  await screen.press('f');
  await screen.press('PageUp');
  await screen.expectTold(momentOf(chapterById('6')!, stepsOf(chapterById('6')!) - 1));
  expect(complaints).toEqual([]);
});

test('with the network gone the Lab and the Check open, and do their work', async ({
  page,
  context,
}) => {
  const complaints = await complaintsOf(page);
  const screen = new Screen(page);
  await page.goto('/#/walk/2/12', { waitUntil: 'networkidle' });
  await expect(screen.stage).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What may happen now' })).toBeVisible();
  for (const tab of ['Configure', 'Cases', 'Ask', 'Act']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
  }
  await screen.press('w');
  await screen.press('PageDown');
  await screen.expectStep(13);
  await page.getByRole('link', { name: 'Check', exact: true }).click();
  await page.getByRole('button', { name: 'Quick', exact: true }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText(/^holds in all/).first()).toBeVisible({ timeout: 30_000 });
  expect(complaints.filter((one) => !/worker/i.test(one))).toEqual([]);
});

for (const refuses of ['to be named', 'to be read', 'to be written'] as const) {
  test(`storage that refuses ${refuses} does no harm`, async ({ page }) => {
    await page.addInitScript((what) => {
      const deny = (): never => {
        throw new DOMException('denied', 'SecurityError');
      };
      if (what === 'to be named') Object.defineProperty(window, 'localStorage', { get: deny });
      else if (what === 'to be read') Storage.prototype.getItem = deny;
      else Storage.prototype.setItem = deny;
    }, refuses);
    const complaints = await complaintsOf(page);
    const screen = new Screen(page);
    await screen.open('#/walk/2');
    await screen.press('ArrowRight');
    await screen.expectMoment(momentOf(chapterById('2')!, 1));
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await screen.press('ArrowRight');
    await screen.expectTold(momentOf(chapterById('2')!, 2));
    expect(complaints).toEqual([]);
  });
}
