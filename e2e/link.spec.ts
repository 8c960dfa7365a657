import { expect, type Page, test } from '@playwright/test';
import { writeCode } from '../src/link/code';
import { withChecks } from '../src/link/frame';
import { checkHash } from '../src/link/open';
import { configure } from '../src/protocol/config';
import { CHAPTERS, chapterById, SCENARIOS } from '../src/story/chapters';
import { replay, type Trace } from '../src/trace/trace';
import { holdClock } from './clock';
import { momentIn, momentOf, stepsOf } from './expected';
import { Screen } from './screen';

const at = (chapter: string, step: number) => momentOf(chapterById(chapter)!, step);

const OFF = configure({ guardsOff: ['domu-flush'] }, chapterById('2')!.config);

/** The run that a link to a trace holds. */
function replayOf(hash: string): Trace {
  const read = checkHash(hash, SCENARIOS);
  if (!read.ok || read.value.page !== 'trace') throw new Error(hash);
  const { config, actions } = read.value.trace;
  return replay(config, actions).trace;
}

const expectHash = (page: Page, hash: string) =>
  expect.poll(() => new URL(page.url()).hash).toBe(hash);

test('the address names the exact step, and a reload restores it', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  for (let k = 0; k < 12; k++) await screen.press('ArrowRight');
  await expectHash(page, '#/walk/2/12');
  await page.reload();
  await screen.expectMoment(at('2', 12));
  await screen.press('Home');
  await expectHash(page, '#/walk/2');
});

test('the address opens the same in a fresh profile', async ({ page, browser }) => {
  const screen = new Screen(page);
  await screen.open();
  await screen.press('7');
  await screen.expectChapter('7');
  await screen.press('End');
  await screen.press('ArrowLeft');
  const last = stepsOf(chapterById('7')!) - 1;
  await expectHash(page, `#/walk/7/${last}`);
  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await other.goto(page.url());
  await new Screen(other).expectTold(at('7', last));
  await fresh.close();
});

test('steps replace, chapters push: back and forward restore each chapter where it was', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  const entries = await page.evaluate(() => history.length);
  await screen.press('End');
  await screen.press('ArrowLeft');
  await expectHash(page, '#/walk/2/26');
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await screen.press('3');
  await expectHash(page, '#/walk/3');
  await screen.press('ArrowRight');
  await expectHash(page, '#/walk/3/1');
  await screen.press('Shift+ArrowRight');
  await expectHash(page, '#/walk/4');
  expect(await page.evaluate(() => history.length)).toBe(entries + 2);
  await page.goBack();
  await screen.expectMoment(at('3', 1));
  await page.goBack();
  await screen.expectMoment(at('2', 26));
  await page.goForward();
  await page.goForward();
  await screen.expectMoment(at('4', 0));
});

test('a chapter that is left at once is found again where it was left', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  await screen.press('ArrowRight');
  await screen.press('ArrowRight');
  await screen.press('5');
  await screen.expectChapter('5');
  await expectHash(page, '#/walk/5');
  await page.goBack();
  await screen.expectTold(at('2', 2));
});

test('the pages of text have addresses, and lead back to the step', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  for (const [name, hash, title] of [
    ['Sources', '#/sources', 'Sources'],
    ['Limits', '#/limits', 'What the model leaves out'],
  ] as const) {
    await page.getByRole('link', { name, exact: true }).click();
    await expectHash(page, hash);
    await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
    await page.goBack();
    await screen.expectTold(at('2', 12));
  }
});

test('while keys are held the address is written at most twice a second', async ({ page }) => {
  await page.clock.install();
  await page.addInitScript(() => {
    const written: number[] = [];
    Reflect.set(window, 'written', written);
    for (const name of ['replaceState', 'pushState'] as const) {
      const original = history[name];
      history[name] = (...args) => {
        written.push(performance.now());
        original.apply(history, args);
      };
    }
  });
  const screen = new Screen(page);
  await screen.open('#/walk/6');
  await holdClock(page);
  // As fast as keys repeat, and so slowly that each step could seem to rest.
  for (let i = 0; i < 60; i++) {
    await page.keyboard.down('ArrowRight');
    await page.clock.runFor(i < 30 ? 33 : 210);
  }
  await page.keyboard.up('ArrowRight');
  await page.clock.runFor(1000);
  const written: number[] = await page.evaluate(() => Reflect.get(window, 'written'));
  const apart = written.slice(1).map((time, i) => time - written[i]!);
  expect(written.length).toBeGreaterThan(3);
  expect(Math.min(...apart, 500)).toBeGreaterThanOrEqual(499);
  await screen.expectTold(at('6', 60));
  await expectHash(page, '#/walk/6/60');
});

test('an address pasted over the present one is opened', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/5');
  await screen.follow('#/walk/T/18');
  await screen.expectMoment(at('T', 18));
  await screen.follow('');
  await screen.expectTold(at('0', 0));
});

const LINKS: readonly [what: string, hash: string, says: RegExp, chapter: string, step: number][] =
  [
    ['a step that is no number', '#/walk/2/x', /damaged/, '0', 0],
    ['too many parts', '#/walk/2/1/1', /damaged/, '0', 0],
    ['an unknown chapter', '#/walk/9/3', /chapter that is not here/, '0', 0],
    ['an escape cut in half', '#/walk/%E0%A4%A', /chapter that is not here/, '0', 0],
    ['an unknown page', '#/nowhere', /page that is not here/, '0', 0],
    ['markup', '#/walk/<img src=x onerror=alert(1)>', /not here/, '0', 0],
    ['a step beyond the end', '#/walk/2/99', /step 99.*has 27/, '2', 27],
  ];

for (const [what, hash, says, chapter, step] of LINKS) {
  test(`a link with ${what} says so in a sentence, and opens what is safe`, async ({ page }) => {
    const screen = new Screen(page);
    await screen.open(hash);
    await expect(screen.notice).toHaveText(says);
    await expect(screen.notice).toHaveText(/\.$/);
    await screen.expectTold(at(chapter, step));
    await screen.press('ArrowLeft');
    await screen.press('ArrowRight');
    await screen.expectTold(at(chapter, Math.max(1, step)));
    await expect(screen.notice).toHaveCount(0);
  });
}

test('every chapter can be linked to, at its start and at its end', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open();
  for (const chapter of CHAPTERS) {
    for (const step of [stepsOf(chapter), 0]) {
      await screen.follow(`#/walk/${chapter.id}/${step}`);
      await screen.expectTold(momentOf(chapter, step));
      await expect(screen.notice).toHaveCount(0);
    }
  }
});

const PREVIEW = '#/t/AMgEVEqjkMt8Tw';
const KEPT = '#/t/BMgEVEqi8wqOWh';

test('a link that was kept opens to its state; one of the preview says that it was one', async ({
  page,
}) => {
  const screen = new Screen(page);
  const run = replayOf(KEPT);
  const moment = momentIn(run, run.length);
  const expectIt = async (): Promise<void> => {
    await expect(screen.caption(moment.heading)).toContainText(moment.sentence);
    await screen.expectLamps(moment);
    await screen.expectTables(moment);
  };
  await screen.open(KEPT);
  await expectIt();
  await expect(screen.notice).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe(KEPT);
  await screen.follow(PREVIEW);
  await expect(screen.notice).toHaveText(/made while links were a preview.*\.$/);
  await expectIt();
});

test('a link that is good for nothing leaves what is open as it is, and says why', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/walk/4/13');
  await screen.expectTold(at('4', 13));
  for (const [hash, says] of [
    [`${KEPT.slice(0, 8)}x${KEPT.slice(9)}`, /damaged, and nothing of it can be read/],
    [`#/t/${withChecks('Cde')}`, /newer version of this page/],
    ['#/lab/no-such-case/3', /a run that is not here/],
    ['#/check/AAAA', /damaged/],
  ] as const) {
    await screen.follow(hash);
    await expect(screen.notice).toHaveText(says);
    await expect(screen.notice).toHaveText(/What was open stays\.$/);
    await screen.expectMoment(at('4', 13));
  }
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(screen.notice).toHaveCount(0);
  await screen.press('ArrowRight');
  await screen.expectTold(at('4', 14));
  await expectHash(page, '#/walk/4/14');
});

test('the Lab keeps its branches and its second lane over a link that is good for nothing', async ({
  page,
}) => {
  const screen = new Screen(page);
  const lane = page.getByRole('region', { name: /^Lane B/ });
  const code = writeCode({ base: undefined, config: OFF, actions: [], cursor: 0 });
  const hash = `#/lab/2/12/vs/${code.ok ? code.value : ''}`;
  await page.goto(`/${hash}`);
  await expect(lane).toBeVisible({ timeout: 20_000 });
  await screen.follow('#/lab/exercise/none');
  await expect(screen.notice).toHaveText(/an exercise that is not here\. What was open stays\.$/);
  await expect(lane).toBeVisible();
  await screen.press('Escape');
  await expect(screen.notice).toHaveCount(0);
  await screen.press('ArrowLeft');
  await expectHash(page, hash.replace('/12/', '/11/'));
});
