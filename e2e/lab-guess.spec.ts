import { expect, type Locator, type Page, test } from '@playwright/test';
import { cellById } from '../src/lab/cells';
import { changedCells } from '../src/lab/guess';
import { chapterById } from '../src/story/chapters';
import { nextHint } from '../src/story/hint';
import { WHOLE } from '../src/story/whole';
import { replay, stateAt } from '../src/trace/trace';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

test.use({ trace: 'off' });

const { config, actions } = chapterById('2')!;
const { trace } = replay(config, actions);
/** The swap of a write. */
const SWAP = 12;
const CHANGED = changedCells(stateAt(trace, SWAP - 1), stateAt(trace, SWAP));
const TITLE = nextHint(WHOLE, stateAt(trace, SWAP - 1), actions[SWAP - 1]!);

/** Guessing in the Lab, as a person sees it. */
class Guessing extends Screen {
  readonly panel: Locator;

  constructor(page: Page) {
    super(page);
    this.panel = page.getByRole('region', {
      name: /^(Guess first|Which cells will it change\?|What it changed)$/,
    });
  }

  async start(): Promise<void> {
    await this.open(`#/lab/2/${SWAP - 1}`);
    await this.page.getByRole('button', { name: 'Guess', exact: true }).click();
    await expect(this.panel).toBeVisible();
  }

  async expectAsked(): Promise<void> {
    await expect(
      this.panel.getByRole('heading', { name: 'Which cells will it change?' }),
    ).toBeFocused();
    await expect(this.panel).toContainText(`${TITLE} comes next.`);
  }

  cell(id: string): Locator {
    return this.page.locator(`.tables [data-cell="${id}"]`);
  }
}

test('the step waits, cells are named by a click, and the answer says what was so', async ({
  page,
}) => {
  const guess = new Guessing(page);
  await guess.start();
  await guess.press('ArrowRight');
  await guess.expectAsked();
  await guess.expectStep(SWAP - 1);
  const [right, ...missed] = CHANGED;
  const WRONG = { id: 'p2m d1 b0', name: 'p2m of domU b0' };
  expect(CHANGED.map(({ id }) => id)).not.toContain(WRONG.id);
  for (const id of [right!.id, WRONG.id, 'pte d1 b1', 'pte d1 b1']) await guess.cell(id).click();
  await expect(guess.panel.getByRole('button', { name: WRONG.name })).toBeVisible();
  await expect(guess.panel.getByRole('button', { name: 'PTE of domU b1' })).toHaveCount(0);
  // A click that names a cell pins nothing.
  await expect(guess.cell(WRONG.id).getByRole('button')).toHaveAttribute('aria-pressed', 'false');
  await guess.panel.getByRole('button', { name: 'Show' }).click();
  await guess.expectStep(SWAP);
  const answer = guess.panel.getByRole('status');
  await expect(answer).toContainText(`1 of ${CHANGED.length} cells found.`);
  for (const { name } of missed) await expect(answer).toContainText(name);
  await expect(answer).toContainText('Unchanged');
  const sign = (id: string): Promise<string> =>
    guess.cell(id).evaluate((cell) => getComputedStyle(cell, '::after').content);
  expect(await sign(right!.id)).toContain('found');
  expect(await sign(missed[0]!.id)).toContain('missed');
  expect(await sign(WRONG.id)).toContain('unchanged');
  await expect(guess.panel).toContainText(
    `So far 1 of ${CHANGED.length} cells found in 1 guess, 1 named for nothing.`,
  );
});

test('the list names cells by keyboard, → shows, Escape takes the step without a guess', async ({
  page,
}) => {
  const guess = new Guessing(page);
  await guess.start();
  await guess.press('ArrowRight');
  await guess.expectAsked();
  await guess.press('Tab');
  await guess.press('Enter');
  await guess.press('Tab');
  await expect(page.getByRole('searchbox', { name: 'Find a cell' })).toBeFocused();
  const [first] = CHANGED;
  await page.keyboard.type(first!.name);
  const box = guess.panel.getByRole('checkbox', { name: first!.name });
  await expect(guess.panel.getByRole('checkbox')).toHaveCount(1);
  await guess.press('Tab');
  await expect(box).toBeFocused();
  await guess.press('Space');
  await expect(box).toBeChecked();
  await guess.press('ArrowRight');
  await guess.expectStep(SWAP);
  await expect(guess.panel.getByRole('status')).toContainText(
    `1 of ${CHANGED.length} cells found.`,
  );
  await expect(guess.panel.getByRole('heading', { name: 'What it changed' })).toBeFocused();
  await guess.press('ArrowRight');
  await expect(guess.panel).toContainText('comes next.');
  await guess.expectStep(SWAP);
  await guess.press('Escape');
  await guess.expectStep(SWAP + 1);
  await expect(guess.panel).toContainText('in 1 guess');
  await guess.press('ArrowLeft');
  await guess.expectStep(SWAP);
});

test('Enter on a value of a table names its cell, and a step of Act asks too', async ({ page }) => {
  const guess = new Guessing(page);
  await guess.start();
  const act = page.getByRole('region', { name: 'What may happen now' });
  await act.getByRole('button', { name: TITLE }).click();
  await guess.expectAsked();
  await guess.expectStep(SWAP - 1);
  await guess.cell('owner 2a1').getByRole('button').focus();
  await guess.press('Enter');
  await expect(guess.panel.getByRole('button', { name: 'owner of mfn 2a1' })).toBeVisible();
  await guess.press('Enter');
  await expect(guess.panel.getByRole('button', { name: 'owner of mfn 2a1' })).toHaveCount(0);
  await guess.panel.getByRole('button', { name: 'Skip' }).click();
  await guess.expectStep(SWAP);
});

test('every cell that the tables show is one that the model knows', async ({ page }) => {
  const guess = new Guessing(page);
  await guess.open(`#/lab/2/${SWAP}`);
  for (const fold of ['grants', 'ring']) {
    await page.getByRole('button', { name: new RegExp(`^${fold}`) }).click();
    const ids = await page
      .locator('.tables [data-cell]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-cell')!));
    expect(ids.length).toBeGreaterThan(20);
    const { at } = stateAt(trace, 0);
    expect(ids.filter((id) => cellById(at, id) === undefined)).toEqual([]);
  }
});

test('axe finds nothing while it is guessed', async ({ page }) => {
  const guess = new Guessing(page);
  await guess.start();
  await guess.press('ArrowRight');
  await guess.expectAsked();
  await guess.cell('p2m d1 b0').click();
  await guess.panel.getByRole('button', { name: /^All cells/ }).click();
  expect(await complaintsInBoth(page)).toEqual([]);
  await guess.panel.getByRole('button', { name: 'Show' }).click();
  await guess.expectStep(SWAP);
  expect(await complaintsInBoth(page)).toEqual([]);
});
