import type { Action } from '../base/brand';
import { writeHash } from '../link/place';
import type { State } from '../protocol/world';
import { type Chapter, fullTitle } from '../story/chapter';
import { type Library, tell } from '../story/library';
import type { Telling } from '../story/sentences/telling';
import type { Log } from '../trace/log';
import { actionAt, replay, stateAt, type Trace } from '../trace/trace';
import type { App } from './app';

/** A trace on the screen, from its start to its end. */
export interface Run {
  readonly trace: Trace;
  /** The chapter that it is; undefined for a trace of somebody's own. */
  readonly chapter: Chapter | undefined;
  /** Of a trace of somebody's own: the chapter that it began as, and the last step of its script. */
  readonly left: { readonly chapter: Chapter; readonly step: number } | undefined;
  /** What it is called where it is a branch of the Lab. */
  readonly title?: string;
  /** The address of its step k; undefined where no link can hold it. */
  readonly hashAt: (k: number) => string | undefined;
  /** Of a run whose address may take long: does a part of that work; true once none is left. */
  readonly prepareHash?: (k: number) => boolean;
}

const opened = new Map<string, Run>();

/** Opens a chapter; one that was open before is as it was, since a chapter never changes. */
export function openRun(chapter: Chapter): Run {
  let run = opened.get(chapter.id);
  if (run === undefined) {
    const { trace } = replay(chapter.config, chapter.actions);
    const hashAt = (step: number): string => writeHash({ page: 'walk', chapter: chapter.id, step });
    run = { chapter, left: undefined, trace, hashAt };
    opened.set(chapter.id, run);
  }
  return run;
}

/** What the run is called. */
export function nameOf({ chapter, left, title }: Run): string {
  if (title !== undefined) return title;
  if (chapter !== undefined) return fullTitle(chapter.id);
  return left ? `${fullTitle(left.chapter.id)}, left at step ${left.step}` : 'A trace of its own';
}

/** How many steps the run has; its cursor goes from 0 to this. */
export const lengthOf = (run: Run): number => run.trace.length;

/** So many states near the cursor are kept at least: each panel asks for the same two or three. */
const KEPT = 12;
/** Of a short run all are, as long as their words in sum are not more than these. */
const ROOM = 1_000_000;
const recent = new WeakMap<Log, Map<number, State>>();

const roomFor = ({ trace }: Run): number =>
  Math.max(KEPT, Math.floor(ROOM / trace.log.snapshots[0].w.length));

/** True for a run so short that each of its states, once asked for, stays the same object. */
export const isKeptWhole = (run: Run): boolean => lengthOf(run) < roomFor(run);

/** The state after k steps; asked again soon, it is the same object. */
export function stateOf(run: Run, k: number): State {
  const states = keptOf(recent, run);
  let state = states.get(k);
  if (state === undefined) {
    state = stateAt(run.trace, k);
    const room = roomFor(run);
    for (const old of states.keys()) {
      if (states.size < room) break;
      states.delete(old);
    }
    states.set(k, state);
  }
  return state;
}

/** By step, what is kept of a run. Step k is the same in every run that shares its log. */
function keptOf<T>(all: WeakMap<Log, Map<number, T>>, { trace: { log } }: Run): Map<number, T> {
  let kept = all.get(log);
  if (kept === undefined) {
    kept = new Map();
    all.set(log, kept);
  }
  return kept;
}

/** The action that is step k, 1-based. */
export const actionOf = (run: Run, k: number): Action => actionAt(run.trace, k);

const told = new WeakMap<Library, WeakMap<Log, Map<number, Telling>>>();
/** So many sentences are kept of a run. */
const TOLD = 1000;

/** What is said of step k, 1-based, by a library that has the run's sentences. */
export function toldOf(library: Library, run: Run, k: number): Telling {
  let byLog = told.get(library);
  if (byLog === undefined) {
    byLog = new WeakMap();
    told.set(library, byLog);
  }
  const tellings = keptOf(byLog, run);
  let telling = tellings.get(k);
  if (telling === undefined) {
    telling = tell(library, stateOf(run, k - 1), actionOf(run, k), stateOf(run, k));
    if (tellings.size >= TOLD) tellings.clear();
    tellings.set(k, telling);
  }
  return telling;
}

/** An address longer than this is none that people can send around; a file holds the run. */
export const MOST_ADDRESS = 2000;

/** The address of the run that is open, in the Lab with its other lane; undefined where no link can hold it. */
export function hashOfRun({
  run,
  cursor,
  lab,
}: Pick<App, 'run' | 'cursor' | 'lab'>): string | undefined {
  const hash = run.hashAt(cursor);
  if (!lab?.suffix || !hash?.startsWith('#/lab')) return hash;
  return hash.length + lab.suffix.length > MOST_ADDRESS ? undefined : hash + lab.suffix;
}
