import { expect, test } from 'vitest';
import { type Config, GUARDS } from '../protocol/config';
import { chapterById } from '../story/chapters';
import { EXERCISES } from '../story/exercises';
import { actionsOf } from '../trace/trace';
import { type AppStore, createApp } from './app';
import { openLab, undoChange } from './lab';
import {
  compare,
  configIn,
  discardDraft,
  fixed,
  switchFault,
  switchGuard,
  write,
} from './labConfigure';

const CHAPTER = chapterById('2')!;

function opened(rest: string): AppStore {
  const app = createApp('test');
  openLab(app, rest, undefined);
  return app;
}
const config = (app: AppStore): Config => configIn(app.getState());
const draft = (app: AppStore) => app.getState().lab!.draft;
const branches = (app: AppStore): number => app.getState().lab!.tries.now.branches.length;

test('a guard that goes off in mid-run takes the steps so far along, on a branch of its own', () => {
  const app = opened('2/14');
  switchGuard(app, 'domu-fix-p2m', false);
  expect(config(app).guardsOff).toEqual(['domu-fix-p2m']);
  expect(actionsOf(app.getState().run.trace)).toEqual(CHAPTER.actions.slice(0, 14));
  expect(app.getState().cursor).toBe(14);
  expect(app.getState().notice).toBeUndefined();
  expect(app.getState().said).toBe('All 14 steps so far go with domu-fix-p2m off.');
  expect(branches(app)).toBe(2);
  undoChange(app);
  expect(config(app)).toBe(CHAPTER.config);
});

test('where the steps stop under the other setting, the notice says so', () => {
  const app = opened('2/14');
  switchGuard(app, 'p2m-mark', false);
  const { cursor, notice } = app.getState();
  expect(cursor).toBe(3);
  expect(notice).toMatch(/^With p2m-mark off the run stops after step 3: .+\.$/);
});

test('a fault that is allowed has one to spend, and none is left where none is allowed', () => {
  const app = opened('');
  switchFault(app, 'disk-error', true);
  expect(config(app)).toMatchObject({ faults: ['disk-error'], budget: 1 });
  write(app, 'budget', { budget: '3' });
  switchFault(app, 'restart', true);
  expect(config(app)).toMatchObject({ faults: ['disk-error', 'restart'], budget: 3 });
  switchFault(app, 'restart', false);
  switchFault(app, 'disk-error', false);
  expect(config(app)).toMatchObject({ faults: [], budget: 0 });
});

test('what is not valid is kept with its sentence until it is', () => {
  const app = opened('');
  write(app, 'buffers', { buffers: '1' });
  expect(config(app).buffers).toBe(2);
  expect(draft(app)).toMatchObject({
    form: { buffers: '1' },
    at: 'buffers',
    sentence: 'Request 1: it names a buffer that does not exist.',
  });
  write(app, 'pool', { pool: '5' });
  expect(config(app)).toMatchObject({ buffers: 2, pool: 5 });
  expect(draft(app)?.form).toEqual({ buffers: '1' });
  switchGuard(app, 'scrub', false);
  expect(config(app).guardsOff).toEqual(['scrub']);
  expect(draft(app)?.form).toEqual({ buffers: '1' });
  const { requests } = config(app);
  const first = { ...requests[0]!, segments: [{ buffer: '0', first: '0', last: '7' }] };
  write(app, 'requests', { requests: [first] });
  expect(config(app)).toMatchObject({ buffers: 1, pool: 5, requests: [requests[0]] });
  expect(draft(app)).toBeUndefined();
});

test('a draft can be given up', () => {
  const app = opened('');
  write(app, 'pool', { pool: 'many' });
  expect(draft(app)).toMatchObject({
    form: { pool: 'many' },
    sentence: 'The pool has 1 to 704 pages.',
  });
  discardDraft(app);
  expect(draft(app)).toBeUndefined();
  expect(branches(app)).toBe(1);
});

test('what is written anew as it was changes nothing', () => {
  const app = opened('2/5');
  write(app, 'pool', { pool: ' 2 ' });
  for (const guard of GUARDS) switchGuard(app, guard, true);
  expect(branches(app)).toBe(1);
  expect(draft(app)).toBeUndefined();
});

test('a second lane comes and goes with the same button', () => {
  const app = opened('2/5');
  const other = { ...config(app), pool: 4 };
  compare(app, other);
  expect(app.getState().lab?.versus).toBe(other);
  compare(app, { ...other });
  expect(app.getState().lab?.versus).toBeUndefined();
});

test('an exercise fixes what is not its subject', () => {
  expect(fixed(opened('2').getState(), 'guards')).toBeUndefined();
  for (const { id, allows } of EXERCISES) {
    const app = opened(`exercise/${id}`);
    expect(fixed(app.getState(), 'settings')).toMatch(/\.$/);
    expect(fixed(app.getState(), 'guards') === undefined).toBe(allows === 'guards');
  }
});
