import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsInBoth } from './axe';

/** For what comes with the page, on a machine under load. */
const SLOW = { timeout: 30_000 };

/** The page of costs as a person sees it. */
class CostPage {
  readonly settings: Locator;
  readonly verdict: Locator;
  readonly crossings: Locator;
  readonly race: Locator;

  constructor(readonly page: Page) {
    this.settings = page.getByRole('region', { name: 'Cost', exact: true });
    this.verdict = page.getByRole('region', { name: 'One request' }).getByRole('status').first();
    this.crossings = page.getByRole('region', { name: 'Where the ways cross' });
    this.race = page.getByRole('region', { name: /^Race/ });
  }

  async open(hash: string): Promise<void> {
    await this.page.goto(`/${hash}`);
    await expect(this.verdict).toContainText('µs by swap', SLOW);
  }

  chart(name: RegExp): Locator {
    return this.page.getByRole('figure', { name });
  }

  /** What a slider says after keys were pressed on it. */
  async slide(name: string, ...keys: readonly string[]): Promise<void> {
    const slider = this.settings.getByRole('slider', { name: `${name}, slider` });
    await slider.focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

test('sliders by keyboard move the charts, the sentences and the address, which restores them', async ({
  page,
}) => {
  const cost = new CostPage(page);
  await cost.open('#/cost');
  await expect(cost.settings.getByRole('slider').first()).toBeVisible();
  const before = await cost.verdict.innerText();
  await expect(page.getByText('its meters say the same as the formulas.')).toBeVisible();
  await expect(page.getByText(/^All five ways were run in the model/)).toBeVisible();
  await expect(page.getByText(/Their first use takes .* more, for one hypercall/)).toBeVisible();

  await cost.slide('Segments', 'Home');
  await expect(cost.verdict).not.toHaveText(before);
  await expect(page).toHaveURL(/#\/cost\/segments=1$/);
  const one = await cost.verdict.innerText();

  // The reading slider of the chart says the values that the bar has.
  const bars = cost.chart(/^Where the time/);
  await bars.getByRole('slider').focus();
  await page.keyboard.press('ArrowRight');
  await expect(bars.getByText(/^swap, tables: .* µs a request/)).toBeVisible();

  // With flushes for nothing the ways cross elsewhere.
  const crossed = await cost.crossings.innerText();
  await cost.settings.getByRole('button', { name: /units/ }).click();
  await cost.slide('TLB entries in use when it is flushed', 'Home');
  await expect(page).toHaveURL(/liveEntries=0/);
  await expect(cost.verdict).not.toHaveText(one);
  await cost.settings
    .getByRole('combobox', { name: 'Swap is held against' })
    .selectOption('transfer');
  await expect(cost.crossings).toContainText('swap is cheaper than transfer');
  expect(await cost.crossings.innerText()).not.toBe(crossed);

  await expect(page).toHaveURL(/than=transfer/);
  const [address, verdict] = [page.url(), await cost.verdict.innerText()];
  await page.goto('about:blank');
  await page.goto(address);
  await expect(cost.verdict).toHaveText(verdict, SLOW);
  await expect(cost.settings.getByRole('slider', { name: 'Segments, slider' })).toHaveValue('1');

  // A bad setting gets its sentence, and the others hold.
  await page.goto('about:blank');
  await cost.open('#/cost/segments=40&op=read');
  await expect(page.getByRole('alert')).toContainText('Segments goes from 1 to 11.');
  await expect(cost.settings.getByRole('combobox', { name: 'Request' })).toHaveValue('read');
});

test('a preset sets what it has a source for; the table and the CSV have what the chart shows', async ({
  page,
}) => {
  const cost = new CostPage(page);
  await cost.open('#/cost');
  const preset = cost.settings.getByRole('button', { name: /EPYC/ });
  await preset.click();
  await expect(preset).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/memcpyHot=104/);
  const bars = cost.chart(/^Where the time/);
  await bars.getByRole('button', { name: 'Table' }).click();
  const row = bars.getByRole('row', { name: /^grant copy/ });
  await expect(row).toBeVisible();
  const total = (await row.getByRole('cell').last().innerText()).trim();
  await expect(cost.verdict).toContainText(
    new RegExp(`${Math.floor(Number(total))}[.\\d]* µs by grant`),
  );
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    bars.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(6);
  const copy = lines.find((line) => line.startsWith('grant copy'))!;
  expect(Number(copy.split(',').at(-1))).toBeCloseTo(Number(total), 1);
});

test('the race goes step by step to the same end, by keyboard, and leads into the Lab', async ({
  page,
}) => {
  const cost = new CostPage(page);
  await cost.open('#/cost/segments=2');
  const place = cost.race.getByRole('slider');
  const time = (way: string) =>
    cost.race.getByRole('listitem').filter({ hasText: way }).locator('.race-time');
  await expect(time('grant map')).toHaveText('0 µs');
  await place.focus();
  await page.keyboard.press('End');
  await expect(time('grant map')).not.toHaveText('0 µs');
  const meters = cost.race.getByRole('table');
  // Two segments: a map and an unmap, an event each way; its shootdown is one for both.
  await expect(
    meters
      .getByRole('row', { name: /^Hypercalls/ })
      .getByRole('cell')
      .nth(1),
  ).toHaveText('4');
  await expect(
    meters
      .getByRole('row', { name: /shootdowns/ })
      .getByRole('cell')
      .nth(1),
  ).toHaveText('1');
  // All five are run by the model: persistent grants copy two pages and do nothing else in Xen.
  const cell = (meter: RegExp, way: number) =>
    meters.getByRole('row', { name: meter }).getByRole('cell').nth(way);
  await expect(cell(/^Hypercalls/, 3)).toHaveText('2');
  await expect(cell(/^Bytes copied/, 3)).toHaveText('8,192');
  await expect(cell(/^PTE writes/, 4)).toHaveText('4');
  await expect(cost.race.getByRole('listitem').filter({ hasText: 'transfer' })).toContainText(
    /Done in \d+ steps/,
  );
  await cost.race.getByRole('checkbox', { name: 'transfer' }).uncheck();
  await expect(meters.getByRole('columnheader', { name: /transfer/ })).toHaveCount(0);
  await expect(page).toHaveURL(/transferRuns=no/);
  await cost.race.getByRole('link', { name: 'grant map: open in the Lab' }).click();
  await expect(page).toHaveURL(/#\/lab\/t\//);
  await expect(page.getByRole('group', { name: /^The machine/ })).toBeVisible();
  await page.goBack();
  await cost.race.getByRole('link', { name: 'persistent: on the stage' }).click();
  await expect(page).toHaveURL(/#\/walk\/by-persistent/);
  await expect(page.getByRole('group', { name: /^The machine/ })).toBeVisible();
});

test('axe finds nothing on the page of costs', async ({ page }) => {
  test.slow();
  const cost = new CostPage(page);
  await cost.open('#/cost');
  await cost.settings.getByRole('button', { name: /units/ }).click();
  const lines = cost.chart(/^What a page takes/);
  await lines.getByRole('button', { name: 'Table' }).click();
  await expect(lines.getByRole('table')).toBeVisible();
  // Not the pictures of drift: thousands of cells, which are one image to a screen reader.
  const parts = ['.figures-settings', '.cost-part:nth-child(2)', '.cost-part:nth-child(4)'];
  expect(await complaintsInBoth(page, ...parts)).toEqual([]);
});
