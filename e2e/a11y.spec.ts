import { expect, type Locator, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { momentOf } from './expected';
import { Screen } from './screen';

const CHAPTER = chapterById('2')!;
const sentence = (k: number): string => momentOf(CHAPTER, k).sentence;

test('a screen reader hears the sentence of each step, once', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2');
  await page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const live = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], output';
    const last = new WeakMap<Element, string>();
    for (const region of document.querySelectorAll(live)) {
      last.set(region, region.textContent ?? '');
    }
    new MutationObserver((changes) => {
      const regions = changes.flatMap(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return element?.closest(live) ?? [];
      });
      for (const region of new Set(regions)) {
        const words = region.textContent ?? '';
        if (words !== '' && words !== last.get(region)) heard.push(words);
        last.set(region, words);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  for (let k = 1; k <= 14; k++) {
    await screen.press('ArrowRight');
    await screen.expectTold(momentOf(CHAPTER, k));
  }
  await screen.press('ArrowLeft');
  await screen.expectTold(momentOf(CHAPTER, 13));
  const steps = [...Array.from({ length: 14 }, (_, i) => i + 1), 13];
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual(steps.map(sentence));
});

test('everything that can be clicked is reached by Tab, and is seen to have the focus', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  const wanted = await page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement | SVGElement>(
      'a[href], button, input, select, textarea, summary, [role=button], [role=slider], [role=tab]',
    );
    const shown = [...all].filter((one) => one.checkVisibility() && one.tabIndex >= 0);
    shown.forEach((one, i) => {
      one.dataset.stop = String(i);
      one.dataset.strokes = [...one.children].map((c) => getComputedStyle(c).strokeWidth).join();
    });
    return shown.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? '');
  });
  expect(wanted.length).toBeGreaterThan(60);
  const reached = new Set<number>();
  const unseen: string[] = [];
  // What comes later and what scrolls are stops too, so there may be more of them than were wanted.
  for (let i = 0; i <= 2 * wanted.length && reached.size < wanted.length; i++) {
    await screen.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement || at instanceof SVGElement)) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const outlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
      const strokes = [...at.children].map((c) => getComputedStyle(c).strokeWidth).join();
      return {
        index: Number(at.dataset.stop ?? -1),
        marked: outlined || strokes !== at.dataset.strokes,
        name: at.getAttribute('aria-label') ?? at.textContent ?? '',
      };
    });
    if (stop === undefined || stop.index < 0) continue;
    reached.add(stop.index);
    if (!stop.marked) unseen.push(stop.name);
  }
  expect(wanted.filter((_, i) => !reached.has(i))).toEqual([]);
  expect(unseen).toEqual([]);
});

test('whatever a click on the stage pins can be pinned by keyboard', async ({ page }) => {
  const screen = new Screen(page);
  for (const hash of ['#/walk/0/9', '#/walk/2/12', '#/walk/P3/28']) {
    await screen.open(hash);
    const missed = await screen.stage.evaluate((root) => {
      const keys = (selector: string) =>
        [...root.querySelectorAll(selector)].map((one) => one.getAttribute('data-hover'));
      const reached = new Set(keys('[data-hover][tabindex]'));
      return keys('[data-hover]').filter((key) => !reached.has(key));
    });
    expect(missed, hash).toEqual([]);
  }
  const card = screen.stage.getByRole('button', { name: /^(mfn )?2a1/ }).first();
  await card.focus();
  await screen.press('Enter');
  await screen.press('h');
  await expect(page.getByRole('region', { name: 'mfn 2a1' })).toBeVisible();
});

test('up and down walk a table, and leave left and right to the steps', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  const table = page.getByRole('table', { name: 'Xen: frames' });
  const frame = (name: string): Locator => table.getByRole('button', { name, exact: true });
  await frame('2a1').focus();
  await screen.press('ArrowDown');
  await expect(frame('2a5')).toBeFocused();
  await screen.press('ArrowUp');
  await expect(frame('2a1')).toBeFocused();
  await screen.press('ArrowRight');
  await screen.expectStep(13);
});

test('a term shows its meaning on focus and on hover, and Escape hides it', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  const table = page.getByRole('table', { name: 'domU: pages' });
  const tip = page.getByRole('tooltip');
  for (const [word, means] of [
    ['pfn', /Page frame number/],
    ['p2m', /Physical to machine/],
    ['PTE', /Page table entry/],
    ['TLB 0', /Translation lookaside buffer/],
  ] as const) {
    const term = table.getByRole('button', { name: word, exact: true });
    await term.focus();
    await expect(tip).toHaveText(means);
    await expect(term).toHaveAccessibleDescription(means);
    await screen.press('Escape');
    await expect(tip).toHaveCount(0);
    await term.blur();
    await term.hover();
    await expect(tip).toHaveText(means);
    await page.mouse.move(5, 5);
    await expect(tip).toHaveCount(0);
  }
});

test('a lamp says in words what it stands for', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  await page.getByRole('button', { name: 'maps-agree: in its window' }).focus();
  await expect(page.getByRole('tooltip')).toHaveText(/maps-agree: in its window\. .+\.$/);
  await page.getByRole('button', { name: 'no-leak: holds' }).hover();
  await expect(page.getByRole('tooltip').filter({ hasText: 'no-leak: holds.' })).toBeVisible();
});

test('what is pointed at lights up on the stage and in the tables', async ({ page }) => {
  const screen = new Screen(page);
  await screen.open('#/walk/2/12');
  const lit = () =>
    screen.stage.evaluate((root) =>
      [...root.querySelectorAll('.card[data-lit]')].map((card) => card.getAttribute('data-key')),
    );
  const table = page.getByRole('table', { name: 'Xen: frames' });
  await table.getByRole('button', { name: '2a1', exact: true }).hover();
  await expect.poll(lit).toEqual(['mfn:1']);
  await page.mouse.move(5, 5);
  await expect.poll(lit).toEqual([]);
  await table.getByRole('button', { name: '7c3', exact: true }).click();
  await page.mouse.move(5, 5);
  await expect.poll(lit).toEqual(['mfn:3']);
  await screen.press('ArrowRight');
  await screen.expectStep(13);
  await expect.poll(lit).toEqual(['mfn:3']);
});
