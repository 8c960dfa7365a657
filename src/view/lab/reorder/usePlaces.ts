import { useEffect, useReducer } from 'react';
import type { Place } from '../../../lab/reorder';
import { knownPlaces, placesOf } from '../../../store/labPlaces';
import type { Run } from '../../../store/run';
import { useApp } from '../../useApp';
import { whenIdle } from '../../whenIdle';

/** Milliseconds for which a step must rest: longer than the motion that leads to it. */
const REST = 700;

/** The places of step k, once it has rested and nothing else is to do; undefined until then. */
export function usePlaces(run: Run, k: number): readonly Place[] | undefined {
  const playing = useApp((s) => s.playing !== 'no');
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const places = knownPlaces(run, k);
  const wanted = k > 0 && !playing && places === undefined;
  useEffect(() => {
    if (!wanted) return;
    return whenIdle(REST, () => {
      placesOf(run, k);
      redraw();
    });
  }, [run, k, wanted]);
  return places;
}
