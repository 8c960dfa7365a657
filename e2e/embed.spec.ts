import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { complaints } from './axe';
import { serveDeck } from './deck/serve';
import { momentOf } from './expected';
import { Screen } from './screen';
import type { Served } from './serve';

let deck: Served;
test.beforeAll(async () => {
  deck = await serveDeck();
});
test.afterAll(() => deck.close());

const CHAPTER = chapterById('2')!;
const told = (k: number): string => momentOf(CHAPTER, k).sentence;

/** A page of another origin with a frame of the app in it, connected by the client that is built. */
async function frameIn(page: Page, app: string, size = { width: 640, height: 360 }) {
  await page.goto(`${deck.address}blank.html`);
  await page.evaluate(
    async ([src, width, height]) => {
      const module = '/embed-client.js';
      const { connect } = await import(module);
      const frame = document.createElement('iframe');
      Object.assign(frame, { src, width, height, title: 'Swapscope' });
      document.body.append(frame);
      const heard: unknown[] = [];
      const client = connect(frame, { timeout: 30_000 });
      for (const name of ['ready', 'step', 'violation', 'end']) {
        client.on(name, (event: unknown) => heard.push(event));
      }
      Object.assign(window, { client, heard });
    },
    [app, String(size.width), String(size.height)] as const,
  );
  return page.frameLocator('iframe');
}

/** What the client makes of a command, or the code of its refusal. */
const ask = (page: Page, command: string, ...args: readonly unknown[]): Promise<unknown> =>
  page.evaluate(
    ([name, given]) => {
      const client = Reflect.get(window, 'client');
      return client[name](...given).catch((error: { code: string }) => error.code);
    },
    [command, args] as const,
  );

const stage = (frame: FrameLocator) => frame.getByRole('group', { name: /^The machine/ });

test('a reveal.js deck of another origin leads its frames, on and back, through fragments and slides', async ({
  page,
  baseURL,
}) => {
  await page.goto(`${deck.address}?app=${baseURL}`);
  await expect(page.getByRole('heading', { name: /^Swap pages/ })).toBeVisible();
  const frame = page.frameLocator('section.present iframe');
  const at = (k: number, of = 27) => expect(frame.getByText(`Step ${k} of ${of}`)).toBeVisible();
  const on = () => page.keyboard.press('ArrowRight');
  const back = () => page.keyboard.press('ArrowLeft');
  await on();
  await at(9);
  await on();
  await at(12);
  await expect(frame.getByRole('region').filter({ hasText: told(12) })).toBeVisible();
  await on();
  await at(13);
  await on();
  await at(13);
  await back();
  await back();
  await at(12);
  await back();
  await at(9);
  // A click into the frame leaves the keys with the deck.
  await stage(frame).click({ position: { x: 300, y: 3 } });
  await expect(page.locator('body')).toBeFocused();
  for (let k = 0; k < 4; k++) await on();
  await at(0, 26);
  await on();
  await at(17, 26);
  await on();
  await at(26, 26);
  await expect(page.locator('section.present output')).toHaveText(/^[a-z-]+, at step \d+$/);
  await back();
  await at(17, 26);
  await back();
  await back();
  // The slide before was left at its last fragment, and its frame comes anew.
  await at(13);
});

test('the page around commands the frame and hears of each step, within the range', async ({
  page,
  baseURL,
}) => {
  const frame = await frameIn(page, `${baseURL}?embed&chapter=2&steps=12-14`);
  const heard = () =>
    page.evaluate(() =>
      Reflect.get(window, 'heard').map((one: { event: string; state?: { step: number } }) =>
        [one.event, one.state?.step].join(' '),
      ),
    );
  await expect.poll(heard).toEqual(['ready 12']);
  expect(await ask(page, 'next')).toMatchObject({
    step: 13,
    length: 27,
    from: 12,
    to: 14,
    link: `${baseURL}#/walk/2/13`,
    sentence: told(13),
    broken: [],
  });
  expect(await ask(page, 'next')).toMatchObject({ step: 14 });
  expect(await ask(page, 'next')).toMatchObject({ step: 14 });
  await expect(frame.getByText('Step 14 of 27')).toBeVisible();
  expect(await ask(page, 'go', 20)).toBe('out-of-range');
  expect(await ask(page, 'go', '#/walk/9/1')).toBe('bad-link');
  expect(await ask(page, 'previous')).toMatchObject({ step: 13 });
  expect(await ask(page, 'play', 4)).toMatchObject({ playing: true });
  await expect(frame.getByText('Step 14 of 27')).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await heard()).toEqual([
    'ready 12',
    'step 13',
    'step 14',
    'end 14',
    'step 13',
    'step 14',
    'end 14',
  ]);
  expect(await ask(page, 'go', '#/walk/3/2')).toMatchObject({ step: 2, from: 0 });
});

test('a page that is not among those that may command is not heard, and is told nothing', async ({
  page,
  baseURL,
}) => {
  const frame = await frameIn(page, `${baseURL}?embed&origin=https://deck.example#/walk/2/12`);
  await expect(frame.getByText('Step 12 of 27')).toBeVisible();
  await page.evaluate((target) => {
    const { contentWindow } = document.querySelector('iframe')!;
    contentWindow!.postMessage({ swapscope: 1, id: 1, command: 'next' }, target);
    for (const odd of ['next', 7, null, [1], { swapscope: 1 }, { command: 'next' }]) {
      contentWindow!.postMessage(odd, '*');
    }
  }, new URL(baseURL!).origin);
  // The keys in the frame act on; what was sent before them has been dealt with by then.
  await stage(frame).click({ position: { x: 300, y: 3 } });
  await page.keyboard.press('ArrowRight');
  await expect(frame.getByText('Step 13 of 27')).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([]);
});

test('keys and buttons step the frame, and its link opens the exact step in the app', async ({
  page,
  context,
  baseURL,
}) => {
  const frame = await frameIn(page, `${baseURL}?embed&panels=stage,caption,controls#/walk/2/12`);
  await expect(frame.getByText(told(12)).first()).toBeVisible();
  await stage(frame).click({ position: { x: 300, y: 3 } });
  for (const [key, step] of [
    ['PageDown', 13],
    ['End', 27],
    ['ArrowLeft', 26],
    ['Home', 0],
    ['ArrowRight', 1],
  ] as const) {
    await page.keyboard.press(key);
    await expect(frame.getByText(`Step ${step} of 27`)).toBeVisible();
  }
  await frame.getByRole('button', { name: 'Next step' }).click();
  await frame.getByRole('button', { name: 'One step back' }).click();
  await expect(frame.getByText(told(1)).first()).toBeVisible();
  const opening = context.waitForEvent('page');
  await frame.getByRole('link', { name: 'Open in Swapscope' }).click();
  const opened = await opening;
  await new Screen(opened).expectMoment(momentOf(CHAPTER, 1));
  expect(opened.url()).toBe(`${baseURL}#/walk/2/1`);
});

test('what the frame’s address asks for wrongly is said in a sentence', async ({ page }) => {
  for (const [address, says] of [
    ['?embed&panels=stage,tabels', /“tabels” is no panel/],
    ['?embed&chapter=12', /no chapter “12”/],
    ['?embed&chapter=2&steps=20-30', /the run has 27/],
    ['?embed#/walk/2/99', /step 99.*has 27/],
    ['?embed#/t/AAAA', /damaged/],
    ['?embed#/sources', /no run/],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`/${address}`);
    await expect(page.getByRole('alert')).toHaveText(says);
    await expect(page.getByRole('link', { name: 'Open Swapscope' })).toBeVisible();
  }
  expect(await complaints(page)).toEqual([]);
});

test('it plays by itself where it is asked to, and can be stopped', async ({ page }) => {
  await page.goto('/?embed&panels=stage&chapter=2&steps=3-5&autoplay&speed=4&theme=dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByText('Step 5 of 27')).toBeVisible();
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

const ALL = 'panels=stage,caption,tables,lamps,timeline,controls';
for (const theme of ['light', 'dark'] as const) {
  test(`axe has nothing to say against a frame with every panel, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`/?embed&${ALL}&theme=${theme}#/lab/part-page:off/26`);
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'What must hold' })).toBeVisible();
    expect(await complaints(page)).toEqual([]);
  });
}

test('nothing is cut off or scrolls sideways, from a small frame to a large one', async ({
  page,
}) => {
  for (const [width, height] of [
    [320, 480],
    [640, 360],
    [960, 540],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto('/?embed&panels=stage,caption,controls#/walk/2/12');
    await expect(page.getByRole('group', { name: /^The machine/ })).toBeVisible();
    const spill = await page.evaluate(() => {
      const wide = [...document.querySelectorAll<HTMLElement>('.embed, .embed *')].filter(
        (one) => one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility(),
      );
      const bar = document.querySelector('.embed-bar')!.getBoundingClientRect();
      return { wide: wide.map((one) => one.className), bar: innerHeight - bar.bottom };
    });
    expect(spill).toEqual({ wide: [], bar: 0 });
  }
});

test('the first step in a frame loads no more than the first screen of the app', async ({
  browser,
  baseURL,
}) => {
  const loadedBy = async (address: string, step: (page: Page) => Promise<void>) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let bytes = 0;
    const sizes: Promise<void>[] = [];
    page.on('response', (response) => {
      if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return;
      sizes.push(
        // What is still on its way when the page is closed came after the step.
        response.body().then(
          (body) => {
            bytes += body.length;
          },
          () => undefined,
        ),
      );
    });
    await page.goto(address);
    await step(page);
    await Promise.all(sizes);
    await context.close();
    return bytes;
  };
  const app = await loadedBy(baseURL!, async (page) => {
    await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  });
  const frame = await loadedBy(`${baseURL}?embed`, async (page) => {
    await expect(page.getByRole('group', { name: /^The machine/ })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(/^Step 1 of/)).toBeVisible();
  });
  expect(frame).toBeGreaterThan(100_000);
  expect(frame).toBeLessThanOrEqual(app);
});
