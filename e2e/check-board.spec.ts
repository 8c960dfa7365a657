import { readFileSync } from 'node:fs';
import { expect as expectAtOnce, type Locator, type Page, test } from '@playwright/test';
import { keyOf, type Outcome, outcomeOf, setsOf } from '../src/check/board';
import { NO_TRIPLES } from '../src/check/boardDeal';
import { boardPlaces } from '../src/check/boardPlaces';
import { GUARDS, type GuardId } from '../src/protocol/config';
import { writeBoard } from '../src/worker/boardText';
import { complaintsInBoth } from './axe';

/** What is shown hangs on searches, and the machine may be busy with others. */
const expect = expectAtOnce.configure({ timeout: 40_000 });

/** The board as a person sees it. */
class Board {
  readonly region: Locator;
  readonly status: Locator;
  readonly progress: Locator;
  readonly grid: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByRole('region', { name: 'The board', exact: true });
    this.status = this.region.getByRole('status');
    this.progress = this.region.locator('.board-progress');
    this.grid = this.region.getByRole('grid');
  }

  async open(kept?: string): Promise<void> {
    if (kept !== undefined) {
      await this.page.addInitScript((text) => {
        localStorage.setItem('swapscope.board', text);
      }, kept);
    }
    await this.page.goto('/#/check');
    await expect(this.region).toBeVisible();
    await expect(this.status).not.toHaveText('Reading what an earlier visit found.');
  }

  cell(name: RegExp): Locator {
    return this.grid.getByRole('button', { name });
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }
}

const PLACES = boardPlaces();
const NOTHING: Outcome = { states: 1, whole: true, covered: 1, broken: [] };

/**
 * A board on which every pair was searched and nothing breaks, but for what two real searches at a
 * place say, and with two searches that were cut.
 */
function filled(): string {
  const place = PLACES.find(({ id }) => id === 'write, 1 pool page')!;
  const outcomes: Record<string, Outcome> = {};
  for (const one of PLACES) {
    // Reading it makes the small ones with every guard on again.
    outcomes[keyOf([], one.id)] = outcomeOf({ guardsOff: [], place: one, acts: true });
    for (const set of setsOf(1)) outcomes[keyOf(set, one.id)] = { ...NOTHING, acts: GUARDS };
    for (const set of setsOf(2)) outcomes[keyOf(set, one.id)] = NOTHING;
  }
  const put = (guardsOff: GuardId[], outcome: Outcome): void => {
    outcomes[keyOf(guardsOff, place.id)] = outcome;
  };
  put(['scrub'], outcomeOf({ guardsOff: ['scrub'], place, acts: true }));
  const pair: GuardId[] = ['domu-flush', 'flush-on-swap'];
  put(pair, outcomeOf({ guardsOff: pair, place, acts: false }));
  const cut = { ...NOTHING, whole: false, covered: 29, acts: GUARDS };
  put(['pool-reserved', 'id-check'], cut);
  put(['swapped-bits'], cut);
  const broken = [{ invariant: 'maps-agree', steps: 24, faults: [] }];
  put(['swapped-bits', 'trusted-mfn'], { ...NOTHING, broken });
  return writeBoard({ outcomes, triples: NO_TRIPLES }, PLACES);
}

const FILLED = filled();

const LEAK = /^no-leak breaks without scrub after 11 steps\. At “write, 1 pool page”, without any/;
const CAUGHT =
  /^flush-on-swap catches it: no-foreign-reach holds everywhere without domu-flush, .* breaks without both after 11 steps\. At “write, 1 pool page”/;

test('what was found on an earlier visit is there, and a break opens in the Lab', async ({
  page,
}) => {
  const board = new Board(page);
  await board.open(FILLED);
  await expect(board.cell(LEAK)).toHaveText('✗ 11');
  await expect(board.cell(CAUGHT)).toHaveText('↷ flush-on-swap');
  await board.cell(LEAK).click();
  await expect(page.getByRole('slider', { name: 'Step' })).toHaveAttribute('aria-valuenow', '11');
  const lamps = page.getByRole('region', { name: 'What must hold' });
  await expect(lamps.getByRole('button', { name: 'no-leak: broken' })).toBeVisible();
});

test('by keyboard: one stop of the Tab key, arrows inside, Enter opens', async ({ page }) => {
  const board = new Board(page);
  await board.open(FILLED);
  await expect(board.cell(CAUGHT)).toBeVisible();
  await board.button('Save the board as CSV').focus();
  await page.keyboard.press('Tab');
  await expect(board.grid.locator('[data-at="0,0"]')).toBeFocused();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await expect(board.cell(CAUGHT)).toBeFocused();
  await expect(board.region.locator('.board-says')).toHaveText(CAUGHT);
  await page.keyboard.press('Tab');
  await expect(board.grid.locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(board.cell(CAUGHT)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('slider', { name: 'Step' })).toHaveAttribute('aria-valuenow', '11');
  const lamps = page.getByRole('region', { name: 'What must hold' });
  await expect(lamps.getByRole('button', { name: 'no-foreign-reach: broken' })).toBeVisible();
});

test('it fills in as it goes, pauses, is kept, and goes on', async ({ page }) => {
  const board = new Board(page);
  await board.open();
  await expect(board.status).toHaveText('Nothing has been searched yet.');
  await board.button('Fill the board').click();
  await expect(board.status).toHaveText('Searching.');
  await expect(board.cell(/ breaks without .* after \d+ steps?\./).first()).toBeVisible();
  await board.button('Pause the board').click();
  await expect(board.status).toHaveText('Paused.');
  const kept = () => page.evaluate(() => localStorage.getItem('swapscope.board')?.length ?? 0);
  await expect.poll(kept).toBeGreaterThan(1000);
  const stood = (await board.progress.textContent())!;
  expect(stood).toMatch(/^[1-9]\d* of 400 cells, singles \d+ %$/);
  await page.reload();
  await expect(board.progress).toHaveText(stood);
  await expect(board.status).toHaveText('Paused.');
  await board.button('Go on').click();
  await expect(board.progress).not.toHaveText(stood);
});

test('with every pair searched it says what holds, what was cut, and goes on with three at a time', async ({
  page,
}) => {
  const board = new Board(page);
  await board.open(FILLED);
  await expect(board.status).toHaveText('Every cell is known. Paused.');
  await expect(board.progress).toHaveText(/^400 of 400 cells, .* 0 of [\d,]+ threes$/);
  await expect(board.cell(CAUGHT)).toBeVisible();
  const unsure = board.cell(/^Not known whether trusted-mfn catches it: maps-agree breaks without/);
  await expect(unsure).toHaveText('? trusted-mfn');
  await expect(board.cell(/^no-leak holds without id-check, as far as .* 29 steps/)).toHaveText(
    '✓…',
  );
  await expect(board.cell(/^no-leak holds without p2m-mark, and no other/)).toHaveText('✓');
  await board.button('Go on').click();
  await expect(board.status).toHaveText(
    'Every cell is known. Going on with three guards at a time.',
  );
  await expect(board.progress).toHaveText(/ [1-9][\d,]* of [\d,]+ threes$/);
});

test('its cells and the smallest sets are saved as CSV', async ({ page }) => {
  const board = new Board(page);
  await board.open(FILLED);
  await expect(board.cell(LEAK)).toBeVisible();
  const coming = page.waitForEvent('download');
  await board.button('Save the board as CSV').click();
  const text = readFileSync(await (await coming).path(), 'utf8');
  expect(text).toContain('\r\ncell,scrub,no-leak,breaks,,11,"write, 1 pool page",,,\r\n');
  expect(text).toContain('\r\nset,domu-flush flush-on-swap,no-foreign-reach,breaks,,11,');
});

test('where the browser keeps nothing it is filled all the same, and says so', async ({ page }) => {
  const board = new Board(page);
  await page.addInitScript(() => {
    for (const name of ['getItem', 'setItem'] as const) {
      Storage.prototype[name] = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    }
  });
  await board.open();
  await board.button('Fill the board').click();
  await expect(board.progress).toHaveText(/every guard on [1-9]|singles/);
  await board.button('Pause the board').click();
  await expect(board.region.getByText('refuses to keep the board')).toBeVisible();
});

test('what is kept of another model, or damaged, is not shown', async ({ page }) => {
  const board = new Board(page);
  await board.open(FILLED.replace('"board":2', '"board":1'));
  await expect(board.status).toHaveText('Nothing has been searched yet.');
  await expect(board.cell(LEAK)).toHaveCount(0);
});

test('on a phone it scrolls sideways in its own box, and its heads stay', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const board = new Board(page);
  await board.open(FILLED);
  await board.region.locator('.board-box').evaluate((box) => box.scrollIntoView());
  await board.cell(LEAK).focus();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await expect(board.grid.getByRole('rowheader', { name: 'scrub' })).toBeInViewport();
  await expect(board.grid.getByRole('columnheader', { name: 'no-leak' })).toBeInViewport();
  await expect(board.cell(LEAK)).toBeInViewport();
});

/** All of the board, but of what repeats itself hundreds of times only some: axe asks each of all. */
const PARTS = [
  '.board-top',
  '.board-legend',
  '.board-box thead',
  '.board-box tr:has(td:not([data-kind="holds"]))',
  '.board-says',
  '.board-minimal',
  '.board-places li:nth-child(-n+5)',
];

test('nothing for axe to complain of', async ({ page }) => {
  const board = new Board(page);
  await board.open(FILLED);
  await expect(board.cell(LEAK)).toBeVisible();
  await board.region.getByRole('button', { name: /^Places and limits/ }).click();
  await expect(board.region.locator('.board-places li').first()).toBeVisible();
  expect(await complaintsInBoth(page, ...PARTS)).toEqual([]);
});
