import { useEffect, useReducer } from 'react';
import { lengthOf, type Run } from '../../store/run';
import type { Thing } from '../../store/thing';
import { Touches } from './touched';

/** Steps looked at in one go, so that a long run does not hold up a frame. */
const BATCH = 60;
const NONE: readonly number[] = [];
const known = new WeakMap<Run, Touches>();

/** The steps that touched a thing, 1-based; those of a long run come bit by bit. */
export function useTouched(run: Run, thing: Thing | undefined): readonly number[] {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    if (thing === undefined) return;
    const touches = known.get(run) ?? new Touches(run);
    known.set(run, touches);
    let timer = 0;
    const goOn = (): void => {
      touches.goOn(Math.min(lengthOf(run), touches.done + BATCH));
      redraw();
      if (touches.done < lengthOf(run)) timer = window.setTimeout(goOn, 4);
    };
    if (touches.done < lengthOf(run)) goOn();
    return () => window.clearTimeout(timer);
  }, [run, thing]);
  return thing === undefined ? NONE : (known.get(run)?.of(thing) ?? NONE);
}
