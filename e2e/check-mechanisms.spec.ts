import { readFileSync } from 'node:fs';
import { expect as expectAtOnce, test } from '@playwright/test';
import { keyOf, type Outcome, outcomeOf, setsOf } from '../src/check/board';
import { NO_TRIPLES } from '../src/check/boardDeal';
import { mechanismPlaces } from '../src/check/mechanismPlaces';
import { GUARDS, type GuardId } from '../src/protocol/config';
import { writeBoard } from '../src/worker/boardText';
import { complaintsInBoth } from './axe';

/** What is shown hangs on searches, and the machine may be busy with others. */
const expect = expectAtOnce.configure({ timeout: 40_000 });

const PLACES = mechanismPlaces();
const HELD: Outcome = { states: 1000, whole: true, covered: 40, broken: [], acts: GUARDS };

/** Every search made and nothing broken, but for what two real searches say. */
function filled(): string {
  const outcomes: Record<string, Outcome> = {};
  for (const { id, mechanism, most } of PLACES) {
    const copies = mechanism === 'copy' || mechanism === 'persistent';
    outcomes[keyOf([], id)] = { ...HELD, ...(copies && { idle: ['pool-conserved'] }) };
    if (most === 0) continue;
    for (const set of setsOf(1)) outcomes[keyOf(set, id)] = HELD;
  }
  const real = (guardsOff: GuardId[], id: string): void => {
    const place = PLACES.find((one) => one.id === id)!;
    outcomes[keyOf(guardsOff, id)] = outcomeOf({ guardsOff, place, acts: false });
  };
  real([], 'transfer, two guests read, one pool, any one fault');
  real(['domu-flush'], 'transfer, read');
  return writeBoard({ outcomes, triples: NO_TRIPLES }, PLACES);
}

const FILLED = filled();
const LEAK = /^no-leak breaks by transfer after \d+ steps, with every guard on\. At “transfer, two/;

test('what was compared is kept, walked by arrows, saved, and its breaks open in the Lab', async ({
  page,
}) => {
  await page.addInitScript((text) => {
    localStorage.setItem('swapscope.mechanisms', text);
  }, FILLED);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/#/check');
  const region = page.getByRole('region', { name: 'Which mechanism upholds what' });
  await expect(region.getByRole('status')).toHaveText('Every search is made.');
  const upheld = region.getByRole('grid', { name: 'What each mechanism upholds', exact: true });
  const leak = upheld.getByRole('button', { name: LEAK });
  await expect(leak).toHaveText(/^✗ \d+$/);
  await expect(
    upheld.getByRole('button', { name: /^Nothing that happens by grant copy puts pool-conserved/ }),
  ).toHaveText('cannot arise');
  const missed = region.getByRole('grid', { name: 'Which guard each mechanism needs' });
  await expect(
    missed.getByRole('button', { name: /^Without domu-flush, by transfer, no-foreign-reach/ }),
  ).toHaveText(/no-foreign-reach$/);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);

  const table = '.mechanisms .board-box:has([aria-label="What each mechanism upholds"])';
  const parts = ['.mechanisms .board-top', '.mechanisms .board-legend', table];
  expect(await complaintsInBoth(page, ...parts)).toEqual([]);

  const coming = page.waitForEvent('download');
  await region.getByRole('button', { name: 'Save the comparison as CSV' }).click();
  const text = readFileSync(await (await coming).path(), 'utf8');
  expect(text).toMatch(
    /\r\nevery guard on,transfer,no-leak,breaks,no-leak,\d+,"transfer, two guests/,
  );

  await upheld.locator('[data-at="0,0"]').focus();
  await page.keyboard.press('End');
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowDown');
  await expect(leak).toBeFocused();
  await page.keyboard.press('Enter');
  const lamps = page.getByRole('region', { name: 'What must hold' });
  await expect(lamps.getByRole('button', { name: 'no-leak: broken' })).toBeAttached();
  await expect(page).toHaveURL(/#\/lab\//);
});
