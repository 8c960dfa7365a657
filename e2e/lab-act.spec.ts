import { expect, type Locator, type Page, test } from '@playwright/test';
import { enabled } from '../src/protocol/enabled';
import { chapterById } from '../src/story/chapters';
import { nextHint } from '../src/story/hint';
import { WHOLE } from '../src/story/whole';
import { replay, stateAt } from '../src/trace/trace';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

test.use({ trace: 'off' });

const SWAPPED = 12;

/** The Lab as a person sees it. */
class Lab extends Screen {
  readonly menu: Locator;
  readonly act: Locator;
  readonly find: Locator;

  constructor(page: Page) {
    super(page);
    this.menu = page.getByRole('menu');
    this.act = page.getByRole('region', { name: 'What may happen now' });
    this.find = page.getByRole('searchbox', { name: 'Find a step or a thing' });
  }

  override async open(hash: string): Promise<void> {
    await super.open(hash);
    await expect(this.act).toBeVisible();
  }

  thing(name: RegExp): Locator {
    return this.stage.getByRole('button', { name }).first();
  }

  item(name: string | RegExp): Locator {
    return this.menu.getByRole('menuitem', { name });
  }
}

/** What an address of the Lab says of a run: its code, which differs from branch to branch. */
const hashOf = (page: Page): string => new URL(page.url()).hash;

test('every step that may happen is offered, and the one of the script comes first', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open('#/lab/6/39');
  const { config, actions } = chapterById('6')!;
  const state = stateAt(replay(config, actions.slice(0, 39)).trace, 39);
  const buttons = lab.act.getByRole('button', { name: /./ });
  const titles = enabled(state).map((action) => nextHint(WHOLE, state, action));
  for (const title of titles)
    await expect(buttons.filter({ hasText: title }).first()).toBeVisible();
  const next = lab.act.getByRole('region', { name: 'Next in the script' }).getByRole('button');
  await expect(next).toContainText(nextHint(WHOLE, state, actions[39]!));
  await next.click();
  await lab.expectStep(40);
  await expect.poll(() => hashOf(page)).toBe('#/lab/6/40');
});

test('a step that is not the next one leaves the run, which is kept', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open('#/lab/6/39');
  const disk = lab.act.getByRole('region', { name: 'disk', exact: true });
  const last = disk.getByRole('button').last();
  const title = (await last.textContent())!;
  await last.click();
  await lab.expectStep(40);
  await expect(lab.caption(title)).toBeVisible();
  await expect.poll(() => hashOf(page)).toMatch(/^#\/lab\/t\//);
  await lab.press('u');
  await lab.expectStep(39);
});

test('a slash finds, Enter takes the first hit, Escape clears and gives the focus back', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open('#/lab/6/39');
  const tab = page.getByRole('tab', { name: 'Configure' });
  await tab.click();
  await expect(lab.act).toHaveCount(0);
  await lab.press('/');
  await expect(lab.find).toBeFocused();
  await page.keyboard.type('dma s9');
  await expect(lab.act.getByRole('button')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(lab.find).toHaveValue('');
  await page.keyboard.type('A.9 disk');
  const hits = lab.act.getByRole('region', { name: 'disk', exact: true }).getByRole('button');
  await expect(hits).toHaveCount(1);
  await expect(lab.act.getByRole('status')).toHaveText('1 step');
  const title = (await hits.textContent())!;
  await page.keyboard.press('Enter');
  await lab.expectStep(40);
  await expect(lab.caption(title)).toBeVisible();
  await expect(lab.find).toBeFocused();
  await expect(lab.find).toHaveValue('');
});

test('a thing is found too, and its menu opens from the box', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open(`#/lab/2/${SWAPPED}`);
  await lab.press('/');
  await page.keyboard.type('toolstack');
  await expect(lab.act.getByRole('button', { name: 'toolstack' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(lab.menu).toHaveAccessibleName('toolstack');
  await page.keyboard.press('Escape');
  await expect(lab.menu).toHaveCount(0);
  await expect(lab.find).toBeFocused();
});

test('a touch that a guard forbids names the guard, and is taken on a branch without it', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open(`#/lab/2/${SWAPPED}`);
  await lab.thing(/^b0, a page of domU/).click({ position: { x: 12, y: 12 } });
  await expect(lab.menu).toHaveAccessibleName('domU’s b0');
  const store = lab.item(/^Store .* vCPU 1/);
  await expect(store).toHaveAttribute('aria-disabled', 'true');
  await expect(store).toContainText('buffer-quiet forbids it.');
  await lab.item(/^Branch with buffer-quiet off ?: Store .* vCPU 1/).click();
  await expect(lab.menu).toHaveCount(0);
  await lab.expectStep(SWAPPED + 1);
  await expect(page.getByRole('button', { name: /^no-oops: broken/ })).toBeVisible();
});

test('a fault that the run does not allow yet says so, and is added', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open(`#/lab/2/${SWAPPED}`);
  await lab.thing(/^domU$/).click();
  const destroy = lab.item(/destroys domU/);
  await expect(destroy).toContainText('Adds destroy to this run’s faults.');
  await destroy.click();
  await lab.expectStep(SWAPPED + 1);
  await expect(lab.thing(/^domU: destroyed/)).toBeVisible();
});

test('what is impossible now stays in the menu with its reason, and does nothing', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open(`#/lab/2/${SWAPPED}`);
  await lab.thing(/^dom0$/).click();
  const restart = lab.item(/^blkback starts again/);
  await expect(restart).toHaveAttribute('aria-disabled', 'true');
  await expect(restart).toContainText('blkback is in the window of p0');
  await restart.click({ force: true });
  await lab.expectStep(SWAPPED);
  await expect(lab.menu).toBeVisible();
});

/** Where on the stage each kind of thing has its menu, the step, and a line of that menu. */
const THINGS: readonly [what: string, hash: string, name: RegExp, item: RegExp][] = [
  ['a buffer', '#/lab/2/12', /^b0, a page of domU/, /^Load .* vCPU 0/],
  ['a pool page', '#/lab/2/12', /^p0, a page of dom0/, /^Give it to somebody else/],
  ['a grant', '#/lab/2/10', /^grant 9/, /^End it early/],
  ['a ring slot', '#/lab/2/7', /^slot 0: request A/, /^Answer A once more/],
  ['the disk', '#/lab/2/15', /^disk: 1 queued/, /^The disk fails the transfer of A\.0/],
  ['a swap op', '#/lab/2/11', /^Xen: /, /^Xen refuses the swap of A\.0/],
  ['a domain', '#/lab/2/12', /^domU$/, /destroys domU/],
  ['blkback', '#/lab/2/12', /^dom0$/, /^blkback starts again/],
  ['the toolstack', '#/lab/2/12', /^dom0$/, /^Migration reads p2m\[b1\]/],
];

test('every thing that a fault is done to has its menu on the stage, by keyboard', async ({
  page,
}) => {
  const lab = new Lab(page);
  for (const [what, hash, name, item] of THINGS) {
    await lab.open(hash);
    const thing = lab.thing(name);
    await thing.focus();
    await lab.press('Enter');
    await expect(lab.item(item), what).toBeVisible();
    await expect(thing, what).toHaveAttribute('aria-expanded', 'true');
    await lab.press('Escape');
    await expect(lab.menu, what).toHaveCount(0);
    await expect(thing, what).toBeFocused();
  }
});

test('in a menu the arrows move, Home and End jump, and Tab leaves it', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open(`#/lab/2/${SWAPPED}`);
  const buffer = lab.thing(/^b0, a page of domU/);
  await buffer.focus();
  await lab.press('Space');
  const items = lab.menu.getByRole('menuitem');
  // The focus is first on what can be chosen.
  await expect(items.nth(1)).toBeFocused();
  await lab.press('ArrowDown');
  await expect(items.nth(2)).toBeFocused();
  await lab.press('End');
  await expect(items.last()).toBeFocused();
  await lab.press('ArrowDown');
  await expect(items.first()).toBeFocused();
  await lab.press('ArrowUp');
  await lab.press('Home');
  await expect(items.first()).toBeFocused();
  await lab.press('ArrowRight');
  await lab.expectStep(SWAPPED);
  await lab.press('Tab');
  await expect(lab.menu).toHaveCount(0);
  await lab.expectStep(SWAPPED);
});

test('names in tables and prose have the same menu, which pins; a click elsewhere closes it', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open(`#/lab/2/${SWAPPED}`);
  const inTable = page
    .getByRole('table', { name: 'domU: pages' })
    .getByRole('button', { name: 'b0', exact: true });
  await inTable.click();
  await expect(lab.menu).toHaveAccessibleName('domU’s b0');
  await expect(inTable).toHaveAttribute('aria-pressed', 'true');
  await page.getByText('What must hold').click();
  await expect(lab.menu).toHaveCount(0);
  await expect(inTable).toHaveAttribute('aria-pressed', 'true');
  const inProse = lab.caption('Xen swaps 7c3 and 2a1').getByRole('button', { name: 'p0' });
  await inProse.first().click();
  await expect(lab.menu).toHaveAccessibleName('dom0’s p0');
  await inProse.first().click();
  await expect(lab.menu).toHaveCount(0);
  await expect(inProse.first()).toHaveAttribute('aria-pressed', 'false');
});

test('what is known of a thing is asked for in its menu', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open(`#/lab/2/${SWAPPED}`);
  await lab.thing(/^p0, a page of dom0/).focus();
  await lab.press('Enter');
  await lab.press('End');
  await lab.press('Enter');
  await expect(page.getByRole('region', { name: 'dom0 pfn p0' })).toBeVisible();
});

test('in Walk a thing is pinned, and has no menu', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open(`#/walk/2/${SWAPPED}`);
  await expect(screen.stage.getByRole('button', { name: /^domU$/ })).toHaveCount(0);
  await screen.stage
    .getByRole('button', { name: /^b0, a page of domU/ })
    .click({ position: { x: 12, y: 12 } });
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(screen.stage.locator('[aria-haspopup]')).toHaveCount(0);
});

test('hundreds of steps are shown in part, and all of them found', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open('#/lab/352/1850');
  const disk = lab.act.getByRole('region', { name: 'disk', exact: true });
  await expect(disk.getByRole('button')).toHaveCount(40);
  await expect(disk).toContainText(/and \d+ more: find/);
  await lab.press('/');
  await page.keyboard.type('disk b351');
  await expect(disk.getByRole('button')).toHaveCount(1);
});

test('an exercise shows no next step, and offers no branch that it does not allow', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open('#/lab/exercise/run-the-pool-dry');
  await expect(lab.act.getByRole('region', { name: /^Next/ })).toHaveCount(0);
  await lab.thing(/^p0, a page of dom0/).focus();
  await lab.press('Enter');
  await expect(lab.item(/^Give it to somebody else/)).toContainText('pool-reserved forbids it.');
  await expect(lab.item(/^Branch with/)).toHaveCount(0);
});

test('axe finds nothing wrong with the list and a menu', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open('#/lab/6/39');
  await lab.act.getByRole('button', { name: /^Things/ }).click();
  await lab.act.getByRole('button', { name: /^Waiting/ }).click();
  expect(await complaintsInBoth(page, '.act')).toEqual([]);
  expect(await complaintsInBoth(page, '.walk-stage')).toEqual([]);
  await lab.thing(/^b0, a page of domU/).focus();
  await lab.press('Enter');
  await expect(lab.menu).toBeVisible();
  expect(await complaintsInBoth(page, '.act-menu')).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a tap opens the menu as a sheet at the bottom', async ({ page }) => {
    const lab = new Lab(page);
    await lab.open(`#/lab/2/${SWAPPED}`);
    await lab.thing(/^b0, a page of domU/).tap({ position: { x: 12, y: 12 } });
    const sheet = page.locator('.act-menu');
    await expect(sheet).toBeVisible();
    const box = (await sheet.boundingBox())!;
    expect(box.x).toBe(0);
    expect(box.width).toBe(390);
    expect(box.y + box.height).toBeCloseTo(844, 0);
    for (const item of await lab.menu.getByRole('menuitem').all()) {
      expect((await item.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    }
    await lab.item(/^Migration reads/).tap();
    await lab.expectStep(SWAPPED + 1);
  });
});
