import { useSyncExternalStore } from 'react';
import type { Known } from '../../../lab/ahead';
import { findingsOf, type Heat, whereToLook } from '../../../store/labAhead';
import type { Run } from '../../../store/run';
import { useApp, useAppStore } from '../../useApp';
import { watchOf } from './watch';

/** What may follow each step from a step of the run, once it is known. */
export function useAhead(run: Run, k: number): Known | undefined {
  const watch = watchOf(useAppStore());
  const known = useSyncExternalStore(watch.subscribe, () => findingsOf(run).known.get(k));
  return useLooks() ? known : undefined;
}

/** What is known behind the steps of a run, by step. */
export function useHeat(run: Run): Heat | undefined {
  const watch = watchOf(useAppStore());
  const heat = useSyncExternalStore(watch.subscribe, () => findingsOf(run).heat);
  return useLooks() ? heat : undefined;
}

/** True where it is shown what may follow. */
export const useLooks = (): boolean =>
  useApp((s) => whereToLook({ ...s, playing: 'no' }) !== undefined);
