import type { Action } from '../src/base/brand';
import { rowOf, StateSet } from '../src/check/stateSet';
import { type Config, configure, whole } from '../src/protocol/config';
import { enabled } from '../src/protocol/enabled';
import { initial, reduce } from '../src/protocol/model';
import { type State, worldOf } from '../src/protocol/world';
import { actionsOf, append, startTrace, stateAt, type Trace } from '../src/trace/trace';
import { mean, ms, quantile, type Row, stream, timed, times } from './figures';

/** Every page in flight that a ring holds: 32 requests of 11 segments, made three times. */
export const LARGE: Config = configure({
  buffers: 352,
  pool: 352,
  rounds: 3,
  requests: Array.from({ length: 32 }, (_, r) => ({
    dom: 1,
    op: r % 2 ? 'read' : 'write',
    sector: r * 88,
    keep: false,
    segments: Array.from({ length: 11 }, (_, j) => whole(r * 11 + j)),
  })),
});

const STEPS = 10_000;

interface Run {
  readonly trace: Trace;
  readonly appends: readonly number[];
}

function longRun(): Run {
  const pick = stream(7);
  let trace = startTrace(LARGE);
  const appends: number[] = [];
  while (trace.length < STEPS) {
    const next = enabled(stateAt(trace, trace.length));
    const action = next[pick(next.length)];
    const start = performance.now();
    const appended = append(trace, action);
    appends.push(performance.now() - start);
    if (!appended.ok) throw new Error('an enabled action was refused');
    trace = appended.trace;
  }
  return { trace, appends };
}

export function coreRows(): Row[] {
  const { trace, appends } = longRun();
  return [reduceRow(), appendRow(appends), seekRow(trace), expansionRow(), representationRow()];
}

/** A small machine's step against one with 352 pages: what a larger block of bytes costs. */
function reduceRow(): Row {
  const cost = (config: Config): number => {
    const start = initial(worldOf(config));
    const action = enabled(start)[0];
    timed(2000, () => reduce(start, action));
    return mean(timed(5000, () => reduce(start, action)));
  };
  const [small, large] = [cost(configure({})), cost(LARGE)];
  return {
    what: 'reduce, 2 pages in flight',
    measured: ms(small),
    against: `352 pages: ${ms(large)}`,
    ratio: `${times(large / small)} for 176 times the pages`,
    budget: 'part of 8 ms a step',
    within: large < 8,
  };
}

function appendRow(appends: readonly number[]): Row {
  const first = quantile(appends.slice(500, 1500), 0.5);
  const last = quantile(appends.slice(-1000), 0.5);
  return {
    what: 'a step with its verdicts, at step 9,000 to 10,000, 352 pages',
    measured: ms(last),
    against: `at step 500 to 1,500: ${ms(first)}`,
    ratio: times(last / first),
    budget: 'flat (at most 1.25×)',
    within: last / first <= 1.25,
  };
}

function seekRow(trace: Trace): Row {
  const pick = stream(11);
  const seeks = timed(2000, () => stateAt(trace, pick(trace.length + 1)));
  const actions = actionsOf(trace);
  const replays = timed(1, () => replayAll(actions));
  const p99 = quantile(seeks, 0.99);
  return {
    what: 'seek anywhere in 10,000 steps, 352 pages, 99th percentile',
    measured: ms(p99),
    against: `replay from the start: ${ms(mean(replays))}`,
    ratio: `${times(mean(replays) / p99)} faster`,
    budget: '4 ms',
    within: p99 < 4,
  };
}

function replayAll(actions: readonly Action[]): State {
  let state = initial(worldOf(LARGE));
  for (const action of actions) state = reduce(state, action).state;
  return state;
}

const SEARCHED = configure({ notify: 'full', ring: 2 });

/** enabled, reduce and the table, by bytes and by JSON text: the same breadth-first loop. */
function expansionRow(): Row {
  const bytes = expansions(byBytes());
  const json = expansions(byJson());
  return {
    what: `expansion (enabled, reduce, hash), ${bytes.states} states`,
    measured: `${Math.round(bytes.rate / 1000)} k transitions a second`,
    against: `JSON keys in a Set: ${Math.round(json.rate / 1000)} k`,
    ratio: `${times(bytes.rate / json.rate)} faster`,
    budget: 'set with the search in the browser',
  };
}

interface Seen {
  readonly isNew: (s: State) => boolean;
}

function byBytes(): Seen {
  const { at, w } = initial(worldOf(SEARCHED));
  const row = rowOf(w.slice());
  const set = new StateSet(at, rowOf(w), row, new Int32Array(row.length));
  return {
    isNew: (s) => {
      row.set(rowOf(s.w));
      const isNew = set.look() < 0;
      if (isNew) set.insert(0, 0);
      set.undo();
      return isNew;
    },
  };
}

function byJson(): Seen {
  const set = new Set<string>();
  return {
    isNew: (s) => {
      const key = JSON.stringify([...s.w]);
      return !set.has(key) && set.add(key).size > 0;
    },
  };
}

function expansions(seen: Seen): { rate: number; states: number } {
  const start = initial(worldOf(SEARCHED));
  seen.isNew(start);
  const queue = [start];
  let transitions = 0;
  const begun = performance.now();
  for (let i = 0; i < queue.length && queue.length < 40_000; i++) {
    for (const action of enabled(queue[i])) {
      transitions++;
      const next = reduce(queue[i], action).state;
      if (seen.isNew(next)) queue.push(next);
    }
  }
  return { rate: (transitions / (performance.now() - begun)) * 1000, states: queue.length };
}

/** The choice of one block of bytes: copying a state so, and as the nested object that it could be. */
function representationRow(): Row {
  const state = initial(worldOf(SEARCHED));
  const nested = asObject(state);
  const copy = (): void => {
    state.w.slice();
  };
  const clone = (): void => {
    structuredClone(nested);
  };
  timed(2000, copy);
  timed(500, clone);
  const [bytes, object] = [mean(timed(5000, copy)), mean(timed(1000, clone))];
  return {
    what: 'copy of a state as one block of bytes',
    measured: ms(bytes),
    against: `as nested objects: ${ms(object)}`,
    ratio: `${times(object / bytes)} faster`,
    budget: '',
  };
}

function asObject({ at, w }: State): Record<string, number[]> {
  return Object.fromEntries(
    at.fields.map(({ name, start, length }) => [name, [...w.slice(start, start + length)]]),
  );
}
