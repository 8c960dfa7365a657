import type { State } from '../protocol/world';
import type { Scene } from './scene';
import type { StageLayout } from './stageLayout';

/** By layout, state and the state before it; gone with any of them. */
const made = new WeakMap<StageLayout, WeakMap<State, WeakMap<object, Scene>>>();
/** Stands for the state before where there is none. */
const NONE = {};

/** The scene of a state on a layout: made when it is first asked for, then the same object. */
export function madeOnce(
  layout: StageLayout,
  s: State,
  before: State | undefined,
  make: () => Scene,
): Scene {
  const here = inside(made, layout, () => new WeakMap<State, WeakMap<object, Scene>>());
  const from = inside(here, s, () => new WeakMap<object, Scene>());
  return inside(from, before ?? NONE, make);
}

function inside<K extends object, T>(map: WeakMap<K, T>, key: K, make: () => T): T {
  let one = map.get(key);
  if (one === undefined) {
    one = make();
    map.set(key, one);
  }
  return one;
}
