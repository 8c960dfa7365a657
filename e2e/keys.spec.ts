import { expect, test } from '@playwright/test';
import { holdClock } from './clock';
import { Screen } from './screen';

test('the keys of a step move by one, or to either end', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  const pressed: [key: string, step: number][] = [
    ['ArrowRight', 1],
    ['PageDown', 2],
    ['ArrowRight', 3],
    ['ArrowLeft', 2],
    ['PageUp', 1],
    ['End', 27],
    ['PageDown', 27],
    ['Home', 0],
    ['PageUp', 0],
  ];
  for (const [key, step] of pressed) {
    await screen.press(key);
    await screen.expectStep(step);
  }
});

test('Shift with an arrow turns chapters, and a digit opens one', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/7');
  const pressed: [key: string, chapter: string][] = [
    ['Shift+ArrowRight', 'P1'],
    ['Shift+ArrowRight', 'P2'],
    ['Shift+ArrowLeft', 'P1'],
    ['0', '0'],
    ['Shift+ArrowLeft', '0'],
    ['5', '5'],
  ];
  for (const [key, chapter] of pressed) {
    await screen.press(key);
    await screen.expectChapter(chapter);
    await screen.expectStep(0);
  }
});

test('Space plays and pauses, and a step by hand pauses too', async ({ page }) => {
  await page.clock.install();
  const screen = new Screen(page);
  const pause = page.getByRole('button', { name: 'Pause' });
  await screen.open('#/walk/2');
  await holdClock(page);
  await screen.press('Space');
  await expect(pause).toBeVisible();
  await page.clock.runFor(2600);
  await screen.expectStep(1);
  await page.clock.runFor(2600);
  await screen.expectStep(2);
  await screen.press('Space');
  await expect(pause).toHaveCount(0);
  await page.clock.runFor(5000);
  await screen.expectStep(2);
  await screen.press('Space');
  await screen.press('ArrowRight');
  await expect(pause).toHaveCount(0);
  await screen.expectStep(3);
});

test('brackets change the speed, and t tours in a minute', async ({ page }) => {
  await page.clock.install();
  const screen = new Screen(page);
  const speed = page.getByRole('status', { name: 'Speed' });
  await screen.open('#/walk/4');
  await holdClock(page);
  await expect(speed).toHaveText('1×');
  await screen.press(']');
  await expect(speed).toHaveText('2×');
  for (let i = 0; i < 3; i++) await screen.press('[');
  await expect(speed).toHaveText('0.25×');
  for (let i = 0; i < 2; i++) await screen.press(']');
  await screen.press('t');
  await screen.expectChapter('2');
  await screen.expectStep(0);
  await page.clock.runFor(62_000);
  await screen.expectStep(27);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('b and the full stop blacken the screen, and any key brings the picture back', async ({
  page,
}) => {
  const screen = new Screen(page);
  const black = page.getByRole('button', { name: /^Black screen/ });
  await screen.open('#/walk/2/5');
  await screen.press('b');
  await expect(black).toBeVisible();
  await expect(black).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  expect(await black.boundingBox()).toEqual({ x: 0, y: 0, width: 1440, height: 900 });
  await screen.press('.');
  await expect(black).toHaveCount(0);
  await screen.press('.');
  await screen.press('ArrowRight');
  await expect(black).toHaveCount(0);
  await screen.expectStep(6);
  await screen.press('b');
  await black.click();
  await expect(black).toHaveCount(0);
});

test('h shows what is known of a pinned thing; Escape closes, then lets go', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  const row = page.getByRole('table', { name: 'Xen: frames' });
  const frame = row.getByRole('button', { name: '2a1', exact: true });
  const panel = page.getByRole('region', { name: 'mfn 2a1' });
  await frame.click();
  await expect(frame).toHaveAttribute('aria-pressed', 'true');
  await screen.press('h');
  await expect(panel).toBeVisible();
  await expect(panel.getByText('owner')).toBeVisible();
  await screen.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(frame).toHaveAttribute('aria-pressed', 'true');
  await screen.press('Escape');
  await expect(frame).toHaveAttribute('aria-pressed', 'false');
});

test('s copies the link to this step', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const screen = new Screen(page);
  await screen.open('#/walk/3/16');
  await screen.press('s');
  await expect(page.getByRole('status').filter({ hasText: 'copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).hash).toBe('#/walk/3/16');
});

test('the question mark lists all keys, and Escape closes the list', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/3');
  await screen.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toBeVisible();
  for (const key of ['→', 'PageDown', '←', 'PageUp', 'Space', 'Home', 'End', 'f', 'b', '.', '?']) {
    await expect(dialog.getByText(key, { exact: true }).first()).toBeVisible();
  }
  await screen.press('ArrowRight');
  await screen.expectStep(3);
  await screen.press('Escape');
  await expect(dialog).toHaveCount(0);
  await screen.press('ArrowRight');
  await screen.expectStep(4);
});

test('keys of a single character can be turned off, and stay off', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  await screen.press('?');
  await page.getByRole('checkbox', { name: /single character/ }).uncheck();
  await screen.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const nothing = async (): Promise<void> => {
    for (const key of ['5', 'b', 'f', 't', '?', 's', ']']) await screen.press(key);
    await screen.expectChapter('2');
    await expect(page.getByRole('button', { name: /^Black screen/ })).toHaveCount(0);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Present' })).toBeVisible();
    await expect(page.getByRole('status', { name: 'Speed' })).toHaveText('1×');
  };
  await nothing();
  await screen.press('ArrowRight');
  await screen.expectStep(1);
  await page.reload();
  await nothing();
  await page.getByRole('button', { name: 'All keys' }).click();
  await page.getByRole('checkbox', { name: /single character/ }).check();
  await screen.press('Escape');
  await screen.press('5');
  await screen.expectChapter('5');
});

test('what has the focus keeps the keys that it uses', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/9');
  const playing = page.getByRole('button', { name: 'Pause' });

  await page.getByRole('button', { name: 'This is wrong' }).focus();
  await screen.press('Space');
  const report = page.getByRole('dialog', { name: 'This is wrong' });
  await report.getByRole('textbox', { name: 'Report' }).fill('');
  await page.keyboard.type('5 b ?');
  await screen.press('ArrowLeft');
  await screen.press('Home');
  await expect(report.getByRole('textbox')).toHaveValue('5 b ?');
  await screen.press('Escape');
  await expect(report).toHaveCount(0);
  await expect(playing).toHaveCount(0);
  await screen.expectChapter('2');
  await screen.expectStep(9);

  await screen.scrubber.focus();
  await screen.press('ArrowRight');
  await screen.expectStep(10);
  await screen.press('PageUp');
  await screen.expectStep(0);
  await screen.press('PageDown');
  await screen.expectStep(10);

  await page.getByRole('combobox', { name: 'Theme' }).focus();
  for (const key of ['3', 'ArrowDown', 'ArrowRight', 'Home', 'PageDown']) await screen.press(key);
  await screen.expectChapter('2');
  await screen.expectStep(10);

  await page.setViewportSize({ width: 1024, height: 640 });
  await page.getByRole('tab', { name: 'domU' }).focus();
  await screen.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'dom0' })).toHaveAttribute('aria-selected', 'true');
  await screen.expectStep(10);

  await page.getByRole('button', { name: 'Copy link' }).focus();
  await screen.press('ArrowRight');
  await screen.expectStep(11);
});

test('a key with Control, Alt or Meta is left to the browser', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/5');
  for (const press of ['Control+End', 'Control+ArrowRight', 'Alt+End', 'Meta+ArrowRight']) {
    await screen.press(press);
  }
  await screen.expectStep(5);
});

test('keys pressed before anything is painted act once it is', async ({ page }) => {
  const screen = new Screen(page);
  // A slow line: what the later chapters need comes long after the keys.
  await page.route(/\/chapters-/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  await page.goto('/#/walk/7', { waitUntil: 'domcontentloaded' });
  await expect(screen.stage).toHaveCount(0);
  for (const key of ['ArrowRight', 'ArrowRight', 'PageUp', 'End', 'ArrowLeft', 'f']) {
    await screen.press(key);
  }
  await expect(screen.stage).toHaveCount(0);
  await screen.expectStep(27);
  await expect(page.getByRole('button', { name: 'Leave', exact: false })).toBeVisible();
});
