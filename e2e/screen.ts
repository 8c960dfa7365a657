import { expect, type Locator, type Page } from '@playwright/test';
import type { Moment } from './expected';

/** The Walk screen as a person sees it: things by their role and name. */
export class Screen {
  readonly page: Page;
  readonly stage: Locator;
  readonly scrubber: Locator;
  readonly notice: Locator;

  constructor(page: Page) {
    this.page = page;
    this.stage = page.getByRole('group', { name: /^The machine/ });
    this.scrubber = page.getByRole('slider', { name: 'Step' });
    this.notice = page.getByRole('alert');
  }

  /** Opens an address of the app and waits until all of the screen is there. */
  async open(hash = ''): Promise<void> {
    await this.page.goto(`/${hash}`);
    await expect(this.stage).toBeVisible();
    await expect(this.scrubber).toBeVisible();
  }

  /** Goes to another address in the page that is open, as a link does. */
  async follow(hash: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = to;
    }, hash);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** The caption under its heading. */
  caption(heading: string): Locator {
    return this.page.getByRole('region', { name: heading, exact: true });
  }

  async expectStep(k: number): Promise<void> {
    await expect(this.scrubber).toHaveAttribute('aria-valuenow', String(k));
  }

  async expectChapter(id: string): Promise<void> {
    const chapters = this.page.getByRole('navigation', { name: 'Chapters' });
    await expect(chapters.getByRole('button', { name: new RegExp(`^${id}\\b`) })).toHaveAttribute(
      'aria-current',
      'page',
    );
  }

  /** The heading, the sentence to be seen and heard, and the place in the run. */
  async expectTold({ heading, sentence, step, steps }: Moment): Promise<void> {
    const where = step === 0 ? `${steps} steps` : `Step ${step} of ${steps}`;
    const caption = this.caption(heading).filter({ hasText: where });
    await expect(caption.getByText(sentence, { exact: true }).first()).toBeVisible();
  }

  async expectLamps({ lamps }: Moment): Promise<void> {
    const region = this.page.getByRole('region', { name: 'What must hold' });
    const names = () =>
      region
        .getByRole('button', { name: /^[a-z-]+: (holds|structural|in its window|broken)/ })
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
    await expect.poll(names).toEqual(lamps);
  }

  /** What the tables show of p2m and of who owns what; a long table draws the rows that are seen. */
  async expectTables({ p2m, owners }: Moment): Promise<void> {
    for (const [domain, entries] of p2m) {
      await expectColumn(this.page.getByRole('table', { name: `${domain}: pages` }), entries);
    }
    await expectColumn(this.page.getByRole('table', { name: 'Xen: frames' }), owners);
  }

  async expectMoment(moment: Moment): Promise<void> {
    await this.expectTold(moment);
    await this.expectLamps(moment);
    await this.expectTables(moment);
  }
}

/** Every row that is drawn says in its second column what is expected of the name in its first. */
async function expectColumn(table: Locator, entries: ReadonlyMap<string, string>): Promise<void> {
  const rows = await table.getByRole('row').evaluateAll((all) =>
    all
      .filter((row) => row.querySelector('th[scope=row]') !== null)
      .map((row) => {
        const cell = row.querySelector('td');
        // The value that was struck out by this step stands behind the one that counts.
        const now = cell?.querySelector(':scope > :first-child') ?? cell;
        return [row.querySelector('th')?.textContent ?? '', now?.textContent ?? ''] as const;
      }),
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows).toEqual(rows.map(([name]) => [name, entries.get(name)]));
}
