import { expect, test } from 'vitest';
import type { Domid, Mfn, Pfn } from '../../../base/brand';
import { cellsOf } from '../../../lab/cells';
import { type Difference, firstDifference } from '../../../lab/lanes';
import { configure } from '../../../protocol/config';
import { mfnName, pfnName } from '../../../protocol/names';
import type { State } from '../../../protocol/world';
import { layoutOf } from '../../../scene/layout';
import type { Scene } from '../../../scene/scene';
import { sceneOf } from '../../../scene/sceneOf';
import { mfnThing, pfnThing } from '../../../store/thing';
import { chapterById } from '../../../story/chapters';
import { replay, stateAt } from '../../../trace/trace';
import { across } from './across';
import { ringsOf } from './marks';

const { config, actions } = chapterById('2')!;
const sceneFor = (s: State): Scene =>
  sceneOf(s, layoutOf({ width: 700, height: 420 }, s.at.config, 'wide'));

test('the TLB entries that a flush of one vCPU leaves are ringed on both stages, the first as that', () => {
  const a = replay(config, actions).trace;
  const b = replay(configure({ guardsOff: ['domu-flush'] }, config), actions).trace;
  const { cells, since } = firstDifference(a, b, 3);
  for (const trace of [a, b]) {
    const state = stateAt(trace, 3);
    const scene = sceneFor(state);
    const rings = ringsOf(scene, state.at, cells, since?.cell.id);
    expect(rings.map(({ key, first, sign }) => [key, first, sign])).toEqual([
      ['tick:1:1:tlb1', true, true],
      ['tick:1:2:tlb1', false, true],
    ]);
    const tick = scene.places
      .flatMap(({ ticks }) => ticks)
      .find(({ key }) => key === rings[0]?.key);
    expect(rings[0]?.rect).toEqual(tick?.rect);
  }
});

test('whatever cell differs, something on the stage is ringed for it', () => {
  const { trace } = replay(config, actions);
  const state = stateAt(trace, 13);
  const scene = sceneFor(state);
  const bare = cellsOf(state.at)
    .map(({ id, table, name }): Difference => ({ id, table, name, a: '', b: '' }))
    .filter((one) => ringsOf(scene, state.at, [one], undefined).length === 0)
    .map(({ name }) => name);
  expect(bare.filter((name) => !/x0|9e1/.test(name))).toEqual([]);
});

test('a thing of one lane is the thing of the same name in the other', () => {
  const [a, b] = [config, configure({ pool: 5, buffers: 3 }, config)].map(
    (one) => stateAt(replay(one, []).trace, 0).at,
  );
  const dom0 = 0 as Domid;
  const named = (at: typeof a, name: string): Mfn =>
    Array.from({ length: at.frames }, (_, i) => (i + 1) as Mfn).find(
      (mfn) => mfnName(at, mfn) === name,
    )!;
  const bounce = pfnName(a, dom0, (config.pool + 1) as Pfn);
  expect(bounce).toBe('x0');
  expect(across(a, b, mfnThing(named(a, '7c3')))).toBe(mfnThing(named(b, '7c3')));
  expect(named(a, '7c3')).not.toBe(named(b, '7c3'));
  expect(across(a, b, pfnThing(dom0, (config.pool + 1) as Pfn))).toBe(pfnThing(dom0, 6 as Pfn));
  expect(across(b, a, mfnThing(named(b, '2a9')))).toBeUndefined();
});
