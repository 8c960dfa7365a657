import { expect, type Locator, type Page, test } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { chapterById } from '../src/story/chapters';
import { complaints, inTheme } from './axe';
import { momentOf } from './expected';
import { Screen } from './screen';

const BASE = 'https://xen.example.org/swapscope/';
const CHAPTER = chapterById('2')!;

/** Keeps an address for phones as an earlier visit did. */
async function withBase(page: Page, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await page.addInitScript((kept) => {
    localStorage.setItem('swapscope.settings', JSON.stringify(kept));
  }, settings);
}

const codeOn = (page: Page): Locator => page.getByRole('img', { name: /^QR code/ });

/** What a phone's camera makes of the code as it is painted. */
async function scan(page: Page): Promise<string> {
  const picture = (await codeOn(page).screenshot()).toString('base64');
  const { width, height, letters } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
    return { width, height, letters: [...data].map((byte) => String.fromCharCode(byte)).join('') };
  }, picture);
  const data = Uint8ClampedArray.from(letters, (letter) => letter.charCodeAt(0));
  return decodeQR({ width, height, data }, { timeLimit: 5000 });
}

test('a code for this machine is dead and says so; the address that is set is kept, and the code carries the link', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await screen.press('q');
  const dialog = page.getByRole('dialog', { name: 'On your phone' });
  await expect(dialog).toContainText(
    'On a phone 127.0.0.1 is the phone itself, so this code would lead nowhere.',
  );
  await expect(codeOn(page)).toHaveCount(0);
  const field = dialog.getByRole('textbox');
  await field.fill('http://localhost:9000/');
  await expect(dialog.getByRole('status')).toHaveText(/^On a phone localhost is the phone itself/);
  await field.fill(`${BASE}?x=1#/walk/0`);
  await expect(codeOn(page)).toBeVisible();
  expect(await scan(page)).toBe(`${BASE}#/walk/2/12`);
  await expect(dialog).toContainText(`${BASE}#/walk/2/12`);
  await field.fill('what is this');
  await expect(dialog.getByRole('status')).toHaveText(/^This is no address/);
  await expect(dialog).toContainText(`${BASE}#/walk/2/12`);
  await screen.press('Escape');
  await expect(dialog).toHaveCount(0);
  await screen.press('ArrowRight');
  await screen.expectStep(13);
  await expect(page).toHaveURL(/#\/walk\/2\/13$/);
  await page.reload();
  await screen.expectStep(13);
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: 'QR code for the room' }).click();
  await expect(codeOn(page)).toBeVisible();
  expect(await scan(page)).toBe(`${BASE}#/walk/2/13`);
});

test('in a talk it fills the screen, dark on light in the dark too, and the talk goes on', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await withBase(page, { theme: 'dark', base: BASE, welcomed: true });
  const screen = new Screen(page);
  await screen.open('#/lab/part-page:off/7');
  await screen.press('f');
  await expect(page.getByRole('button', { name: /^Leave/ })).toBeVisible();
  await screen.press('q');
  await expect(codeOn(page)).toBeVisible();
  expect(await scan(page)).toBe(`${BASE}#/lab/part-page:off/7`);
  const { width, height } = (await codeOn(page).boundingBox())!;
  expect(Math.min(width, height)).toBeGreaterThan(650);
  await screen.press('Escape');
  await expect(codeOn(page)).toHaveCount(0);
  await screen.press('ArrowRight');
  await screen.expectStep(8);
});

test('the speaker shows the code to the room from the presenter’s window, goes on, and takes it away', async ({
  page,
}) => {
  await withBase(page, { base: BASE });
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await screen.press('f');
  await expect(page.getByRole('button', { name: 'Presenter’s window' })).toBeVisible();
  const opening = page.context().waitForEvent('page');
  await screen.press('p');
  const speaker = await opening;
  await expect(speaker.getByText('In step')).toBeVisible();
  await speaker.keyboard.press('q');
  await expect(page.getByText(`${BASE}#/walk/2/12`)).toBeVisible();
  await speaker.keyboard.press('ArrowRight');
  await expect(page.getByText(`${BASE}#/walk/2/13`)).toBeVisible();
  expect(await scan(page)).toBe(`${BASE}#/walk/2/13`);
  await speaker.keyboard.press('q');
  await expect(codeOn(page)).toHaveCount(0);
});

test('a link that is too long for a readable code says so', async ({ page }) => {
  await withBase(page, { base: `${BASE}${'long/'.repeat(90)}` });
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await screen.press('q');
  const dialog = page.getByRole('dialog', { name: 'On your phone' });
  await expect(dialog).toContainText(/This link has \d+ letters\. .+ too fine to be read/);
  await expect(codeOn(page)).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe has nothing to say against the code, with or without one, ${theme}`, async ({
    page,
  }) => {
    await inTheme(page, theme);
    const screen = new Screen(page);
    await screen.open('#/walk/2/12');
    await screen.press('q');
    const field = page.getByRole('dialog').getByRole('textbox');
    await field.fill('localhost');
    expect(await complaints(page, 'dialog')).toEqual([]);
    await field.fill('http://192.168.0.7/');
    await expect(codeOn(page)).toBeVisible();
    expect(await complaints(page, 'dialog')).toEqual([]);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the link opens the exact step, steps, and branches off in the Lab at that step', async ({
    page,
    baseURL,
  }) => {
    await withBase(page, { base: 'http://192.168.0.7/' });
    const screen = new Screen(page);
    await screen.open('#/walk/2/12');
    await page.getByText('Menu', { exact: true }).tap();
    await page.getByRole('button', { name: 'Take away' }).tap();
    await page.getByRole('button', { name: 'QR code for the room' }).tap();
    await expect(codeOn(page)).toBeVisible();
    const link = await scan(page);
    expect(link).toBe('http://192.168.0.7/#/walk/2/12');
    await page.goto('about:blank');
    await page.goto(link.replace('http://192.168.0.7/', baseURL!));
    await screen.expectTold(momentOf(CHAPTER, 12));
    await page.getByRole('button', { name: 'Next step' }).tap();
    await screen.expectTold(momentOf(CHAPTER, 13));
    await page.getByText('Menu', { exact: true }).tap();
    await page.getByRole('link', { name: 'Lab', exact: true }).tap();
    await expect(page.getByRole('heading', { name: 'What may happen now' })).toBeVisible();
    await screen.expectStep(13);
    await page
      .getByRole('button', { name: /^What if/ })
      .first()
      .tap();
    await page.getByRole('button', { name: 'Next step' }).tap();
    await screen.expectStep(14);
  });
});
