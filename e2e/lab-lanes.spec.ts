import { expect, type Locator, type Page, test } from '@playwright/test';
import { firstDifference } from '../src/lab/lanes';
import { writeCode } from '../src/link/code';
import { type ConfigPatch, configure } from '../src/protocol/config';
import { CASES } from '../src/story/cases';
import { chapterById } from '../src/story/chapters';
import { replay, type Trace } from '../src/trace/trace';
import { brokenBy } from '../src/trace/verdicts';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

const CHAPTER = chapterById('2')!;
const A = replay(CHAPTER.config, CHAPTER.actions).trace;
const under = (patch: ConfigPatch): Trace =>
  replay(configure(patch, CHAPTER.config), CHAPTER.actions).trace;
const FLUSH_OFF: ConfigPatch = { guardsOff: ['domu-flush'] };

/** The address of the chapter at a step, beside the same steps under other settings. */
function address(step: number, patch: ConfigPatch): string {
  const config = configure(patch, CHAPTER.config);
  const code = writeCode({ base: undefined, config, actions: [], cursor: 0 });
  if (!code.ok) throw new Error(code.sentence);
  return `#/lab/2/${step}/vs/${code.value}`;
}

/** The Lab with two lanes. */
class Lanes extends Screen {
  readonly a: Locator;
  readonly b: Locator;
  readonly differences: Locator;

  constructor(page: Page) {
    super(page);
    this.a = page.getByRole('region', { name: /^Lane A/ });
    this.b = page.getByRole('region', { name: /^Lane B/ });
    this.differences = page.getByRole('region', { name: 'Differences' });
  }

  override async open(hash: string): Promise<void> {
    await this.page.goto(`/${hash}`);
    await expect(this.a).toBeVisible();
    await expect(this.scrubber).toBeVisible();
  }

  rings(lane: Locator): Locator {
    return lane.locator('.ring');
  }

  /** The rows of the list: cell, A, B. */
  async expectDifferences(trace: Trace, k: number): Promise<void> {
    const { cells } = firstDifference(A, trace, k);
    const rows = this.differences
      .getByRole('row')
      .filter({ has: this.page.locator('th[scope=row]') });
    const told = () =>
      rows.evaluateAll((all) =>
        all.map((row) => [
          row.querySelector('th')!.firstChild!.textContent,
          ...[...row.querySelectorAll('td')].map((cell) => cell.textContent),
        ]),
      );
    await expect.poll(told).toEqual(cells.map(({ name, a, b }) => [name, a, b]));
  }
}

test('the button beside a guard shows the same steps without it, in step', async ({ page }) => {
  const lanes = new Lanes(page);
  await lanes.page.goto('/#/lab/2/2');
  await expect(lanes.scrubber).toBeVisible();
  await lanes.press('g');
  await page.getByRole('button', { name: 'domu-flush off, in two lanes' }).click();
  await expect(lanes.a.getByRole('heading')).toHaveText('A domu-flush on');
  await expect(lanes.b.getByRole('heading')).toHaveText('B domu-flush off');
  const off = under(FLUSH_OFF);
  const { since } = firstDifference(A, off, off.length);
  await lanes.expectDifferences(off, 2);
  await expect(lanes.rings(lanes.a)).toHaveCount(0);
  await lanes.press('ArrowRight');
  await lanes.expectStep(3);
  expect(since?.step).toBe(3);
  await expect(lanes.differences).toContainText(
    `First difference: step 3, ${since!.cell.name}: ${since!.cell.a} | ${since!.cell.b}`,
  );
  await lanes.expectDifferences(off, 3);
  for (const lane of [lanes.a, lanes.b]) {
    await expect(lanes.rings(lane)).toHaveCount(2);
    await expect(lane.locator('.ring-sign')).toHaveText(['first', '≠']);
  }
  await expect(lanes.a.locator('[data-key="tick:1:1:tlb1"]')).toHaveClass(/absent/);
  await expect(lanes.b.locator('[data-key="tick:1:1:tlb1"]')).toHaveClass(/docked/);
});

test('by keyboard: into two lanes, to the first difference, and back to where one was', async ({
  page,
}) => {
  const lanes = new Lanes(page);
  await lanes.page.goto('/#/lab/2/9');
  await expect(lanes.scrubber).toBeVisible();
  await lanes.press('g');
  const compare = page.getByRole('button', { name: 'domu-flush off, in two lanes' });
  await compare.focus();
  await lanes.press('Enter');
  await expect(lanes.b).toBeVisible();
  await expect(compare).toBeFocused();
  await expect(compare).toHaveAttribute('aria-pressed', 'true');
  await lanes.differences.getByRole('button', { name: 'Go to step 3' }).focus();
  await lanes.press('Enter');
  await lanes.expectStep(3);
  await page.getByRole('button', { name: 'One lane' }).focus();
  await lanes.press('Enter');
  await expect(lanes.b).toHaveCount(0);
  await expect(compare).toBeFocused();
  await expect.poll(() => new URL(page.url()).hash).toBe('#/lab/2/3');
});

test('a lane that can’t go on stays where it stopped, and says where and why', async ({ page }) => {
  const patch: ConfigPatch = { guardsOff: ['p2m-mark'] };
  const off = under(patch);
  const lanes = new Lanes(page);
  await lanes.open(address(off.length, patch));
  await expect(lanes.b.getByText('stopped after')).toHaveCount(0);
  await lanes.press('ArrowRight');
  const stopped = lanes.b.getByRole('button', { name: `stopped after step ${off.length}` });
  await expect(stopped).toBeVisible();
  await expect(lanes.differences).toContainText(
    new RegExp(`B stopped after step ${off.length}: “.+” is no step there\\. .+\\.`),
  );
  await lanes.expectDifferences(off, off.length + 1);
  await lanes.press('End');
  await lanes.expectStep(CHAPTER.actions.length);
  await lanes.expectDifferences(off, CHAPTER.actions.length);
  await expect(stopped).toBeVisible();
});

test('what is broken in a lane is said in its heading', async ({ page }) => {
  const edge = CASES.find(({ id }) => id === 'part-page')!;
  const bad = replay(edge.badConfig, edge.badActions).trace;
  const broken = brokenBy(bad, bad.length).map(({ invariant }) => `${invariant.id}: broken`);
  expect(broken.length).toBeGreaterThan(0);
  const lanes = new Lanes(page);
  await lanes.page.goto(`/#/lab/part-page:off/${bad.length}`);
  await expect(lanes.scrubber).toBeVisible();
  await lanes.press('g');
  await page.getByRole('button', { name: 'whole-page-only on, in two lanes' }).click();
  for (const name of broken) await expect(lanes.a.getByRole('button', { name })).toBeVisible();
  await expect(lanes.b.getByText('nothing broken')).toBeVisible();
});

test('two lanes survive a reload, an empty machine’s too', async ({ page }) => {
  const lanes = new Lanes(page);
  await lanes.open(address(5, FLUSH_OFF));
  await page.reload();
  await expect(lanes.b.getByRole('heading')).toHaveText('B domu-flush off');
  await lanes.expectStep(5);
  await page.goto('/#/lab');
  await lanes.press('g');
  await page.getByRole('button', { name: 'scrub off, in two lanes' }).click();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/lab\/vs\//);
  await page.reload();
  await expect(lanes.b.getByRole('heading')).toHaveText('B scrub off');
});

test('what is pointed at in one lane lights up in both', async ({ page }) => {
  const lanes = new Lanes(page);
  await lanes.open(address(9, { pool: 4 }));
  await lanes.b
    .getByRole('button', { name: /^mfn 7c8/ })
    .first()
    .hover();
  const lit = (lane: Locator) =>
    lane
      .locator('.card[data-lit]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  await expect.poll(() => lit(lanes.a)).toEqual([expect.stringMatching(/^mfn 7c8/)]);
  await expect.poll(() => lit(lanes.b)).toEqual([expect.stringMatching(/^mfn 7c8/)]);
});

test('things are acted on in the first lane', async ({ page }) => {
  const lanes = new Lanes(page);
  await lanes.open(address(9, FLUSH_OFF));
  const menu = page.getByRole('menu');
  const card = (lane: Locator): Locator => lane.getByRole('button', { name: /^mfn 2a1/ }).first();
  await card(lanes.b).click();
  await card(lanes.b).focus();
  await lanes.press('Enter');
  await expect(menu).toHaveCount(0);
  await card(lanes.a).click();
  await expect(menu).toBeVisible();
});

test('in a narrow window and on a phone the lanes are two tabs', async ({ page }) => {
  const lanes = new Lanes(page);
  for (const [width, height] of [
    [1024, 640],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto('about:blank');
    await lanes.open(address(3, FLUSH_OFF));
    await expect(lanes.b).toHaveCount(0);
    await expect(lanes.rings(lanes.a)).toHaveCount(2);
    await page.getByRole('tab', { name: /^A ·/ }).focus();
    await lanes.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'B · domu-flush off' })).toBeFocused();
    await expect(lanes.b).toBeVisible();
    await expect(lanes.a).toHaveCount(0);
    await expect(lanes.rings(lanes.b)).toHaveCount(2);
    await lanes.expectDifferences(under(FLUSH_OFF), 3);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  }
});

test('axe finds nothing wrong with two lanes', async ({ page }) => {
  const lanes = new Lanes(page);
  await lanes.open(address(13, { guardsOff: ['domu-flush', 'scrub'] }));
  await expect(lanes.rings(lanes.b).first()).toBeVisible();
  expect(await complaintsInBoth(page, '.walk-stage', '.differences')).toEqual([]);
  await page.setViewportSize({ width: 1024, height: 640 });
  await expect(lanes.b).toHaveCount(0);
  expect(await complaintsInBoth(page, '.walk-stage', '.differences')).toEqual([]);
});
