import { expect, test } from 'vitest';
import { lengthOf, openRun, stateOf } from '../store/run';
import { chapterById } from '../story/chapters';
import { layoutOf } from './layout';
import type { Scene } from './scene';
import { sceneOf } from './sceneOf';

const run = openRun(chapterById('6')!);
const size = { width: 800, height: 560 };
const LISTS = ['panels', 'places', 'cards', 'wires', 'pills', 'flows'] as const;

const sceneAt = (k: number, layout = layoutOf(size, run.trace.config, 'wide')): Scene =>
  sceneOf(stateOf(run, k), layout, { before: k > 0 ? stateOf(run, k - 1) : undefined });

test('a picture is the same whatever picture was made before it', () => {
  const layout = layoutOf(size, run.trace.config, 'wide');
  for (const k of [0, 1, 2, 40, 41, 12, lengthOf(run), 40, 41]) {
    expect(sceneAt(k, layout)).toEqual(sceneAt(k));
  }
});

test('what a step leaves as it was is the very same object, what it changes is not', () => {
  const layout = layoutOf(size, run.trace.config, 'wide');
  let remade = 0;
  let all = 0;
  for (let k = 20; k < 60; k++) {
    const [was, is] = [sceneAt(k, layout), sceneAt(k + 1, layout)];
    for (const list of LISTS) {
      const old = new Map<string, unknown>(was[list].map((item) => [item.key, item]));
      for (const item of is[list]) {
        all++;
        if (old.get(item.key) === item) continue;
        remade++;
        expect(old.get(item.key)).not.toEqual(item);
      }
    }
  }
  expect(remade).toBeGreaterThan(0);
  expect(remade).toBeLessThan(all / 8);
});
