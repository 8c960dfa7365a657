import { expect, test } from 'vitest';
import { lengthOf, openRun, type Run, stateOf } from '../store/run';
import { chapterById } from '../story/chapters';
import { layoutOf } from './layout';
import type { Scene } from './scene';
import { sceneOf } from './sceneOf';
import type { StageLayout } from './stageLayout';

const run = openRun(chapterById('6')!);
/** Hundreds of cards, each a mere cell. */
const full = openRun(chapterById('352')!);
const size = { width: 800, height: 560 };
const LISTS = ['panels', 'places', 'cards', 'wires', 'pills', 'flows'] as const;

const layoutFor = ({ trace }: Run) => layoutOf(size, trace.config, 'wide');
const sceneOfRun = (run: Run, k: number, layout: StageLayout): Scene =>
  sceneOf(stateOf(run, k), layout, { before: k > 0 ? stateOf(run, k - 1) : undefined });
const sceneAt = (k: number, layout: StageLayout): Scene => sceneOfRun(run, k, layout);

test.each([
  [run, [0, 1, 2, 40, 41, 12, lengthOf(run), 40, 41]],
  [full, [1745, 1746, 1713, 1745]],
])('a picture is the same whatever picture was made before it', (run, steps) => {
  const layout = layoutFor(run);
  for (const k of steps) {
    expect(sceneOfRun(run, k, layout)).toEqual(sceneOfRun(run, k, layoutFor(run)));
  }
});

test('what a step leaves as it was is the very same object, what it changes is not', () => {
  const layout = layoutFor(run);
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
