import { useEffect } from 'react';
import type { State } from '../../protocol/world';
import { sceneOf } from '../../scene/sceneOf';
import type { StageLayout } from '../../scene/stageLayout';
import { whenIdle } from '../whenIdle';
import { pathOfAll } from './faint';

/** The pictures that may be asked for soon. */
export interface Soon {
  /** Whose pictures they are. */
  readonly of: object;
  /** The one on the screen; the others are made in the order in which they are reached from here. */
  readonly from: number;
  readonly first: number;
  readonly last: number;
  readonly at: (k: number) => { readonly state: State; readonly before: State | undefined };
}

/** What is made of it on each layout is made for good. */
const done = new WeakMap<StageLayout, WeakSet<object>>();
/** So long after the last change nobody is about to make the next one, in milliseconds. */
const REST = 150;
/** Less than this is no time to make a picture in. */
const LEAST = 4;

/**
 * Makes pictures ahead while the stage rests and nothing else is to do: a step then only shows
 * what is there. What a step looks like does not depend on it.
 */
export function usePrepared(layout: StageLayout, rests: boolean, soon: Soon | undefined): void {
  useEffect(() => {
    if (!rests || soon === undefined || done.get(layout)?.has(soon.of)) return;
    const order = outward(soon);
    let cancel = (): void => undefined;
    const goOn = (left: () => number): void => {
      while (left() > LEAST) {
        const next = order.next();
        if (next.done) {
          const runs = done.get(layout) ?? new WeakSet();
          done.set(layout, runs.add(soon.of));
          return;
        }
        // It shares what it can with the picture that it is stepped to from.
        for (const k of next.value) {
          const { state, before } = soon.at(k);
          pathOfAll(sceneOf(state, layout, { before }).wires, layout.axis);
        }
      }
      cancel = whenIdle(0, goOn);
    };
    cancel = whenIdle(REST, goOn);
    return () => cancel();
  }, [layout, rests, soon]);
}

/** Each step with the one next to it that is nearer to where the run stands, nearest first. */
function* outward({
  from,
  first,
  last,
}: Soon): Generator<readonly [near: number, k: number], void> {
  for (let by = 1; by <= Math.max(from - first, last - from); by++) {
    if (from + by <= last) yield [from + by - 1, from + by];
    if (from - by >= first) yield [from - by + 1, from - by];
  }
}
