import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { buildAgain } from './build';
import { momentOf } from './expected';
import { Screen } from './screen';

/** The step that a window says it shows. */
async function stepIn(page: Page, place: string): Promise<number> {
  const words = await page.locator(place).textContent();
  return Number(/step (\d+) of/i.exec(words ?? '')?.[1]);
}

test('one file opens from a disk, works, and asks for nothing', async ({ page }) => {
  // A build takes its time where much else is at work.
  test.slow();
  const built = await buildAgain('--mode', 'single');
  // As a stick may name a folder.
  const stick = join(built.folder, 'My stick & é');
  await mkdir(stick);
  await rename(join(built.folder, 'swapscope.html'), join(stick, 'swapscope.html'));
  const address = pathToFileURL(join(stick, 'swapscope.html')).href;

  const complaints: string[] = [];
  page.on('request', (request) => {
    const asked = request.url();
    if (!/^(data|blob):/.test(asked) && asked.replace(/#.*/s, '') !== address) {
      complaints.push(`asked for ${asked}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI}`),
    ),
  );

  const screen = new Screen(page);
  await page.goto(`${address}#/walk/2/12`);
  await expect(screen.stage).toBeVisible();
  await expect(page.getByText('opens from a disk')).toHaveCount(0);
  await screen.press('ArrowRight');
  await screen.expectMoment(momentOf(chapterById('2')!, 13));
  await expect(page).toHaveURL(`${address}#/walk/2/13`);
  expect(await page.evaluate(() => document.fonts.check('12px "IBM Plex Sans"'))).toBe(true);
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await screen.press('?');
  await expect(page.getByText('The whole of Swapscope is in this file.')).toBeVisible();
  await screen.press('Escape');

  await screen.press('e');
  await page.getByRole('tab', { name: 'Picture', exact: true }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save SVG' }).click();
  const picture = await readFile(await (await saved).path(), 'utf8');
  expect(picture.match(/url\(data:font/g)).toHaveLength(4);
  await screen.press('Escape');

  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What may happen now' })).toBeVisible();
  await page.getByRole('tab', { name: 'Configure', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Guards' })).toBeVisible();

  await page.getByRole('link', { name: 'Check', exact: true }).click();
  const worker = page.waitForEvent('worker');
  await page.getByRole('button', { name: 'Quick', exact: true }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  expect((await worker).url()).toMatch(/^blob:/);
  await expect(page.getByText(/^holds in all/).first()).toBeVisible({ timeout: 30_000 });

  // A link that another page of text would hold.
  await page.goto('about:blank');
  await page.goto(`${address}#/t/AMgEVEqjkMt8Tw`);
  await expect(screen.stage).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'How to cite' })).toBeVisible();

  // A second window of the same file stays in step, as Chromium lets files hear each other.
  await screen.follow('#/walk/2/12');
  await screen.expectStep(12);
  await screen.press('f');
  await expect(page.getByRole('button', { name: /^Leave/ })).toBeVisible();
  const popup = page.waitForEvent('popup');
  await screen.press('p');
  const presenter = await popup;
  const shown = async (): Promise<number[]> => [
    await stepIn(page, '.caption-where'),
    await stepIn(presenter, '.speaker-where'),
  ];
  await expect.poll(shown, { timeout: 15_000 }).toEqual([12, 12]);
  await presenter.keyboard.press('PageDown');
  await expect.poll(shown).toEqual([13, 13]);
  expect(complaints).toEqual([]);

  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return Reflect.has(window, 'injected');
  });
  expect(ran).toBe(false);
  await built.undo();
});
