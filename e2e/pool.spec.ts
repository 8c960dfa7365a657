import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsInBoth } from './axe';

/** The page of the pool: settings and figures by their names. */
class Pool {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(rest = ''): Promise<void> {
    await this.page.goto(`/#/pool${rest && `/${rest}`}`);
    await expect(this.page.getByRole('heading', { name: 'Pool', exact: true })).toBeVisible();
    await expect(this.chart('How large the pool has to be')).toBeVisible();
  }

  chart(title: string): Locator {
    return this.page.getByRole('figure', { name: title });
  }

  /** What stands under a name in the summary. */
  said(name: string): Locator {
    return this.page.getByRole('definition').filter({
      has: this.page.locator(`xpath=preceding-sibling::dt[.='${name}']`),
    });
  }
}

test('a setting by keyboard moves the figures and the address, which opens to the same again', async ({
  page,
}) => {
  const pool = new Pool(page);
  await pool.open('size=one&guests=1&rate=20000&mean=400&pool=9&ring=none');
  // Nine pages for eight Erlang: by Erlang C 65 of 100 wait.
  await expect(pool.said('Wait for pages')).toContainText(/^6\d.* %.*Erlang C: 65/);
  const pages = page.getByRole('textbox', { name: 'Pages of the pool' });
  await pages.fill('24');
  await pages.press('Enter');
  await expect(page).toHaveURL(/pool=24/);
  await expect(pool.said('Wait for pages')).toContainText('Erlang C: below 0.01 %');
  await page.getByRole('slider', { name: 'Pages of the pool, slider' }).press('ArrowRight');
  await expect(page).toHaveURL(/pool=25/);
  await expect(pool.said('At most 1 %')).toHaveText(/^with 1[5-7] pages$/, { timeout: 20_000 });
  await page.reload();
  await expect(pages).toHaveValue('25');
  await pages.fill('9999');
  await pages.press('Enter');
  await expect(page.getByText('Pages of the pool goes from 1 to 704.')).toBeVisible();
  await expect(page).toHaveURL(/pool=25/);
});

test('a value of a chart is read by pointer and by keyboard, in its table and as CSV', async ({
  page,
}) => {
  const pool = new Pool(page);
  await pool.open('size=one&guests=1');
  const chart = pool.chart('How full it is');
  const values = chart.getByRole('slider');
  await values.focus();
  await expect(values).toHaveAttribute(
    'aria-valuetext',
    /^simulated: 1 \(Share of the time\) at 0/,
  );
  await values.press('ArrowRight');
  await expect(values).toHaveAttribute('aria-valuetext', / at 1 /);
  await chart.getByRole('img').hover();
  await expect(values).not.toHaveAttribute('aria-valuetext', / at 1 /);
  await chart.getByRole('button', { name: 'Table' }).click();
  const table = chart.getByRole('region', { name: /^Table/ });
  await expect(table.getByRole('columnheader')).toHaveText([
    'At least so many pages in use',
    'simulated, Share of the time',
  ]);
  const download = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'CSV' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.split('\r\n')[1]).toMatch(/^0,1$/);
});

const TRACE = `
  8,0    1        1     0.000000000  4711  D  WS 2048 + 8 [fio]
  8,0    1        2     0.000050000     0  C  WS 2048 + 8 [0]
  8,0    1        3     0.000060000  4711  D   R 4096 + 88 [fio]
  8,0    1        4     0.000160000     0  C   R 4096 + 88 [0]
`;

test('a recorded trace is replayed; a text that is none is refused and changes nothing', async ({
  page,
}) => {
  const pool = new Pool(page);
  await pool.open();
  const file = page.getByLabel('Open a trace');
  const give = (text: string) =>
    file.setInputFiles({ name: 't.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await give('hello');
  await expect(page.getByText(/^No request is in this text\./)).toBeVisible();
  await expect(page).toHaveURL(/#\/pool$/);
  await give(TRACE);
  await expect(page.getByText(/^2 requests, counted where they were issued; 2 with/)).toBeVisible();
  await expect(page).toHaveURL(/come=trace/);
  await expect(page.getByRole('combobox', { name: 'Requests come' })).toHaveValue('trace');
  await page.reload();
  await expect(page.getByText(/^There is no trace yet\./)).toBeVisible();
});

test('a damaged setting stays as usual, and a sentence says so', async ({ page }) => {
  const pool = new Pool(page);
  await pool.open('pool=0&guests=3');
  await expect(page.getByRole('alert')).toHaveText(/^Pages of the pool goes from 1 to 704\./);
  await expect(page.getByRole('textbox', { name: 'Guests' })).toHaveValue('3');
  await expect(page.getByRole('textbox', { name: 'Pages of the pool' })).toHaveValue('96');
});

test('axe finds nothing on the page of the pool', async ({ page }) => {
  await new Pool(page).open('size=one');
  await page.getByRole('button', { name: 'Table' }).first().click();
  expect(await complaintsInBoth(page)).toEqual([]);
});
