import { expect, test } from 'vitest';
import { currentBranch } from '../lab/history';
import { type Shrunk, shrinking } from '../lab/shrink';
import { createApp } from './app';
import { openLab, undoChange } from './lab';
import {
  beginShrink,
  endShrink,
  leaveShrink,
  minimalOf,
  minimalSentence,
  showGone,
} from './labShrink';

const ID = 'no-leak';

function opened(rest: string) {
  const app = createApp('test');
  openLab(app, rest, undefined);
  return app;
}

const here = (app: ReturnType<typeof opened>) => currentBranch(app.getState().lab!.tries.now);

function shrunk(app: ReturnType<typeof opened>): Shrunk {
  const all = shrinking(app.getState().run.trace, ID);
  for (;;) {
    const { done, value } = all.next();
    if (done) return value;
  }
}

test('what is left is a branch of its own, at the step that breaks; an undo takes it away', () => {
  const app = opened('recycled-frame:off/36');
  const was = app.getState().run;
  beginShrink(app, ID, 36);
  showGone(app, [3, 4]);
  showGone(app, [5]);
  expect([...app.getState().lab!.shrink!.gone]).toEqual([3, 4, 5]);
  endShrink(app, shrunk(app));
  const { run, cursor, lab, said } = app.getState();
  expect(here(app)).toMatchObject({ name: 'shrunk', from: { step: 0 } });
  expect([run.trace.length, cursor, lab!.shrink]).toEqual([11, 11, undefined]);
  expect(said).toBe('36 steps became 11; none can go.');
  expect(minimalOf(run, ID)).toEqual({ id: ID, was: 36, steps: 11 });
  expect(minimalOf(run, 'no-oops')).toBeUndefined();
  expect(minimalOf(was, ID)).toBeUndefined();
  undoChange(app);
  expect(app.getState().run).toBe(was);
});

test('a run that no step can go from stays the only one', () => {
  const app = opened('recycled-frame:off/36');
  beginShrink(app, ID, 36);
  endShrink(app, shrunk(app));
  const count = app.getState().lab!.tries.now.branches.length;
  beginShrink(app, ID, 11);
  endShrink(app, shrunk(app));
  expect(app.getState().lab!.tries.now.branches).toHaveLength(count);
  expect(minimalSentence(minimalOf(app.getState().run, ID)!)).toBe(
    'None of these 11 steps can go.',
  );
});

test('one that is left makes no branch', () => {
  const app = opened('recycled-frame:off/36');
  const end = shrunk(app);
  beginShrink(app, ID, 36);
  leaveShrink(app);
  endShrink(app, end);
  expect(here(app).actions).toHaveLength(36);
});
