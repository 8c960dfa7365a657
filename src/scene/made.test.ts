import { expect, test } from 'vitest';
import { isKeptWhole, lengthOf, openRun, stateOf } from '../store/run';
import { chapterById } from '../story/chapters';
import { layoutOf } from './layout';
import { sceneOf } from './sceneOf';

const run = openRun(chapterById('6')!);
const layout = layoutOf({ width: 800, height: 560 }, run.trace.config, 'wide');
const sceneAt = (k: number, named: readonly string[] = []) =>
  sceneOf(stateOf(run, k), layout, { before: stateOf(run, k - 1), named });

test('a step that was looked at before is shown as the very picture that it was', () => {
  expect(isKeptWhole(run)).toBe(true);
  const seen = Array.from({ length: lengthOf(run) }, (_, i) => sceneAt(i + 1));
  for (const k of [lengthOf(run), 1, 30, 31, 12]) expect(sceneAt(k)).toBe(seen[k - 1]);
});

test('where a step came from is part of its picture, and so is what is named', () => {
  const state = stateOf(run, 54);
  const marked = sceneAt(54);
  const unmarked = sceneOf(state, layout);
  expect(unmarked).not.toEqual(marked);
  expect(unmarked.places.some((place) => place.changed)).toBe(false);
  expect(sceneOf(state, layout)).toBe(unmarked);
  expect(sceneAt(54)).toBe(marked);
  expect(sceneAt(54, ['mfn:1'])).not.toBe(marked);
});
