import { useSyncExternalStore } from 'react';
import { CASES, type Case } from '../../../story/cases';
import { isJudged, verdictOf } from './verdict';

/** Milliseconds of replaying at a time; what is typed or clicked comes in between. */
const SLICE = 6;

let version = 0;
let timer: number | undefined;
const told = new Set<() => void>();

function work(): void {
  const until = performance.now() + SLICE;
  const left = CASES.filter((edge) => !isJudged(edge));
  for (const edge of left) {
    verdictOf(edge);
    if (performance.now() > until) break;
  }
  version += 1;
  for (const tell of told) tell();
  timer = CASES.every(isJudged) ? undefined : window.setTimeout(work);
}

function subscribe(tell: () => void): () => void {
  told.add(tell);
  if (timer === undefined && !CASES.every(isJudged)) timer = window.setTimeout(work);
  return () => {
    told.delete(tell);
    if (told.size > 0) return;
    window.clearTimeout(timer);
    timer = undefined;
  };
}

/** Tells of each case whether its runs have been replayed; they are, a few at a time. */
export function useVerdicts(): (edge: Case) => boolean {
  useSyncExternalStore(subscribe, () => version);
  return isJudged;
}
