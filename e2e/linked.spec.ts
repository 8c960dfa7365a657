import { expect, type Locator, test } from '@playwright/test';
import { chapterById } from '../src/story/chapters';
import { Screen } from './screen';

const CHAPTER = chapterById('2')!;
const stepOf = (line: string): number => CHAPTER.script.indexOf(line) + 1;
const PUT = stepOf('blkfront.put r0');

const lit = (one: Locator) => expect(one).toHaveAttribute('data-lit', /.*/);
const unlit = (one: Locator) => expect(one).not.toHaveAttribute('data-lit');

test('a ring id lights up in its slot, in the table, at its grants and along the timeline', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open(`#/walk/2/${PUT}`);
  const slot = screen.stage.getByRole('button', { name: /^slot 0: request A, id 1$/ });
  const grant = screen.stage.getByRole('button', { name: /^grant 9/ });
  const tables = page.getByRole('region', { name: 'Tables' });
  await tables.getByRole('button', { name: 'ring', exact: true }).click();
  const row = tables.getByRole('button', { name: 'id 1', exact: true });
  const rings = page.locator('.track-touched');

  await slot.hover();
  for (const one of [slot, row, grant]) await lit(one);
  await expect(rings).toHaveCount(6);
  await page.mouse.move(0, 0);
  for (const one of [slot, row, grant]) await unlit(one);
  await expect(rings).toHaveCount(0);

  await row.focus();
  await lit(slot);
  await slot.focus();
  await lit(row);
});

test('a click pins a ring id, through the steps, and the panel says what stands under it', async ({
  page,
}) => {
  const screen = new Screen(page);
  await screen.open(`#/walk/2/${PUT}`);
  await screen.stage.getByRole('button', { name: /^slot 0:/ }).click();
  await screen.press('h');
  const panel = page.getByRole('region', { name: 'domU ring id 1' });
  await expect(panel.getByText('request A, a write of b0')).toBeVisible();
  await expect(panel.getByText('slot 0: a request')).toBeVisible();
  await panel.getByRole('button', { name: String(stepOf('blkback.put r0')), exact: true }).click();
  await screen.expectStep(stepOf('blkback.put r0'));
  await expect(panel.getByText('slot 0: a response')).toBeVisible();
  await lit(screen.stage.getByRole('button', { name: /^slot 0: response A, id 1$/ }));
  await screen.press('Escape');
  await screen.press('Escape');
  await unlit(screen.stage.getByRole('button', { name: /^slot 0:/ }));
});

test('a sentence that names an id or a grant points at it', async ({ page }) => {
  const screen = new Screen(page);
  const pulled = stepOf('blkfront.pull d1');
  await screen.open(`#/walk/2/${pulled}`);
  await page.getByText('For the expert').click();
  const caption = page.locator('.caption');
  const tables = page.getByRole('region', { name: 'Tables' });
  await tables.getByRole('button', { name: 'ring', exact: true }).click();
  await caption.getByRole('button', { name: '1', exact: true }).first().hover();
  await lit(tables.getByRole('button', { name: 'id 1', exact: true }));

  await screen.follow(`#/walk/2/${stepOf('blkfront.grant r0 s0')}`);
  await screen.expectStep(stepOf('blkfront.grant r0 s0'));
  await caption.getByRole('button', { name: '9', exact: true }).first().hover();
  await lit(screen.stage.getByRole('button', { name: /^grant 9/ }));
});
