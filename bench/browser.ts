import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { findBrowser, LAUNCH_ARGS } from '../e2e/browser';
import type { First } from './eager';
import { mean, ms, quantile, type Row, stream, times } from './figures';
import { firstLike, longRun } from './longLink';
import type { Moved, Shown } from './probe';
import { EMPTY, isCode, openSite, type Site } from './site';

/** What runs inside the page, as text. */
export interface Inside {
  readonly probe: string;
  readonly eager: string;
}

interface Bench {
  readonly browser: Browser;
  readonly site: Site;
  readonly inside: Inside;
}

const VIEWPORT = { width: 1440, height: 900 };
/** A key that the app has no use for. */
const NOTHING = 'F9';
/** There and back, so often that the 99th percentile is no single step's. */
const ROUNDS = 3;
const STEPS = 200;
/** Each begins with code that has not run yet. */
const FIRSTS = 7;
/** Fewer are taken with their whole motion: that takes long. */
const IN_MOTION = 40;
/** So many frames without a change are rest. Slow beginnings of a motion change nothing for some. */
const QUIET = { reduce: 3, 'no-preference': 8 } as const;

const MEASURES = { opening: openingRows, steps: stepRows, frames: frameRows } as const;
export type Part = keyof typeof MEASURES;
export const PARTS = Object.keys(MEASURES) as readonly Part[];

/** Measures the built app in a browser; `folder` is for the build. */
export async function browserRows(
  folder: string,
  inside: Inside,
  parts: readonly Part[],
): Promise<Row[]> {
  const executablePath = await findBrowser('whole');
  const site = await openSite(folder);
  const browser = await chromium.launch({ executablePath, args: [...LAUNCH_ARGS] });
  try {
    const rows: Row[] = [];
    for (const part of parts) rows.push(...(await MEASURES[part]({ browser, site, inside })));
    return rows;
  } finally {
    await browser.close();
    await site.close();
  }
}

/** A line about what is at work, since the whole takes minutes. */
function say(words: string): void {
  process.stderr.write(`[bench] ${words}\n`);
}

// Opening

const OPENINGS = 9;

/** What the network has to bring before the first step, and when that is possible. */
async function openingRows({ browser, site, inside }: Bench): Promise<Row[]> {
  const firsts: First[] = [];
  const empty: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    firsts.push(
      await inNewPage(browser, async (page) => {
        await page.addInitScript(inside.eager);
        await page.goto(site.address);
        await page.waitForFunction(() => window.first !== undefined);
        return (await page.evaluate(() => window.first)) as First;
      }),
    );
    empty.push(
      await inNewPage(browser, async (page) => {
        await page.goto(site.address + EMPTY);
        return page.evaluate(
          () =>
            (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming)
              .domContentLoadedEventEnd,
        );
      }),
    );
  }
  const weigh = (addresses: readonly string[]): number =>
    addresses.filter(isCode).reduce((sum, address) => sum + site.gzip(address), 0);
  // The most of all openings: what had come by then depends on the moment.
  const before = Math.max(...firsts.map(({ loaded }) => weigh(loaded)));
  const whole = weigh(site.code);
  const ready = quantile(
    firsts.map(({ at }) => at),
    0.5,
  );
  const nothing = quantile(empty, 0.5);
  return [
    {
      what: 'gzip of JavaScript and JSON before the first step',
      measured: `${before} bytes`,
      against: `all that there is: ${whole} bytes`,
      ratio: `${Math.round((100 * before) / whole)} % of it`,
      budget: '130,000 bytes',
      within: before <= 130_000,
    },
    {
      what: `first step after navigation, median of ${OPENINGS}`,
      measured: ms(ready),
      against: `an empty page: ${ms(nothing)}`,
      ratio: `${ms(ready - nothing)} more`,
      budget: '300 ms',
      within: ready <= 300,
    },
  ];
}

async function inNewPage<T>(browser: Browser, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block' });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

// Steps

const SETTLE = 1000;

/** The app, open at a step, and what the browser says of its work. */
class Stage {
  readonly page: Page;
  private readonly cdp: CDPSession;
  private readonly quiet: number;

  private constructor(page: Page, cdp: CDPSession, quiet: number) {
    this.page = page;
    this.cdp = cdp;
    this.quiet = quiet;
  }

  static async open(
    { browser, site, inside }: Bench,
    hash: string,
    motion: keyof typeof QUIET,
  ): Promise<Stage> {
    const context = await browser.newContext({
      viewport: VIEWPORT,
      reducedMotion: motion,
      // It would fetch the page's files while steps are measured.
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    await page.addInitScript(inside.probe);
    await page.goto(site.address + hash, { timeout: 120_000 });
    await page.waitForSelector('.caption-title', { timeout: 120_000 });
    await page.waitForSelector('.scrubber');
    const cdp = await context.newCDPSession(page);
    // Time on the processor: what else runs on the machine takes none of it.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate(() => window.probe.watch());
    const stage = new Stage(page, cdp, QUIET[motion]);
    // What comes later is here by now, and the first picture of each kind is compiled.
    await page.waitForTimeout(SETTLE);
    return stage;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** Script, style and layout so far, in milliseconds. */
  async work(): Promise<number> {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    const parts = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];
    return (
      1000 *
      metrics
        .filter(({ name }) => parts.includes(name))
        .reduce((sum, metric) => sum + metric.value, 0)
    );
  }

  rest(): Promise<Shown> {
    return this.page.evaluate((quiet) => window.probe.rest(quiet), this.quiet);
  }

  /** Does something, waits until the picture rests, and says what that took and showed. */
  async cost(act: () => Promise<void>): Promise<Cost> {
    await this.page.evaluate(() => window.probe.clear());
    const before = await this.work();
    await act();
    const shown = await this.rest();
    return { ...shown, work: (await this.work()) - before };
  }

  press(key: string): Promise<Cost> {
    return this.cost(() => this.page.keyboard.press(key));
  }

  async presses(key: string, count: number): Promise<Cost[]> {
    const costs: Cost[] = [];
    for (let i = 0; i < count; i++) costs.push(await this.press(key));
    return costs;
  }

  /** What is done within `wait` milliseconds once a step rests, so that the address follows it. */
  async afterwards(count: number, wait = 700): Promise<number[]> {
    const works: number[] = [];
    for (let i = 0; i < count; i++) {
      await this.page.waitForTimeout(700);
      await this.press('ArrowLeft');
      const before = await this.work();
      await this.page.waitForTimeout(wait);
      works.push((await this.work()) - before);
    }
    return works;
  }
}

interface Cost extends Shown {
  /** Script, style and layout, in milliseconds. */
  readonly work: number;
}

interface Walked {
  readonly name: string;
  readonly steps: readonly Cost[];
}

async function stepRows(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  const walked: Walked[] = [];
  const walk = async (stage: Stage, name: string): Promise<void> => {
    say(`steps in ${name}`);
    const nothing = await stage.presses(NOTHING, 30);
    const steps: Cost[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      steps.push(...(await stage.presses('ArrowRight', STEPS / 2)));
      steps.push(...(await stage.presses('ArrowLeft', STEPS / 2)));
    }
    walked.push({ name, steps });
    rows.push(stepRow(name, steps, nothing));
  };

  for (const [name, hash] of [
    ['chapter 6', '#/walk/6'],
    ['352 pages', '#/walk/352/1700'],
  ] as const) {
    const still = await Stage.open(bench, hash, 'reduce');
    await walk(still, name);
    await still.close();
    const moving = await Stage.open(bench, hash, 'no-preference');
    const steps = await moving.presses('ArrowRight', IN_MOTION);
    rows.push(motionRow(name, steps));
    walked.push({ name: `${name} in motion`, steps });
    await moving.close();
  }

  rows.push(await firstRow(bench), await idleRow(bench), ...(await longRows(bench, walk)));
  rows.push(...walked.map(paintedRow));
  return rows;
}

type WalkOn = (stage: Stage, name: string) => Promise<void>;

/** The steps of a trace that is as long as a link can hold. */
async function longRows(bench: Bench, walk: WalkOn): Promise<Row[]> {
  const { actions, hashAt } = longRun();
  const [steps, count] = [actions.length, STEPS / 2];
  const at = steps - STEPS;
  const early = firstLike(actions, at, count);
  const hash = hashAt(at);
  const opened = performance.now();
  const late = await Stage.open(bench, hash, 'reduce');
  const rows: Row[] = [
    {
      what: `opening a link of ${hash.length} letters with ${steps} steps`,
      measured: ms(performance.now() - opened - SETTLE),
      against: '',
      ratio: '',
      budget: '',
    },
  ];
  const [first] = await late.afterwards(1, 6000);
  await walk(late, `the end of ${steps} steps`);
  const soon = await Stage.open(bench, hashAt(early), 'reduce');
  // In turns, so that neither has the machine at its best.
  const costs = { late: [] as Cost[], soon: [] as Cost[] };
  for (let i = 0; i < 4; i++) {
    const key = i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
    costs.soon.push(...(await soon.presses(key, count)));
    costs.late.push(...(await late.presses(key, count)));
  }
  rows.push(flatRow(costs.soon, costs.late, early));
  await soon.close();
  rows.push(await seekRow(late));
  const works = await late.afterwards(8);
  await late.press('Home');
  await late.rest();
  await walk(late, `the start of ${steps} steps`);
  await late.close();
  const short = await Stage.open(bench, '#/walk/6/40', 'reduce');
  rows.push(addressRow(await short.afterwards(8), works, first!, steps));
  await short.close();
  return rows;
}

const workOf = (costs: readonly Cost[]): number[] => costs.map(({ work }) => work);

function stepRow(name: string, costs: readonly Cost[], nothing: readonly Cost[]): Row {
  const p99 = quantile(workOf(costs), 0.99);
  const pictures = quantile(
    costs.map((cost) => cost.pictures),
    0.5,
  );
  return {
    what: `a step in ${name}: script, style and layout, 99th percentile of ${costs.length}`,
    measured: `${ms(p99)}, median ${ms(quantile(workOf(costs), 0.5))}, ${pictures} pictures`,
    against: `a key that does nothing: ${ms(quantile(workOf(nothing), 0.5))}`,
    ratio: `${ms(p99 - quantile(workOf(nothing), 0.5))} more`,
    budget: '8 ms',
    within: p99 <= 8,
  };
}

function motionRow(name: string, costs: readonly Cost[]): Row {
  const each = costs.map(({ work, pictures }) => work / Math.max(1, pictures));
  const p99 = quantile(each, 0.99);
  const pictures = mean(costs.map((cost) => cost.pictures));
  return {
    what: `a picture of a step in motion in ${name}, 99th percentile of ${costs.length} steps`,
    measured: ms(p99),
    against: `the whole step: median ${ms(quantile(workOf(costs), 0.5))}`,
    ratio: `${pictures.toFixed(1)} pictures a step`,
    budget: '8 ms',
    within: p99 <= 8,
  };
}

function flatRow(first: readonly Cost[], last: readonly Cost[], at: number): Row {
  const [a, b] = [quantile(workOf(first), 0.5), quantile(workOf(last), 0.5)];
  return {
    what: 'a step at the end of the long trace, median',
    measured: ms(b),
    against: `the first steps that do the same, from step ${at}: ${ms(a)}`,
    ratio: times(b / a),
    budget: 'flat (at most 1.25×)',
    within: b / a <= 1.25,
  };
}

function paintedRow({ name, steps }: Walked): Row {
  const frames = steps.map(({ caption, stage }) =>
    Math.max(caption ?? stage ?? Number.POSITIVE_INFINITY, stage ?? 0),
  );
  const worst = Math.max(...frames);
  const late = steps.flatMap((step) => step.ms ?? []);
  return {
    what: `frames from a key press to caption and stage, ${name}, worst of ${frames.length}`,
    measured: `${worst}, median ${quantile(frames, 0.5)}`,
    against: `until that frame began: 99th percentile ${ms(quantile(late, 0.99))}`,
    ratio: `median ${ms(quantile(late, 0.5))}`,
    budget: '2',
    within: worst <= 2,
  };
}

async function seekRow(stage: Stage): Promise<Row> {
  const box = await stage.page.locator('.overview').boundingBox();
  if (box === null) throw new Error('the long trace has no overview');
  const pick = stream(13);
  const works: number[] = [];
  for (let i = 0; i < 60; i++) {
    const x = box.x + 2 + pick(Math.floor(box.width) - 4);
    works.push((await stage.cost(() => stage.page.mouse.click(x, box.y + box.height / 2))).work);
  }
  // Nothing that the pointer lies on is to count for the steps that follow.
  await stage.page.mouse.move(0, 0);
  await stage.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const step = quantile(workOf(await stage.presses('ArrowRight', 20)), 0.5);
  const p99 = quantile(works, 0.99);
  return {
    what: 'a seek by the mouse in the long trace, with its picture, 99th percentile of 60',
    measured: `${ms(p99)}, median ${ms(quantile(works, 0.5))}`,
    against: `a step there: ${ms(step)}`,
    ratio: `median ${times(quantile(works, 0.5) / step)}`,
    budget: '',
  };
}

function addressRow(
  short: readonly number[],
  long: readonly number[],
  first: number,
  steps: number,
): Row {
  const [a, b] = [quantile(short, 0.5), quantile(long, 0.5)];
  return {
    what: `once a step of ${steps} has rested: its address, and the next pictures`,
    measured: `${ms(b)}; the first time ${ms(first)}, in parts`,
    against: `in chapter 6: ${ms(a)}`,
    ratio: times(b / a),
    budget: 'part of 8 ms a step',
    within: b <= 8,
  };
}

/** What the very first step takes, whose code nothing has run before. */
async function firstRow(bench: Bench): Promise<Row> {
  const firsts: number[] = [];
  const seconds: number[] = [];
  for (let i = 0; i < FIRSTS; i++) {
    const stage = await Stage.open(bench, '#/walk/6', 'reduce');
    firsts.push((await stage.press('ArrowRight')).work);
    seconds.push((await stage.press('ArrowRight')).work);
    await stage.close();
  }
  return {
    what: `the first step after chapter 6 is opened, median of ${FIRSTS}`,
    measured: `${ms(quantile(firsts, 0.5))}, worst ${ms(Math.max(...firsts))}`,
    against: `the second: ${ms(quantile(seconds, 0.5))}`,
    ratio: times(quantile(firsts, 0.5) / quantile(seconds, 0.5)),
    budget: '',
  };
}

/** What is made ahead while nobody does anything: no part of a step, but done for the steps. */
async function idleRow(bench: Bench): Promise<Row> {
  const stage = await Stage.open(bench, '#/walk/6', 'reduce');
  await stage.page.waitForFunction((quiet) => window.probe.idled(quiet), IDLE_ENDS, {
    timeout: 120_000,
  });
  const { ms: whole, calls, longest } = await stage.page.evaluate(() => window.probe.idle());
  const step = quantile(workOf(await stage.presses('ArrowRight', 30)), 0.5);
  await stage.close();
  return {
    what: 'made ahead while chapter 6 rests, by the clock',
    measured: `${ms(whole)} in ${calls} parts`,
    against: `the longest part: ${ms(longest)}`,
    ratio: `a step then: median ${ms(step)}`,
    budget: '',
  };
}

/** Milliseconds without idle work after which none is left. */
const IDLE_ENDS = 2000;

// Frames

/** At least so much motion is watched. */
const MOVING = 3000;
/** Here the last writes are swapped, with every page in flight. */
const FULL = '#/walk/352/1745';

async function frameRows(bench: Bench): Promise<Row[]> {
  const empty = (await repeated(() => emptyLoop(bench))).median;
  const rows: Row[] = [];
  for (const [name, move] of [
    ['steps in motion', stepping],
    ['play at 4×', playing],
    ['leaps between start and end', leaping],
  ] as const) {
    say(name);
    const { median, longest } = await repeated(() => watched(bench, move));
    rows.push({
      what: `frames a second, 352 pages, ${name}, median of ${REPEATS}`,
      measured: `${median.toFixed(1)}, longest frame ${ms(longest)}`,
      against: `an empty loop: ${empty.toFixed(1)}`,
      ratio: times(median / empty),
      budget: '60 (1 in 100 may be lost)',
      within: median >= 59.4,
    });
  }
  return rows;
}

const REPEATS = 3;

async function repeated(
  run: () => Promise<Moved>,
): Promise<{ readonly median: number; readonly longest: number }> {
  const runs: Moved[] = [];
  for (let i = 0; i < REPEATS; i++) runs.push(await run());
  return {
    median: quantile(
      runs.map(({ frames, ms }) => (1000 * frames) / ms),
      0.5,
    ),
    longest: quantile(
      runs.map((run) => run.longest),
      0.5,
    ),
  };
}

function emptyLoop({ browser, site, inside }: Bench): Promise<Moved> {
  return inNewPage(browser, async (page) => {
    await page.addInitScript(inside.probe);
    await page.goto(site.address + EMPTY);
    await page.waitForTimeout(500);
    await page.evaluate(() => window.probe.clear());
    await page.waitForTimeout(MOVING);
    return page.evaluate(() => window.probe.moved(true));
  });
}

type Move = (stage: Stage, enough: () => Promise<boolean>) => Promise<void>;

async function watched(bench: Bench, move: Move): Promise<Moved> {
  const stage = await Stage.open(bench, FULL, 'no-preference');
  const moved = (): Promise<Moved> => stage.page.evaluate(() => window.probe.moved(false));
  await stage.page.evaluate(() => window.probe.clear());
  await move(stage, async () => (await moved()).ms >= MOVING);
  const result = await moved();
  await stage.close();
  return result;
}

async function stepping(stage: Stage, enough: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 20 && !(await enough()); i++) {
    await stage.page.keyboard.press('ArrowRight');
    await stage.page.waitForTimeout(650);
  }
}

async function playing(stage: Stage, enough: () => Promise<boolean>): Promise<void> {
  for (const key of [']', ']', 'Space']) await stage.page.keyboard.press(key);
  for (let i = 0; i < 30 && !(await enough()); i++) await stage.page.waitForTimeout(1000);
}

async function leaping(stage: Stage, enough: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 20 && !(await enough()); i++) {
    await stage.page.keyboard.press(i % 2 === 0 ? 'Home' : 'End');
    await stage.page.waitForTimeout(650);
  }
}
