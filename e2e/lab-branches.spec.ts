import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Action } from '../src/base/brand';
import { act, type History, rename, seekTo, startHistory, switchTo } from '../src/lab/history';
import { readLabFile, writeLabFile } from '../src/link/labFile';
import { writeTraceFile } from '../src/link/traceFile';
import { type Config, configure, whole } from '../src/protocol/config';
import { enabled } from '../src/protocol/enabled';
import { initial, reduce } from '../src/protocol/model';
import { worldOf } from '../src/protocol/world';
import { caseById } from '../src/story/cases';
import { chapterById } from '../src/story/chapters';
import { replay } from '../src/trace/trace';
import { brokenBy } from '../src/trace/verdicts';
import { complaintsInBoth } from './axe';
import { pageFaults } from './measure';
import { Screen } from './screen';

const TWO = chapterById('2')!;
const SIX = chapterById('6')!;
/** Here the disk may take its transfers in any order. */
const ANY_ORDER = 39;

class Tree extends Screen {
  readonly nav: Locator;
  readonly said: Locator;

  constructor(page: Page) {
    super(page);
    this.nav = page.getByRole('navigation', { name: 'Branches' });
    this.said = page.getByRole('status');
  }

  row(name: string | RegExp): Locator {
    return this.nav.getByRole('button', { name });
  }

  get rows(): Locator {
    return this.nav.getByRole('listitem').getByRole('button');
  }

  async expectRows(...names: (string | RegExp)[]): Promise<void> {
    await expect(this.rows).toHaveCount(names.length);
    for (const [i, name] of names.entries()) {
      await expect(this.rows.nth(i)).toHaveAccessibleName(name);
    }
  }

  async expectCurrent(name: string | RegExp): Promise<void> {
    await expect(this.nav.locator('[aria-current=true]')).toHaveAccessibleName(name);
  }

  tool(name: string): Locator {
    return this.page
      .getByRole('toolbar', { name: 'Lab' })
      .getByRole('button', { name, exact: true });
  }

  /** What the browser keeps, once it keeps what `holds` is true of. */
  async kept(holds: (text: string) => boolean): Promise<string> {
    const text = () => this.page.evaluate(() => localStorage.getItem('swapscope.lab') ?? '');
    await expect.poll(async () => holds(await text())).toBe(true);
    return text();
  }

  async openFile(name: string, text: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.tool('Open').click();
    const buffer = Buffer.from(text);
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
  }
}

/** Chapter 6, and the same with two transfers of its disk the other way round, up to where they meet. */
function twoOrders(): History {
  const [first, second] = SIX.actions.slice(ANY_ORDER, ANY_ORDER + 2);
  const start = seekTo(startHistory('6', SIX.config, SIX.actions, 0), ANY_ORDER);
  const turned = [second!, first!].reduce((h, action) => act(h, action).history, start);
  return switchTo(rename(turned, turned.current, 'Turned').history, 1, 3);
}

test('going back and acting differently keeps both, by mouse', async ({ page }) => {
  const tree = new Tree(page);
  await tree.open('#/lab/2/12');
  await tree.expectRows(/^Chapter 2, 27 steps$/);
  await tree.tool('What if').click();
  await page.getByRole('button', { name: 'Next step' }).click();
  await tree.expectStep(13);
  await tree.expectRows(
    /^Chapter 2, 27 steps$/,
    /^from step 12, 13 steps, leaves “Chapter 2” after step 12/,
  );
  await tree.expectCurrent(/^from step 12/);

  await tree.row(/^Chapter 2/).click({ position: { x: 20, y: 10 } });
  await tree.expectCurrent(/^Chapter 2/);
  await tree.expectStep(13);
  // The right half of a row is its line: a click on it goes to that step.
  const { width } = (await tree.row(/^Chapter 2/).boundingBox())!;
  await tree.row(/^Chapter 2/).click({ position: { x: width - 6, y: 10 } });
  await tree.expectStep(27);
  await tree.row(/^from step 12/).click({ position: { x: 20, y: 10 } });
  await tree.expectStep(13);

  await tree.row(/^from step 12/).dblclick({ position: { x: 20, y: 10 } });
  await page.keyboard.type('Another way');
  await page.mouse.click(700, 120);
  await tree.expectRows(/^Chapter 2/, /^Another way, 13 steps/);

  await tree.nav.getByRole('button', { name: 'Delete' }).click();
  await expect(tree.said.filter({ hasText: 'Deleted. Undo with u.' })).toBeVisible();
  await tree.expectRows(/^Chapter 2/);
  await tree.expectStep(12);
  await tree.tool('Undo').click();
  await tree.expectRows(/^Chapter 2/, /^Another way/);
  for (let i = 0; i < 2; i++) await tree.tool('Undo').click();
  await tree.tool('Redo').click();
  await tree.expectRows(/^Chapter 2/, /^from step 12, 13 steps/);
});

test('going back and acting differently keeps both, by keyboard', async ({ page }) => {
  const tree = new Tree(page);
  await tree.open('#/lab/2/12');
  await tree.press('w');
  await tree.press('ArrowRight');
  await tree.expectStep(13);
  await tree.row(/^from step 12/).focus();
  await tree.press('ArrowUp');
  await expect(tree.row(/^Chapter 2/)).toBeFocused();
  await tree.expectCurrent(/^from step 12/);
  await tree.press('Enter');
  await tree.expectCurrent(/^Chapter 2/);
  await tree.expectStep(13);
  await tree.press('ArrowRight');
  await tree.expectStep(14);

  await tree.press('F2');
  const field = tree.nav.getByRole('textbox', { name: 'Name of Chapter 2' });
  await expect(field).toBeFocused();
  await page.keyboard.type('from step 12');
  await tree.press('Enter');
  await expect(
    tree.said.filter({ hasText: 'Another branch is called from step 12.' }),
  ).toBeVisible();
  await expect(field).toBeFocused();
  await tree.press('Escape');
  await expect(tree.row(/^Chapter 2/)).toBeFocused();
  await tree.press('F2');
  await page.keyboard.type('As it should be');
  await tree.press('Enter');
  await expect(tree.row(/^As it should be, 27 steps/)).toBeFocused();
  await tree.expectStep(14);

  await tree.press('ArrowDown');
  await tree.press('Delete');
  await tree.expectRows(/^As it should be/);
  await expect(tree.row(/^As it should be/)).toBeFocused();
  await tree.press('Delete');
  await expect(tree.said.filter({ hasText: 'The last branch stays.' })).toBeVisible();
  await tree.press('u');
  await tree.expectRows(/^As it should be/, /^from step 12/);
  await tree.press('Shift+U');
  await tree.expectRows(/^As it should be/);
});

test('the toolbar is one stop of the Tab key, and arrows move within it', async ({ page }) => {
  const tree = new Tree(page);
  await tree.open('#/lab/2/12');
  await tree.tool('Undo').focus();
  for (const name of ['Redo', 'What if', 'Guess', 'Mail', 'Save', 'Open', 'Undo']) {
    await tree.press('ArrowRight');
    await expect(tree.tool(name)).toBeFocused();
  }
  await tree.press('End');
  await expect(tree.tool('Open')).toBeFocused();
  await tree.press('ArrowLeft');
  await expect(tree.tool('Save')).toBeFocused();
  await tree.expectStep(12);
  await tree.press('Tab');
  await expect(tree.row(/^Chapter 2/)).toBeFocused();
});

test('a state that was reached twice is one, and two branches can be compared', async ({
  page,
}) => {
  const tree = new Tree(page);
  await tree.open('#/lab/2');
  await tree.openFile('orders.json', writeLabFile(twoOrders()));
  const turned =
    /^Turned, 41 steps, leaves “Chapter 6” after step 39, step 41 is the same state as step 41 of “Chapter 6”$/;
  await tree.expectRows(/^Chapter 6, 112 steps$/, turned);

  await tree.nav.getByRole('button', { name: 'Compare' }).focus();
  await tree.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Compare Chapter 6' });
  await expect(dialog.getByRole('combobox', { name: 'with' })).toHaveValue('2');
  await expect(dialog).toContainText('They part after step 39.');
  await expect(dialog).toContainText('They meet again: step 41 of both leads to the same state.');
  await expect(dialog.getByText(/^\d+ cells differ\.$/)).toBeVisible();
  await tree.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(tree.nav.getByRole('button', { name: 'Compare' })).toBeFocused();

  await tree.row(/^Turned/).click({ position: { x: 20, y: 10 } });
  for (const [step, says] of [
    [40, /^\d+ cells differ\.$/],
    [41, 'The same state: every word of both machines is equal.'],
  ] as const) {
    await tree.press('End');
    for (let k = 41; k > step; k--) await tree.press('ArrowLeft');
    await tree.expectStep(step);
    await tree.nav.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('radio', { name: `After step ${step} of each` }).check();
    await expect(page.getByRole('dialog').getByText(says)).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
});

test('a branch says which invariant it breaks first, and at which step', async ({ page }) => {
  const tree = new Tree(page);
  const { badConfig, badActions } = caseById('part-page')!;
  const { trace } = replay(badConfig, badActions);
  const [first] = [...brokenBy(trace, trace.length)].sort((a, b) => a.step - b.step);
  await tree.open('#/lab/part-page:off/7');
  const breaks = new RegExp(`, breaks ${first!.invariant.id} at step ${first!.step}$`);
  await expect(tree.rows.first()).toHaveAccessibleName(breaks);
  await expect(tree.nav.locator('.branches-cross')).toHaveCount(1);
});

test('a reload shows the same branches, names and step', async ({ page }) => {
  const tree = new Tree(page);
  await tree.open('#/lab/3/9');
  await tree.press('w');
  for (let i = 0; i < 4; i++) await tree.press('ArrowRight');
  await tree.expectStep(13);
  await tree.row(/^from step 9/).focus();
  await tree.press('F2');
  await page.keyboard.type('Mine');
  await tree.press('Enter');
  await tree.press('ArrowLeft');
  await tree.expectStep(12);
  await tree.kept((text) => text.includes('"cursor": 12'));
  for (let i = 0; i < 2; i++) {
    await page.reload();
    await tree.expectRows(/^Chapter 3/, /^Mine, 13 steps, leaves “Chapter 3” after step 9/);
    await tree.expectCurrent(/^Mine/);
    await tree.expectStep(12);
  }
  await expect(tree.notice).toHaveCount(0);
  await tree.follow('#/lab/2/5');
  await tree.expectStep(5);
  await tree.kept((text) => text.includes('Chapter 2'));
  await page.reload();
  await tree.expectRows(/^Chapter 3/, /^Mine/, /^Chapter 2/);
  await tree.expectCurrent(/^Chapter 2/);
});

test('what was kept and is damaged is said, and stays until something is changed', async ({
  page,
}) => {
  const tree = new Tree(page);
  const damaged = `#/lab/2/12\n${writeLabFile(twoOrders()).slice(0, -40)}`;
  await page.addInitScript((text) => {
    if (sessionStorage.getItem('put') === null) localStorage.setItem('swapscope.lab', text);
    sessionStorage.setItem('put', 'yes');
  }, damaged);
  await tree.open('#/lab/2/12');
  await expect(tree.notice).toHaveText(
    /earlier visit is damaged and can’t be read\. It is left as it is/,
  );
  await tree.expectRows(/^Chapter 2/);
  await tree.press('ArrowLeft');
  await tree.expectStep(11);
  await expect(page).toHaveURL(/#\/lab\/2\/11$/);
  await page.waitForTimeout(900);
  await page.reload();
  await expect(tree.notice).toHaveText(/damaged/);
  expect(await page.evaluate(() => localStorage.getItem('swapscope.lab'))).toBe(damaged);
  await tree.press('w');
  await tree.expectRows(/^Chapter 2/, /^from step 11/);
  await tree.kept((text) => text.includes('from step 11'));
  await page.reload();
  await tree.expectRows(/^Chapter 2/, /^from step 11/);
  await expect(tree.notice).toHaveCount(0);
});

test('a key pressed while the Lab is still on its way is not lost', async ({ page }) => {
  const tree = new Tree(page);
  await tree.open('#/walk/2/12');
  let give = () => {};
  const held = new Promise<void>((resolve) => {
    give = resolve;
  });
  await page.route(/\/Lab-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('about:blank');
  await page.goto('/#/lab/2/12');
  await expect(page.locator('.app[data-page=lab]')).toBeVisible();
  await tree.press('w');
  give();
  await tree.expectRows(/^Chapter 2/, /^from step 12/);
});

test('where the browser keeps nothing, it says so once and goes on', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const tree = new Tree(page);
  await tree.open('#/lab/2/12');
  await expect(tree.notice).toHaveText(/^This browser has no room to keep what you try.*\.$/);
  await tree.press('w');
  await tree.press('ArrowRight');
  await tree.expectRows(/^Chapter 2/, /^from step 12, 13 steps/);
  await page.waitForTimeout(900);
  await expect(tree.notice).toHaveCount(0);
});

test('of two windows the last one counts, and their branches never mix', async ({
  page,
  context,
}) => {
  const [one, two] = [new Tree(page), new Tree(await context.newPage())];
  await one.open('#/lab/2/12');
  await one.press('w');
  await one.kept((text) => text.includes('from step 12'));
  await two.open('#/lab/3/4');
  await two.press('w');
  await two.kept((text) => text.includes('from step 4') && text.includes('from step 12'));
  await one.press('ArrowLeft');
  await one.press('w');
  const text = await one.kept((now) => now.includes('from step 11'));
  const read = readLabFile(text.slice(text.indexOf('\n') + 1));
  expect(read.ok && read.value.branches.map(({ name }) => name)).toEqual([
    'Chapter 2',
    'from step 12',
    'from step 11',
  ]);
});

test('all that was tried is saved to a file, and opened from it', async ({
  page,
  browser,
}, info) => {
  const tree = new Tree(page);
  await tree.open('#/lab/2/12');
  await tree.press('w');
  await tree.press('ArrowRight');
  await tree.expectStep(13);
  await tree.tool('Save').focus();
  const download = page.waitForEvent('download');
  await tree.press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toBe('from-step-12.swapscope-lab.json');
  const path = info.outputPath('saved.json');
  await file.saveAs(path);
  const text = readFileSync(path, 'utf8');
  const read = readLabFile(text);
  expect(read).toMatchObject({ ok: true, value: { current: 2, cursor: 13 } });

  const fresh = await browser.newContext();
  const other = new Tree(await fresh.newPage());
  await other.open('#/lab/3/2');
  await other.openFile('saved.json', text);
  await other.expectRows(/^Chapter 2, 27 steps$/, /^from step 12, 13 steps/);
  await other.expectStep(13);
  await other.press('u');
  await other.expectRows(/^Chapter 3/);
  await other.expectStep(2);
  for (const [bad, says] of [
    ['hello', 'This file is no JSON. Nothing was changed.'],
    [
      text.replace('"version": 2', '"version": 9'),
      /newer version of Swapscope\. Nothing was changed\.$/,
    ],
    [
      text.replace('fill r0', 'fill r9'),
      /^This file’s check letters do not fit: .* Nothing was changed\.$/,
    ],
  ] as const) {
    await other.openFile('bad.json', bad);
    await expect(other.notice).toHaveText(says);
    await other.expectRows(/^Chapter 3/);
    await other.page.getByRole('button', { name: 'Close' }).click();
  }
  await fresh.close();
});

test('a file that is dropped is opened; a trace is one more branch', async ({ page }) => {
  const tree = new Tree(page);
  await tree.open('#/lab/2/12');
  const { config, actions } = SIX;
  const text = writeTraceFile({ config, actions, cursor: 7, title: 'From a mail' });
  const held = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'trace.swapscope.json'));
    return transfer;
  }, text);
  const hint = page.getByText(
    'Drop a picture that Swapscope saved, a trace or a Lab file here to open it.',
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: held });
  await expect(hint).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: held });
  await expect(hint).toHaveCount(0);
  await tree.expectRows(/^Chapter 2/, /^From a mail, 112 steps$/);
  await tree.expectStep(7);
});

/** A run whose steps are seldom the expected ones, so that a link would have to name them. */
function strange(config: Config, steps: number): Action[] {
  const actions: Action[] = [];
  let state = initial(worldOf(config));
  for (let k = 0; k < steps; k++) {
    const next = enabled(state);
    actions.push(next[(k * 7919) % next.length]!);
    state = reduce(state, actions[k]!).state;
  }
  return actions;
}

test('a run that no address can hold says so, offers the file, and survives a reload', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const requests = Array.from({ length: 32 }, (_, r) => ({
    dom: 1 as const,
    op: r % 2 ? ('read' as const) : ('write' as const),
    sector: r * 88,
    keep: false,
    segments: Array.from({ length: 11 }, (_, j) => whole(r * 11 + j)),
  }));
  const config = configure({ buffers: 352, pool: 352, requests });
  const actions = strange(config, 1500);
  const tree = new Tree(page);
  await tree.open('#/lab/2/12');
  await tree.openFile('long.json', writeTraceFile({ config, actions, cursor: 3, title: 'Long' }));
  await tree.expectStep(3);
  await expect(tree.notice).toHaveText(
    /longer than 2,000 characters: .*Save holds all of it in a file\.$/,
  );
  expect(new URL(page.url()).hash).toBe('#/lab/2/12');
  await tree.press('PageDown');
  await tree.expectStep(4);
  await page.evaluate(() => navigator.clipboard.writeText('what was there'));
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(tree.notice).toHaveText(
    'A link to this run would be longer than 2,000 characters. Save holds it in a file.',
  );
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('what was there');
  await page.reload();
  await tree.expectRows(/^Chapter 2/, /^Long, 1500 steps$/);
  await tree.expectCurrent(/^Long/);
  await tree.expectStep(4);
});

test('axe finds nothing in the tree and its dialog', async ({ page }) => {
  const tree = new Tree(page);
  await tree.open('#/lab/2');
  await tree.openFile('orders.json', writeLabFile(twoOrders()));
  await tree.expectRows(/^Chapter 6/, /^Turned.*same state/);
  expect(await complaintsInBoth(page, '.lab-left')).toEqual([]);
  await tree.row(/^Turned/).focus();
  await tree.press('F2');
  expect(await complaintsInBoth(page, '.branches')).toEqual([]);
  await tree.press('Escape');
  await tree.nav.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await complaintsInBoth(page, 'dialog')).toEqual([]);
});

for (const [name, width, height] of [
  ['a laptop', 1440, 900],
  ['a small laptop', 1024, 640],
  ['a large screen', 1920, 1080],
  ['a phone', 390, 844],
] as const) {
  test(`on ${name} the left column holds the tools, whole rows and the caption`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const tree = new Tree(page);
    await tree.open('#/lab/2/12');
    for (let i = 0; i < 9; i++) await tree.press('w');
    await expect(tree.rows).toHaveCount(10);
    const faults = (await pageFaults(page)).filter(
      // A long name is cut short, and stands whole over the caption.
      (fault) => /lab-|branch/.test(fault) && !fault.startsWith('span.branch-name'),
    );
    expect(faults).toEqual([]);
    const list = (await tree.nav.locator('.branches-scroll').boundingBox())!;
    const row = (await tree.rows.first().boundingBox())!;
    expect(list.height % row.height).toBeCloseTo(0, 0);
    expect(row.height).toBeGreaterThanOrEqual(24);
    if (width > 500) {
      const left = (await page.locator('.lab-left').boundingBox())!;
      const nav = (await tree.nav.boundingBox())!;
      expect(nav.height / left.height).toBeLessThan(0.42);
    }
  });
}

test('a step in a history of 200 branches is as quick as in one of few', async ({ page }) => {
  const tree = new Tree(page);
  await tree.open('#/lab/2');
  let h: History = startHistory('2', TWO.config, TWO.actions, 0);
  for (let i = 1; i < 200; i++) {
    const branch = { name: `Branch ${i}`, base: '2', config: TWO.config };
    const step = i % TWO.actions.length;
    const from = { branch: 1, step };
    h = {
      ...h,
      branches: [
        ...h.branches,
        { id: i + 1, ...branch, actions: TWO.actions.slice(0, step), from },
      ],
      nextId: i + 2,
    };
  }
  await tree.openFile('many.json', writeLabFile(switchTo(h, 1, 0)));
  await expect(tree.rows).toHaveCount(200);
  await page.waitForTimeout(2500);
  const touched = await page.evaluate(async () => {
    const list = document.querySelector('.branches')!;
    let count = 0;
    const observer = new MutationObserver((records) => {
      count += records.length;
    });
    observer.observe(list, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
    await new Promise((resolve) => setTimeout(resolve, 400));
    observer.disconnect();
    return count;
  });
  await tree.expectStep(1);
  // The dot that stands for the cursor moves, and nothing else.
  expect(touched).toBeLessThanOrEqual(2);
});
