import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { Action } from '../src/base/brand';
import { readCode } from '../src/link/code';
import { withChecks } from '../src/link/frame';
import { writeTraceFile } from '../src/link/traceFile';
import { enabled } from '../src/protocol/enabled';
import { chapterById, SCENARIOS } from '../src/story/chapters';
import { predicted } from '../src/story/predicted';
import { actionsOf, replay, stateAt, type Trace } from '../src/trace/trace';
import { momentIn, momentOf } from './expected';
import { Screen } from './screen';

const CHAPTER = chapterById('6')!;
/** Here the disk may take its eleven transfers in any order. */
const LEFT_AFTER = 39;

/** What else could come next than what the script would take, in the order in which it is offered. */
function others(trace: Trace): readonly Action[] {
  const now = stateAt(trace, trace.length);
  const due = predicted(CHAPTER, actionsOf(trace), now);
  return enabled(now).filter((action) => action !== due);
}

/** How many steps the link in the address bar holds; it follows the screen when that rests. */
function stepsInAddress(page: Page): number | undefined {
  const { hash } = new URL(page.url());
  const read = readCode(hash.replace('#/t/', ''), SCENARIOS);
  return read.ok ? read.value.trace.actions.length : undefined;
}

/** Leaves the script of chapter 6 for three steps; gives all that was done. */
async function leave(page: Page): Promise<readonly Action[]> {
  const screen = new Screen(page);
  await screen.open(`#/walk/6/${LEFT_AFTER}`);
  const instead = page.getByRole('button', { name: /Or instead/ });
  await instead.click();
  const actions = [...CHAPTER.actions.slice(0, LEFT_AFTER)];
  for (let i = 0; i < 3; i++) {
    const choices = others(replay(CHAPTER.config, actions).trace);
    const id = await instead.getAttribute('aria-controls');
    const offered = page.locator(`[id="${id}"]`).getByRole('button');
    await expect(offered).toHaveCount(choices.length);
    const pick = choices.length - 1 - 3 * i;
    expect(choices[pick]).toBeDefined();
    await offered.nth(pick).click();
    actions.push(choices[pick]!);
    const moment = momentIn(replay(CHAPTER.config, actions).trace, actions.length);
    await expect(screen.caption(moment.heading)).toContainText(moment.sentence);
    await screen.expectStep(actions.length);
  }
  return actions;
}

async function copiedLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'copied' })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What the headless program prints for a link or a file. */
function headless(input: string): string {
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  return execFileSync(process.execPath, [tsx, 'src/headless/main.ts', 'replay', input], {
    encoding: 'utf8',
  });
}

test('a link to steps of one’s own opens the same state in a fresh profile, byte for byte', async ({
  page,
  context,
  browser,
}, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const actions = await leave(page);
  const left = page.getByRole('status').filter({ hasText: 'left chapter 6' });
  await expect(left).toContainText(`after step ${LEFT_AFTER}`);
  const link = await copiedLink(page);
  expect(new URL(link).hash).toMatch(/^#\/t\/[\w-]+$/);

  const file = info.outputPath('own.json');
  const written = writeTraceFile({
    config: CHAPTER.config,
    actions,
    cursor: actions.length,
  });
  writeFileSync(file, written);
  expect(headless(link)).toBe(headless(file));

  const fresh = await browser.newContext();
  const other = new Screen(await fresh.newPage());
  await other.page.goto(link);
  await expect(other.notice).toHaveCount(0);
  const { trace } = replay(CHAPTER.config, actions);
  const moment = momentIn(trace, actions.length);
  await expect(other.caption(moment.heading)).toContainText(moment.sentence);
  await other.expectStep(actions.length);
  await other.expectLamps(moment);
  await other.expectTables(moment);
  await other.page.getByRole('button', { name: 'State as JSON' }).click();
  const state = other.page.getByRole('dialog').getByRole('textbox', { name: 'State' });
  await expect(state).toHaveValue(headless(file));
  await fresh.close();
});

test('steps of one’s own survive a reload, and lead back to the chapter', async ({ page }) => {
  const actions = await leave(page);
  await expect.poll(() => stepsInAddress(page)).toBe(actions.length);
  const screen = new Screen(page);
  const moment = momentIn(replay(CHAPTER.config, actions).trace, actions.length);
  await page.reload();
  await expect(screen.caption(moment.heading)).toContainText(moment.sentence);
  await screen.press('ArrowLeft');
  await screen.press('ArrowRight');
  await expect(screen.caption(moment.heading)).toContainText(moment.sentence);
  await page.getByRole('button', { name: 'Back to the chapter' }).click();
  await screen.expectMoment(momentOf(CHAPTER, LEFT_AFTER));
  await expect(page.getByRole('status').filter({ hasText: 'left chapter' })).toHaveCount(0);
  await expect.poll(() => new URL(page.url()).hash).toBe(`#/walk/6/${LEFT_AFTER}`);
});

test('a link to steps of one’s own that is cut short opens its good part', async ({ page }) => {
  const actions = await leave(page);
  const screen = new Screen(page);
  await expect.poll(() => stepsInAddress(page)).toBe(actions.length);
  const { hash } = new URL(page.url());
  for (const cut of [hash.slice(0, -2), hash.slice(0, '#/t/'.length + 3)]) {
    await page.goto('about:blank');
    await screen.open(cut);
    await expect(screen.notice).toHaveText(/damaged.*\.$/);
    await screen.press('End');
    await screen.press('Home');
    await screen.expectStep(0);
  }
});

test('a link of a newer version says so, and opens the first chapter', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open(`#/t/${withChecks('Ccde')}`);
  await expect(screen.notice).toHaveText(/newer version.*\.$/);
  await screen.expectTold(momentOf(chapterById('0')!, 0));
});
