import type { Action } from '../base/brand';
import type { Trace } from '../trace/trace';
import { type Accessed, forEachAccess } from './cellsAccess';

export interface CellReader {
  readonly step: number;
  readonly action: Action;
}

export interface CellWriter extends CellReader {
  /** False where it wrote what was there already. */
  readonly changed: boolean;
}

/** Who wrote a cell and who read it, each in the order of the steps. */
export interface CellHistory {
  readonly writers: readonly CellWriter[];
  readonly readers: readonly CellReader[];
  /** The step that gave the cell what it holds; 0 is the start. */
  readonly since: number;
  /** How many steps were looked at: what came behind them is not told yet. */
  readonly known: number;
}

/** The steps that accessed each word, kept as far as they were asked for. */
interface Index {
  readonly reads: Map<number, number[]>;
  readonly writes: Map<number, number[]>;
  readonly changes: Map<number, number[]>;
  known: number;
}

const indices = new WeakMap<Trace['log'], Index>();

function indexOf(trace: Trace): Index {
  let index = indices.get(trace.log);
  if (index === undefined) {
    index = { reads: new Map(), writes: new Map(), changes: new Map(), known: 0 };
    indices.set(trace.log, index);
  }
  return index;
}

/** Steps of a trace whose accesses are known. */
export const accessesKnown = (trace: Trace): number => indexOf(trace).known;

/**
 * Looks at up to `budget` more of a trace's steps; true once all up to `upTo` are known. What was
 * looked at is kept with the trace's log, so that nothing is looked at twice.
 */
export function lookOn(trace: Trace, upTo: number, budget: number): boolean {
  const index = indexOf(trace);
  const end = Math.min(upTo, trace.length);
  const to = Math.min(end, index.known + budget);
  forEachAccess(trace, index.known, to, (accessed) => note(index, accessed));
  index.known = Math.max(index.known, to);
  return index.known >= end;
}

function note(index: Index, { step, reads, writes, before, after }: Accessed): void {
  for (const word of reads) push(index.reads, word, step);
  for (const word of writes) {
    push(index.writes, word, step);
    if (before[word] !== after.w[word]) push(index.changes, word, step);
  }
}

function push(map: Map<number, number[]>, word: number, step: number): void {
  const list = map.get(word);
  if (list) list.push(step);
  else map.set(word, [step]);
}

/**
 * Who wrote and who read some words, in the steps up to `upTo`. All of these are looked at first,
 * unless `lookOn` has; with `asKnown` only those that it has are told.
 */
export function cellHistory(
  trace: Trace,
  upTo: number,
  words: readonly number[],
  asKnown = false,
): CellHistory {
  if (!asKnown) lookOn(trace, upTo, Number.POSITIVE_INFINITY);
  const { reads, writes, changes, known } = indexOf(trace);
  const changed = steps(changes, words, upTo);
  const isChange = new Set(changed);
  const told = (step: number): CellReader => ({ step, action: trace.log.actions[step - 1] });
  return {
    writers: steps(writes, words, upTo).map((k) => ({ ...told(k), changed: isChange.has(k) })),
    readers: steps(reads, words, upTo).map(told),
    since: changed.at(-1) ?? 0,
    known: Math.min(known, upTo),
  };
}

/** The steps of several words, each once and in order. */
function steps(map: Map<number, number[]>, words: readonly number[], upTo: number): number[] {
  const found = new Set<number>();
  for (const word of words) {
    for (const step of map.get(word) ?? []) {
      if (step > upTo) break;
      found.add(step);
    }
  }
  return [...found].sort((a, b) => a - b);
}
