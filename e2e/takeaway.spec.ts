import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Download, expect, type Locator, type Page, test } from '@playwright/test';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { filmLength } from '../src/export/film';
import { hashInPicture } from '../src/export/pictureLink';
import { tableCsv } from '../src/export/tables';
import { CHAPTERS, chapterById } from '../src/story/chapters';
import { replay, stateAt } from '../src/trace/trace';
import { complaints, inTheme } from './axe';
import { momentOf } from './expected';
import { Screen } from './screen';

const CHAPTER = chapterById('2')!;

class TakeAway {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Take away' });
  }

  async choose(part: string): Promise<void> {
    await this.dialog.getByRole('tab', { name: part, exact: true }).click();
    await expect(this.dialog.getByRole('tabpanel', { name: part })).toBeVisible();
  }

  /** What a button saves. */
  async saved(button: string): Promise<Download> {
    const coming = this.page.waitForEvent('download');
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    return coming;
  }
}

async function bytesOf(download: Download): Promise<Uint8Array> {
  return new Uint8Array(readFileSync(await download.path()));
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Drops a file on the page, as a person does who drags it there. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const held = await page.evaluateHandle(
    ([content, called]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], called));
      return transfer;
    },
    [base64(bytes), name] as const,
  );
  const hint = page.getByText(/^Drop a picture/);
  // Until the page listens for files, nothing happens.
  await expect(async () => {
    await page.dispatchEvent('main', 'dragover', { dataTransfer: held });
    await expect(hint).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.dispatchEvent('main', 'drop', { dataTransfer: held });
  await expect(hint).toHaveCount(0);
}

for (const theme of ['light', 'dark'] as const) {
  test(`everything to take away is one click away, in ${theme}`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await inTheme(page, theme);
    const screen = new Screen(page);
    await screen.open('#/walk/2/12');
    const button = page.getByRole('button', { name: 'Take away' });
    await button.click();
    const take = new TakeAway(page);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await take.dialog.getByRole('button', { name: 'Copy' }).first().click();
    await expect.poll(clipboard).toBe(page.url());
    await take.dialog.getByRole('button', { name: 'Copy' }).last().click();
    await expect.poll(clipboard).toContain('/?embed#/walk/2/12" title="Swapscope: 2 ');
    for (const part of ['Picture', 'Video', 'Data']) {
      await take.choose(part);
      expect(await complaints(page, 'dialog')).toEqual([]);
    }
    await take.dialog.getByRole('combobox', { name: 'Table' }).selectOption('m2p');
    await take.dialog.getByRole('button', { name: 'Copy' }).click();
    const { trace } = replay(CHAPTER.config, CHAPTER.actions);
    // The clipboard of some systems has line ends of its own.
    const lines = (text: string) => text.trimEnd().split(/\r?\n/);
    await expect
      .poll(async () => lines(await clipboard()))
      .toEqual(lines(tableCsv('m2p', stateAt(trace, 12))));
    await screen.press('Escape');
    await expect(take.dialog).toHaveCount(0);
    await expect(button).toBeFocused();
  });
}

test('a picture is saved by keyboard, and opens its step where it is dropped', async ({ page }) => {
  const screen = new Screen(page);
  const take = new TakeAway(page);
  await screen.open('#/walk/2/12');
  await screen.press('e');
  await expect(take.dialog).toBeVisible();
  await take.dialog.getByRole('tab', { selected: true }).focus();
  await screen.press('ArrowRight');
  await screen.press('ArrowRight');
  await expect(take.dialog.getByRole('tab', { name: 'Picture' })).toBeFocused();
  const pictures: { name: string; bytes: Uint8Array }[] = [];
  for (const [tabs, kind] of [
    [3, 'svg'],
    [1, 'png'],
  ] as const) {
    for (let i = 0; i < tabs; i++) await screen.press('Tab');
    const coming = page.waitForEvent('download');
    await screen.press('Enter');
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`swapscope-2-12.${kind}`);
    pictures.push({ name: `picture.${kind}`, bytes: await bytesOf(download) });
  }
  await expect(take.dialog.getByRole('status')).toHaveText(/^PNG of \d+ × \d+ saved\.$/);
  await screen.press('Escape');

  const svg = new TextDecoder().decode(pictures[0]!.bytes);
  expect(svg).toContain('font/woff2;base64,');
  expect(svg).toContain('stale, in window');
  for (const { bytes } of pictures) {
    expect(hashInPicture(bytes)).toEqual({ ok: true, value: '#/walk/2/12' });
    expect(await sizeOf(page, bytes)).toBeGreaterThan(500);
  }

  for (const { name, bytes } of pictures) {
    await screen.follow('#/walk/3/4');
    await screen.expectTold(momentOf(chapterById('3')!, 4));
    await drop(page, name, bytes.slice(0, bytes.length - 30));
    await expect(screen.notice).toHaveText(/damaged.*Nothing was changed\.$/);
    await screen.expectTold(momentOf(chapterById('3')!, 4));
    await drop(page, name, bytes);
    await screen.expectTold(momentOf(CHAPTER, 12));
    await expect(screen.notice).toHaveCount(0);
    await expect.poll(() => new URL(page.url()).hash).toBe('#/walk/2/12');
  }
});

/** How wide the browser finds a picture; it throws where it is none. */
function sizeOf(page: Page, bytes: Uint8Array): Promise<number> {
  return page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return image.naturalWidth;
    },
    `data:image/${bytes[0] === 60 ? 'svg+xml' : 'png'};base64,${base64(bytes)}`,
  );
}

const SHORT = { from: 11, to: 12, fps: 10, speed: 4 };

/** Asks for a short film of one step in the dialog that is open. */
async function askForFilm(take: TakeAway): Promise<void> {
  await take.choose('Video');
  const { dialog } = take;
  await dialog.getByRole('spinbutton', { name: 'From step' }).fill(String(SHORT.from));
  await dialog.getByRole('spinbutton', { name: 'to step' }).fill(String(SHORT.to));
  await dialog.getByRole('combobox', { name: 'Pictures a second' }).selectOption('10');
  await dialog.getByRole('combobox', { name: 'Speed' }).selectOption('4');
}

test('a video of a step has the length that was promised, and is the same each time', async ({
  page,
  context,
}) => {
  const screen = new Screen(page);
  const take = new TakeAway(page);
  await screen.open('#/lab/2/11');
  await screen.press('e');
  await askForFilm(take);
  const { frames, seconds } = filmLength(SHORT);
  await expect(take.dialog.getByText(`${seconds.toFixed(1)} s, ${frames} pictures`)).toBeVisible();
  await take.dialog.getByRole('spinbutton', { name: 'to step' }).fill('3');
  await expect(take.dialog.getByText('The last step comes before the first.')).toBeVisible();
  await take.dialog.getByRole('spinbutton', { name: 'to step' }).fill(String(SHORT.to));
  await take.dialog.getByRole('combobox', { name: 'File' }).selectOption('webm');
  const first = await take.saved('Make the video');
  expect(first.suggestedFilename()).toBe('swapscope-chapter-2-11-12.webm');
  const film = await bytesOf(first);
  const again = await bytesOf(await take.saved('Make the video'));
  const track = await new Input({
    source: new BufferSource(film.slice().buffer),
    formats: ALL_FORMATS,
  }).getPrimaryVideoTrack();
  expect((await track!.computePacketStats()).packetCount).toBe(frames);
  expect(await track!.computeDuration()).toBeCloseTo(seconds, 1);
  expect(base64(again)).toBe(base64(film));
  // The page itself plays no media: another one shows what is on the pictures.
  const player = await context.newPage();
  const moments = [0.05, 0.45, seconds - 0.05];
  const played = await player.evaluate(pictures, [base64(film), moments] as const);
  expect(played.size).toEqual([1280, 720]);
  expect(played.duration).toBeCloseTo(seconds, 1);
  expect(new Set(played.sums).size).toBe(moments.length);
});

/** Plays a video from its bytes: its size and length, and a sum over the pixels at some moments. */
async function pictures([content, moments]: readonly [string, readonly number[]]) {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const video = document.createElement('video');
  video.muted = true;
  video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }));
  await new Promise((resolve, reject) => {
    video.onloadeddata = resolve;
    video.onerror = reject;
  });
  const size = [video.videoWidth, video.videoHeight];
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const brush = canvas.getContext('2d')!;
  const sums: number[] = [];
  for (const moment of moments) {
    const shown = new Promise((resolve) => {
      video.requestVideoFrameCallback(resolve);
    });
    video.currentTime = moment;
    await shown;
    brush.drawImage(video, 0, 0);
    const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
    sums.push(data.reduce((sum, byte, i) => (sum * 31 + byte * ((i % 251) + 1)) % 2 ** 40, 7));
  }
  return { size, duration: video.duration, sums };
}

test('a film is made beside what one does, and ends where it is cancelled', async ({ page }) => {
  const screen = new Screen(page);
  const take = new TakeAway(page);
  await screen.open('#/walk/2/0');
  await screen.press('e');
  await take.choose('Video');
  await expect(take.dialog.getByText('66.0 s, 1,980 pictures')).toBeVisible();
  await take.dialog.getByRole('button', { name: 'Make the video' }).click();
  await expect(take.dialog.getByRole('progressbar', { name: 'Video' })).toBeVisible();
  await screen.press('Escape');
  const beside = page.getByRole('region', { name: 'Video in the making' });
  await expect(beside.getByRole('progressbar')).toBeVisible();
  await screen.press('ArrowRight');
  await screen.expectTold(momentOf(CHAPTER, 1));
  await expect(beside.getByRole('progressbar')).toBeVisible();
  await beside.getByRole('button', { name: 'Cancel' }).click();
  await expect(beside).toHaveCount(0);
});

test('without an encoder it says so, and an animated image is there instead', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'VideoEncoder');
  });
  const screen = new Screen(page);
  const take = new TakeAway(page);
  await screen.open('#/walk/2/11');
  await screen.press('e');
  await askForFilm(take);
  await expect(take.dialog.getByText('can’t encode WebM video or MP4 video')).toBeVisible();
  const gif = await bytesOf(await take.saved('Make the video'));
  expect(new TextDecoder('latin1').decode(gif.slice(0, 6))).toBe('GIF89a');
  const { frames, seconds } = filmLength(SHORT);
  const delays = delaysIn(gif);
  expect(delays.length).toBeGreaterThan(2);
  expect(delays.length).toBeLessThanOrEqual(frames);
  expect(delays.reduce((sum, one) => sum + one, 0)).toBeCloseTo(seconds * 100, 0);
});

/** The time of each picture of a GIF in hundredths of a second, from its graphic control blocks. */
function delaysIn(gif: Uint8Array): number[] {
  const delays: number[] = [];
  for (let i = 0; i + 7 < gif.length; i++) {
    const isControl = gif[i] === 0x21 && gif[i + 1] === 0xf9 && gif[i + 2] === 4;
    if (isControl && gif[i + 7] === 0) delays.push(gif[i + 4]! + 256 * gif[i + 5]!);
  }
  return delays;
}

test('a trace and its states are what the headless program has', async ({ page }) => {
  const screen = new Screen(page);
  const take = new TakeAway(page);
  await screen.open('#/walk/2/12');
  await screen.press('e');
  await take.choose('Data');
  const trace = await (await take.saved('Save the trace')).path();
  expect(headless('replay', trace)).toBe(headless('replay', '#/walk/2/12'));
  const itf = JSON.parse(new TextDecoder().decode(await bytesOf(await take.saved('Save as ITF'))));
  const { vars, states } = JSON.parse(headless('export', '--itf', '#/walk/2/12'));
  expect({ vars: itf.vars, states: itf.states }).toEqual({ vars, states });
  expect(states).toHaveLength(13);
});

function headless(...args: readonly string[]): string {
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  return execFileSync(process.execPath, [tsx, 'src/headless/main.ts', ...args], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
}

test('a step prints on one page, and the handout a chapter a page, nothing cut, on A4 and Letter', async ({
  page,
}) => {
  const screen = new Screen(page);
  const take = new TakeAway(page);
  await screen.open('#/walk/2/12');
  const pagesOf = (pdf: Buffer) => [
    ...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g),
  ];
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toHaveLength(1);
  await page.getByRole('button', { name: 'Take away' }).click();
  await take.choose('Handout');
  await take.dialog.getByRole('button', { name: 'Open the handout' }).click();
  const sheets = page.locator('.sheet');
  await expect(sheets).toHaveCount(CHAPTERS.length);
  expect(new URL(page.url()).hash).toBe('#/handout');
  expect(await complaints(page, '.handout-top')).toEqual([]);
  for (const [paper, width, height] of [
    ['A4', 595, 842],
    ['Letter', 612, 792],
  ] as const) {
    await page.getByRole('radio', { name: paper }).check();
    await page.emulateMedia({ media: 'print' });
    const cut = await sheets.evaluateAll((all) =>
      all.flatMap((sheet) => {
        const { bottom, right } = sheet.getBoundingClientRect();
        const parts = [...sheet.querySelectorAll('h3, p, li, figure, figcaption, .sheet-code')];
        const out = parts.filter((part) => {
          const box = part.getBoundingClientRect();
          return box.bottom > bottom + 1 || box.right > right + 1;
        });
        const more = sheet.scrollHeight > sheet.clientHeight ? ['more than a page'] : [];
        return [...more, ...out.map((part) => part.textContent)];
      }),
    );
    expect(cut).toEqual([]);
    await page.emulateMedia({ media: null });
    const boxes = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(boxes).toHaveLength(CHAPTERS.length);
    for (const [, w, h] of boxes) {
      expect(Math.abs(Number(w) - width)).toBeLessThan(1);
      expect(Math.abs(Number(h) - height)).toBeLessThan(1);
    }
  }
  await page.getByRole('link', { name: 'Back to the step' }).click();
  await screen.expectTold(momentOf(CHAPTER, 12));
});

test('on a phone everything to take away fits', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  const page = await context.newPage();
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await page.getByText('Menu', { exact: true }).tap();
  await page.getByRole('button', { name: 'Take away' }).tap();
  const take = new TakeAway(page);
  for (const part of ['Link', 'Text', 'Picture', 'Video', 'Data', 'Handout']) {
    await take.choose(part);
    const wide = await take.dialog.evaluate((one) => one.scrollWidth - one.clientWidth);
    expect(wide, part).toBe(0);
  }
  await context.close();
});
