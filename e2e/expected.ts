import type { Domid, Mfn, Pfn } from '../src/base/brand';
import { INVARIANTS } from '../src/check/invariants';
import { MARK, marks, owner, p2m } from '../src/machine/machine';
import { domName, mfnName, pfnName } from '../src/protocol/names';
import type { State } from '../src/protocol/world';
import type { Chapter } from '../src/story/chapter';
import { sentences, type Telling } from '../src/story/sentences';
import { actionAt, replay, stateAt, type Trace } from '../src/trace/trace';
import { brokenBy } from '../src/trace/verdicts';

/** What the core says of one moment of a chapter; the screen is held against it. */
export interface Moment {
  /** Steps taken; 0 is the start. */
  readonly step: number;
  readonly steps: number;
  readonly heading: string;
  /** The sentence for a beginner. */
  readonly sentence: string;
  /** One accessible name a lamp, in the order of the invariants. */
  readonly lamps: readonly string[];
  /** For each domain by name, what p2m says of each pfn by name. */
  readonly p2m: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Who owns each frame. */
  readonly owners: ReadonlyMap<string, string>;
}

const traces = new Map<Chapter, Trace>();

function traceOf(chapter: Chapter): Trace {
  let trace = traces.get(chapter);
  if (trace === undefined) {
    trace = replay(chapter.config, chapter.actions).trace;
    traces.set(chapter, trace);
  }
  return trace;
}

export const stepsOf = (chapter: Chapter): number => chapter.actions.length;

/** What is said of step k, 1-based. */
const toldIn = (trace: Trace, k: number): Telling =>
  sentences(stateAt(trace, k - 1), actionAt(trace, k), stateAt(trace, k));

export function momentOf(chapter: Chapter, step: number): Moment {
  const moment = momentIn(traceOf(chapter), step);
  return step > 0 ? moment : { ...moment, heading: chapter.asks, sentence: chapter.point };
}

/** A moment of any trace. What its start says is the chapter's, so that it has no words here. */
export function momentIn(trace: Trace, step: number): Moment {
  const state = stateAt(trace, step);
  const told = step > 0 ? toldIn(trace, step) : undefined;
  return {
    step,
    steps: trace.length,
    heading: told?.title ?? '',
    sentence: told?.beginner ?? '',
    lamps: lampsAt(trace, step, state),
    p2m: new Map(
      Array.from({ length: state.at.domains }, (_, d) => [
        domName(state.at, d),
        p2mOf(state, d as Domid),
      ]),
    ),
    owners: new Map(
      Array.from({ length: state.at.frames }, (_, i) => {
        const mfn = (i + 1) as Mfn;
        return [mfnName(state.at, mfn), domName(state.at, owner(state, mfn))];
      }),
    ),
  };
}

function lampsAt(trace: Trace, step: number, state: State): string[] {
  const broken = new Set(brokenBy(trace, step).map((one) => one.invariant.id));
  const windows = inWindow(state);
  return INVARIANTS.map(({ id, structural }) => {
    if (broken.has(id)) return `${id}: broken`;
    if (id === 'maps-agree' && windows) return `${id}: in its window`;
    return `${id}: ${structural ? 'structural, no configuration breaks it' : 'holds'}`;
  });
}

/** Some pfn names a frame that its domain has just given away, and has not been used since. */
function inWindow(state: State): boolean {
  return everyPfn(state).some(([d, pfn]) => {
    const mark = marks(state, d, pfn);
    return (mark & MARK.window) !== 0 && (mark & MARK.overdue) === 0;
  });
}

const everyPfn = (state: State): [Domid, Pfn][] =>
  Array.from({ length: state.at.domains }, (_, d) => pfnsOf(state, d as Domid)).flat();

const pfnsOf = (state: State, d: Domid): [Domid, Pfn][] =>
  Array.from({ length: state.at.pfns[d] }, (_, i) => [d, (i + 1) as Pfn]);

function p2mOf(state: State, d: Domid): Map<string, string> {
  return new Map(
    pfnsOf(state, d).map(([, pfn]) => {
      const mfn = p2m(state, d, pfn);
      return [pfnName(state.at, d, pfn), mfn === 0 ? 'invalid' : mfnName(state.at, mfn)];
    }),
  );
}
