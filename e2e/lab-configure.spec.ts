import { expect, type Locator, type Page, test } from '@playwright/test';
import { readCode } from '../src/link/code';
import { type Config, configure, GUARDS } from '../src/protocol/config';
import { chapterById, SCENARIOS } from '../src/story/chapters';
import { EXERCISES } from '../src/story/exercises';
import { GUARD_WORDS } from '../src/story/guards';
import { replay } from '../src/trace/trace';
import { complaintsInBoth } from './axe';
import { Screen } from './screen';

const CHAPTER = chapterById('2')!;

/** How far the first k steps of the chapter go under other settings. */
const stepsUnder = (config: Config, k: number): number =>
  replay(config, CHAPTER.actions.slice(0, k)).trace.length;

/** The Lab with its settings open. */
class Settings extends Screen {
  readonly panel: Locator;
  readonly branches: Locator;

  constructor(page: Page) {
    super(page);
    this.panel = page.getByRole('region', { name: 'Configure', exact: true });
    this.branches = page.getByRole('navigation', { name: 'Branches' });
  }

  override async open(hash: string): Promise<void> {
    await super.open(hash);
    await this.press('g');
    await expect(this.panel).toBeVisible();
  }

  guard(id: string): Locator {
    return this.panel.getByRole('switch', { name: id, exact: true });
  }

  fold(name: string): Locator {
    return this.panel.getByRole('heading', { name }).getByRole('button');
  }

  field(name: string): Locator {
    return this.panel.getByRole('textbox', { name });
  }
}

test('all guards are there as switches, each with what it is and what happens instead', async ({
  page,
}) => {
  const settings = new Settings(page);
  await settings.open('#/lab/2/14');
  const switches = settings.panel.getByRole('switch');
  await expect(switches).toHaveCount(GUARDS.length);
  for (const id of GUARDS) await expect(settings.guard(id)).toBeChecked();
  await settings.guard('domu-flush').hover();
  const { is, off, from } = GUARD_WORDS['domu-flush'];
  for (const words of [is, off, from]) await expect(page.getByRole('tooltip')).toContainText(words);
  await page.mouse.move(5, 5);
  await settings.panel.getByRole('button', { name: 'All in words' }).click();
  for (const id of GUARDS) {
    await expect(settings.guard(id)).toHaveAccessibleDescription(
      new RegExp(escaped(GUARD_WORDS[id].off)),
    );
  }
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('a guard goes off in mid-run: the steps go along, and undo brings it back', async ({
  page,
}) => {
  const settings = new Settings(page);
  await settings.open('#/lab/2/14');
  const off = configure({ guardsOff: ['domu-fix-p2m'] }, CHAPTER.config);
  expect(stepsUnder(off, 14)).toBe(14);
  await settings.guard('domu-fix-p2m').click();
  await expect(settings.guard('domu-fix-p2m')).not.toBeChecked();
  await expect(settings.panel).toContainText(GUARD_WORDS['domu-fix-p2m'].off);
  await settings.expectStep(14);
  await expect(settings.notice).toHaveCount(0);
  await expect(settings.branches).toContainText('domu-fix-p2m off');
  await settings.press('u');
  await expect(settings.guard('domu-fix-p2m')).toBeChecked();
  await settings.expectStep(14);
});

test('by keyboard: where the run stops under the other setting, the notice says so', async ({
  page,
}) => {
  const settings = new Settings(page);
  await settings.open('#/lab/2/14');
  const off = configure({ guardsOff: ['p2m-mark'] }, CHAPTER.config);
  const goes = stepsUnder(off, 14);
  expect(goes).toBeLessThan(14);
  await settings.guard('p2m-mark').focus();
  await settings.press('Space');
  await expect(settings.guard('p2m-mark')).not.toBeChecked();
  await expect(settings.guard('p2m-mark')).toBeFocused();
  await settings.expectStep(goes);
  await expect(settings.notice).toContainText(`With p2m-mark off the run stops after step ${goes}`);
});

test('a choice is taken with the arrow keys, and reload keeps it', async ({ page }) => {
  const settings = new Settings(page);
  await settings.open('#/lab/2/12');
  await settings.fold('Choices').click();
  const group = settings.panel.getByRole('group', { name: /^m2p by/ });
  await group.getByRole('radio', { name: 'Xen' }).focus();
  await settings.press('ArrowDown');
  const guests = group.getByRole('radio', { name: 'guests' });
  await expect(guests).toBeChecked();
  await expect(guests).toHaveAccessibleDescription(/MMU_MACHPHYS_UPDATE/);
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/lab\/t\//);
  await page.reload();
  await settings.press('g');
  await settings.fold('Choices').click();
  await expect(guests).toBeChecked();
});

test('sizes and requests: what is not valid says why, is kept, and comes into force once it is', async ({
  page,
}) => {
  const settings = new Settings(page);
  await settings.open('#/lab');
  await settings.fold('Machine').click();
  const buffers = settings.field('Buffers of a guest');
  await buffers.fill('1');
  await settings.press('Enter');
  const wrong = settings.panel.getByText('Not in force: Request 1: it names a buffer');
  await expect(wrong).toBeVisible();
  await expect(buffers).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('tab', { name: 'Act' }).click();
  await page.getByRole('tab', { name: 'Configure' }).click();
  await settings.fold('Machine').click();
  await expect(buffers).toHaveValue('1');
  await expect(wrong).toBeVisible();

  await settings.fold('Requests').click();
  await settings.panel.getByRole('button', { name: 'B · read b1' }).click();
  const buffer = settings.field('Buffer, segment 0 of B');
  await buffer.focus();
  await settings.press('ArrowDown');
  await expect(wrong).toHaveCount(0);
  await expect(buffers).toHaveValue('1');
  await expect(settings.panel.getByRole('button', { name: 'B · read b0' })).toBeVisible();
  await expect(settings.stage.getByRole('button', { name: /^b1, a page of domU/ })).toHaveCount(0);
});

test('a request is written: segments, sectors, and its place on the disk', async ({ page }) => {
  const settings = new Settings(page);
  await settings.open('#/lab');
  await settings.fold('Machine').click();
  await settings.field('Buffers of a guest').fill('4');
  await settings.press('Enter');
  await settings.fold('Requests').click();
  await settings.panel.getByRole('button', { name: 'Add a request' }).click();
  const third = settings.panel.getByRole('button', { name: /^C ·/ });
  await expect(third).toHaveText('C · write b2');
  await settings.panel.getByRole('button', { name: 'Add a segment' }).click();
  await settings.field('First sector, segment 1 of C').fill('2');
  await settings.field('Last sector, segment 1 of C').fill('5');
  await settings.press('Enter');
  await settings.panel.getByRole('checkbox', { name: 'Keep its bytes' }).check();
  await expect(third).toHaveText('C · write b2, b3:2–5, kept');
  const written = () => {
    const code = readCode(new URL(page.url()).hash.replace('#/lab/t/', ''), SCENARIOS);
    return code.ok ? code.value.trace.config.requests[2] : undefined;
  };
  await expect.poll(written).toEqual({
    dom: 1,
    op: 'write',
    sector: 16,
    keep: true,
    segments: [
      { buffer: 2, first: 0, last: 7 },
      { buffer: 3, first: 2, last: 5 },
    ],
  });
  await expect(settings.branches.getByRole('button', { name: /other requests/ })).toHaveCount(1);
  await settings.panel.getByRole('button', { name: 'Remove C' }).click();
  await expect(third).toHaveCount(0);
});

test('a run goes by another mechanism: what that leaves no choice says why, and two stand in lanes', async ({
  page,
}) => {
  const settings = new Settings(page);
  await settings.open('#/lab/by-swap/1');
  await settings.fold('Mechanism').click();
  const ways = settings.panel.getByRole('group', { name: 'Mechanism' });
  await ways.getByRole('button', { name: 'persistent grants, in two lanes' }).click();
  const second = page.getByRole('region', { name: 'Lane B: by persistent grants' });
  await expect(second).toBeVisible();
  await expect(second).not.toContainText('stopped');
  await page.getByRole('button', { name: 'One lane' }).click();
  await ways.getByRole('radio', { name: 'swap' }).focus();
  await settings.press('ArrowDown');
  await settings.press('ArrowDown');
  await expect(ways.getByRole('radio', { name: 'grant copy' })).toBeChecked();
  await expect(ways).toContainText('Xen copies between the guest’s page');
  await settings.fold('Machine').click();
  await expect(settings.field('Pages of the pool')).not.toBeEditable();
  await expect(settings.field('Pages of the pool')).toHaveAccessibleDescription(/none of a pool/);
  await expect(settings.panel).toContainText('it takes none of a pool');
  await settings.fold('Choices').click();
  const m2p = settings.panel.getByRole('group', { name: /^m2p by/ });
  await expect(m2p.getByRole('radio', { name: 'guests' })).toBeDisabled();
  await expect(m2p).toContainText('this run goes by grant copy');
  await ways.getByRole('radio', { name: 'swap' }).click();
  await expect(m2p.getByRole('radio', { name: 'guests' })).toBeEnabled();
});

test('a fault that is allowed can happen', async ({ page }) => {
  const settings = new Settings(page);
  await settings.open('#/lab/2/15');
  await settings.fold('Faults').click();
  await settings.guard('disk-error').click();
  await expect(settings.field('At most, in a run')).toHaveValue('1');
  await page.getByRole('tab', { name: 'Act' }).click();
  await expect(page.getByRole('region', { name: 'What may happen now' })).toContainText(
    /error|fail/,
  );
});

test('in an exercise about steps nothing can be switched, and it says why', async ({ page }) => {
  const { id } = EXERCISES.find(({ allows }) => allows === 'steps')!;
  const settings = new Settings(page);
  await settings.open(`#/lab/exercise/${id}`);
  await expect(settings.panel).toContainText('This exercise is about the order of steps alone.');
  const guard = settings.guard('scrub');
  const was = await guard.getAttribute('aria-checked');
  await expect(guard).toHaveAttribute('aria-disabled', 'true');
  await guard.click({ force: true });
  await expect(guard).toHaveAttribute('aria-checked', was!);
});

test('axe finds nothing wrong with the settings', async ({ page }) => {
  const settings = new Settings(page);
  await settings.open('#/lab/2/14');
  for (const name of ['Mechanism', 'Choices', 'Faults', 'Machine', 'Requests'])
    await settings.fold(name).click();
  await settings.panel.getByRole('button', { name: 'A · write b0' }).click();
  await settings.field('Pages of the pool').fill('0');
  await settings.press('Enter');
  await settings.guard('scrub').click();
  expect(await complaintsInBoth(page, '.configure')).toEqual([]);
});
