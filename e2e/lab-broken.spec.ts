import { expect, type Page, test } from '@playwright/test';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

/** A stale TLB entry of domU's b0 reaches mfn 2a1 once Xen has given it to dom0. */
const REACHES = '#/lab/stale-tlb:off/11';

const lamp = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const told = (page: Page, id: string) =>
  page.getByRole('region', { name: 'What must hold' }).locator('.lamps-told', { hasText: id });

/** The rows, cards, places and wires that are marked as broken, by what they are. */
const marked = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement | SVGElement>('[data-broken]')]
      .map((one) => one.dataset.thing ?? one.dataset.key ?? '')
      .sort(),
  );

test('lamp, wire, card and row point at the same thing, and only while it is broken', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open(REACHES);
  await expect(lamp(page, 'no-foreign-reach: broken')).toBeVisible();
  const frame = 'mfn:1';
  const page0 = 'pfn:1:1';
  await expect
    .poll(() => marked(page))
    .toEqual([
      ...[frame, frame],
      ...[page0, page0],
      'pill:1:1:1:reach',
      'tick:1:1:tlb1',
      'wire:1:1:tlb1:1',
      'xen:1',
    ]);
  const pages = page.getByRole('table', { name: 'domU: pages' });
  await expect(pages.getByRole('button', { name: 'b0, broken' })).toBeVisible();
  await expect(screen.stage.getByRole('button', { name: /^mfn 2a1, .*, broken$/ })).toBeVisible();

  await screen.press('ArrowLeft');
  await screen.expectStep(10);
  await expect(lamp(page, 'no-foreign-reach: holds')).toBeVisible();
  await expect.poll(() => marked(page)).toEqual([]);
  await expect(page.locator('[aria-label$=", broken"]')).toHaveCount(0);
  await screen.press('ArrowRight');
  await expect.poll(async () => (await marked(page)).length).toBe(8);
});

test('a sentence names frame, guard and point, and a button leads to the step that did it', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open(REACHES);
  const why = told(page, 'no-foreign-reach');
  await expect(why).toContainText('Step 11, xen.swap r0 s0, breaks no-foreign-reach at mfn 2a1');
  await expect(why).toContainText(/With domu-flush or flush-on-swap on .*problem 2 of the mail/);
  for (const step of [12, 13]) {
    await screen.press('ArrowRight');
    await screen.expectStep(step);
  }
  await why.getByRole('button', { name: 'Step 11 did this' }).click();
  await screen.expectStep(11);
  await screen.press('ArrowRight');
  await why.getByRole('button', { name: 'Step 11 did this' }).focus();
  await screen.press('Enter');
  await screen.expectStep(11);
});

test('an earlier step that led to it is one press away', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/part-page:off/26');
  await told(page, 'neighbours-kept').getByRole('button', { name: 'Step 15 led to it' }).click();
  await screen.expectStep(15);
  await expect(lamp(page, 'neighbours-kept: holds')).toBeVisible();
});

test('Show it pins what broke; the lamp lights it for as long as it is pointed at', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open(REACHES);
  const lit = () =>
    screen.stage.evaluate((root) =>
      [...root.querySelectorAll('.card[data-lit]')].map((card) => card.getAttribute('data-key')),
    );
  const frames = page.getByRole('table', { name: 'Xen: frames' });
  await lamp(page, 'no-foreign-reach: broken').hover();
  await expect.poll(lit).toEqual(['mfn:1']);
  await page.mouse.move(5, 5);
  await expect.poll(lit).toEqual([]);
  await lamp(page, 'no-foreign-reach: broken').focus();
  await expect.poll(lit).toEqual(['mfn:1']);
  const show = told(page, 'no-foreign-reach').getByRole('button', { name: 'Show it' });
  await show.focus();
  await screen.press('Enter');
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  await expect(frames.getByRole('button', { name: '2a1, broken' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect.poll(lit).toEqual(['mfn:1']);
  await show.click();
  await expect(show).toHaveAttribute('aria-pressed', 'false');
});

test('what is not claimed against a backend that lies is told as that', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/repeated-response:off/27');
  await expect(lamp(page, 'answered-once: broken, not claimed')).toBeVisible();
  await expect(told(page, 'answered-once')).toContainText(
    'It is not claimed against a backend that lies.',
  );
});

test('a stopped kernel is marked as its domain', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/lab/bogus-response-id:off/21');
  await expect.poll(() => marked(page)).toEqual(['domain:1']);
});

test('axe finds nothing where something broke', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open(REACHES);
  const why = told(page, 'no-foreign-reach');
  await expect(why).toContainText('breaks no-foreign-reach');
  const parts = ['.lamps', '.tables', '.stage'];
  expect(await complaintsInBoth(page, ...parts)).toEqual([]);
  await why.getByRole('button', { name: 'Show it' }).click();
  expect(await complaintsInBoth(page, ...parts)).toEqual([]);
});
