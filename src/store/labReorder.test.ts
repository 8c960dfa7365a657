import { beforeEach, describe, expect, test } from 'vitest';
import { startHistory } from '../lab/history';
import { configure } from '../protocol/config';
import { showAction } from '../protocol/notation';
import { pathOf, startOf } from '../protocol/picture';
import { type AppStore, createApp } from './app';
import { bring, seek } from './commands';
import { lookAt, openLab, replaceHistory, undoChange, whatIf } from './lab';
import { nextPlace, placesOf, whyNotAt } from './labPlaces';
import { moveHere, moveStep } from './labReorder';
import { actionOf, lengthOf } from './run';

let app: AppStore;
/** Chapter 4 has a second request; its disk and blkback take turns with domU. */
beforeEach(async () => {
  app = createApp('0.0.0');
  await bring(app);
  openLab(app, '4/13', undefined);
});

const branches = () =>
  app
    .getState()
    .lab!.tries.now.branches.map(({ name, from }) =>
      from === undefined ? name : `${name} of ${from.branch} after ${from.step}`,
    );
const here = () => {
  const { run, cursor } = app.getState();
  return `${cursor} ${showAction(actionOf(run, cursor))}`;
};

describe('a step that is moved', () => {
  test('is looked at where it is now, on a branch of its own, and both orders are kept', () => {
    expect(here()).toBe('13 blkfront.fill r1');
    expect(moveStep(app, 13, 12)).toBe(true);
    expect(here()).toBe('12 blkfront.fill r1');
    expect(branches()).toEqual(['Chapter 4', 'step 13 to 12 of 1 after 11']);
    expect(lengthOf(app.getState().run)).toBe(29);
    expect(app.getState().said).toBe('Step 13 is now step 12: it commutes with what it passed.');
    undoChange(app);
    expect(branches()).toEqual(['Chapter 4']);
    expect(here()).toBe('13 blkfront.fill r1');
  });

  test('moved on and on has one branch, and moved back home none', () => {
    moveHere(app, -1);
    moveHere(app, -1);
    moveHere(app, -1);
    expect(here()).toBe('10 blkfront.fill r1');
    expect(branches()).toEqual(['Chapter 4', 'step 13 to 10 of 1 after 9']);
    expect(app.getState().said).toBe('Step 11 is now step 10: it commutes with what it passed.');
    moveHere(app, 1);
    moveHere(app, 1);
    moveHere(app, 1);
    expect(here()).toBe('13 blkfront.fill r1');
    expect(branches()).toEqual(['Chapter 4']);
    for (let i = 0; i < 5; i++) undoChange(app);
    expect(branches()).toEqual(['Chapter 4', 'step 13 to 12 of 1 after 11']);
  });

  test('stays where it can’t be, and says why', () => {
    expect(moveStep(app, 13, 14)).toBe(false);
    expect(app.getState().said).toMatch(/^Step 13 stays\. Step 13, .* is no step there\./);
    moveHere(app, 1);
    expect(app.getState().said).toBe(
      'Step 13 stays. Steps of one program keep their order: step 14, blkfront.zap r1 s0, comes after it.',
    );
    expect(branches()).toEqual(['Chapter 4']);
    seek(app, 0);
    moveHere(app, -1);
    expect(app.getState().said).toBe('No step has been taken yet.');
    seek(app, 1);
    moveHere(app, -1);
    expect(app.getState().said).toBe('Step 1 stays. It is the first of this run.');
  });

  test('that makes a difference says so, and where the rest stops now', () => {
    const config = configure({ guardsOff: ['buffer-quiet'] });
    const actions = pathOf(
      startOf(config),
      'domU: A fill <domU.touch d1 v1 load p0> zap flush mark',
    );
    replaceHistory(app, startHistory(undefined, config, actions, 2));
    moveStep(app, 2, 4);
    expect(here()).toBe('4 domU.touch d1 v1 load p0');
    expect(lengthOf(app.getState().run)).toBe(4);
    const { said, notice } = app.getState();
    expect(said).toBe('Step 2 is now step 4: the state after step 4 is another.');
    expect(notice).toMatch(/^The run now stops at step 5: blkfront\.mark r0 s0 is no step there\./);
    // What the rest lost on the way is there again where it can be.
    moveHere(app, -1);
    expect(branches()).toEqual(['Main', 'step 2 to 3 of 1 after 1']);
    expect(app.getState().run.trace.length).toBe(5);
  });

  test('on a branch that others hang from makes one more', () => {
    moveHere(app, -1);
    whatIf(app);
    openLab(app, '4/13', undefined);
    lookAt(app, 2, 12);
    moveHere(app, -1);
    expect(branches()).toEqual([
      'Chapter 4',
      'step 13 to 12 of 1 after 11',
      'from step 12 of 2 after 12',
      'step 12 to 11 of 2 after 10',
    ]);
  });
});

test('a place that is not enabled says why: its own predecessor, or what refuses it', () => {
  const { run } = app.getState();
  const whyNot = (k: number, to: number): string =>
    whyNotAt(run, k, placesOf(run, k).find(({ step }) => step === to)!);
  expect(whyNot(15, 14)).toBe(
    'Steps of one program keep their order: step 14, blkfront.zap r1 s0, comes before it.',
  );
  expect(whyNot(12, 11)).toBe(
    'Steps of one program keep their order: step 11, xen.flush-for-swap r0 s0, comes before it.',
  );
  expect(whyNot(24, 23)).toBe('It is no step there. The disk has not finished.');
  expect(whyNot(8, 12)).toBe(
    'Step 9, blkback.choose r0, would be none then. Its actor is at another place of its program.',
  );
  expect(nextPlace(run, 16, -1)).toMatchObject({ place: { step: 15 } });
});
