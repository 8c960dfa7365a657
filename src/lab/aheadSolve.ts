import type { AheadGraph } from './aheadGraph';

/** More steps than any way has. */
export const NEVER = 0x7fff_ffff;

/** Fewest steps to somewhere, from each state of a graph; NEVER where no way is known. */
export interface Distances {
  /** How many states the graph had. */
  readonly size: number;
  /** By the place of the invariant: to what breaks it; left out where nothing is known to. */
  readonly toBreach: readonly (Int32Array | undefined)[];
  /** To a state that was not gone on from. */
  readonly toUnknown: Int32Array;
}

/** Every step backwards: those to state i are from[starts[i]] to from[starts[i + 1] - 1]. */
interface Backwards {
  readonly starts: Int32Array;
  readonly from: Int32Array;
}

/** So many states are gone through in one go. */
const AT_ONCE = 8192;

const isEnough = (done: number): boolean => done % AT_ONCE === AT_ONCE - 1;

/**
 * Finds all distances of a graph as it is now, in goes of so many states each; it must not grow
 * meanwhile.
 */
export function* solving(graph: AheadGraph): Generator<void, Distances> {
  const { size, invariants } = graph;
  const back = yield* backwards(graph, size);
  const unknown: number[] = [];
  for (let id = 0; id < size; id++) {
    if (!graph.isOpen(id) && !graph.isDead(id)) unknown.push(id);
  }
  yield;
  const toUnknown = yield* distances(back, size, unknown, []);
  const toBreach: (Int32Array | undefined)[] = [];
  const sources = yield* breachesOf(graph, size);
  for (const [i] of invariants.entries()) {
    const { states, befores } = sources[i]!;
    const none = states.length + befores.length === 0;
    toBreach.push(none ? undefined : yield* distances(back, size, states, befores));
  }
  return { size, toBreach, toUnknown };
}

function* backwards(graph: AheadGraph, size: number): Generator<void, Backwards> {
  const starts = new Int32Array(size + 1);
  const { to } = graph;
  for (let e = 0; e < to.size; e++) starts[to.at(e) + 1]!++;
  for (let id = 0; id < size; id++) starts[id + 1]! += starts[id]!;
  yield;
  const free = starts.slice();
  const from = new Int32Array(to.size);
  for (let id = 0; id < size; id++) {
    if (isEnough(id)) yield;
    if (!graph.isOpen(id)) continue;
    for (let e = graph.from(id); e < graph.until(id); e++) from[free[to.at(e)]!++] = id;
  }
  yield;
  return { starts, from };
}

/** Of an invariant: the states that break it, and those that a step which breaks it leads from. */
interface Breaches {
  readonly states: number[];
  readonly befores: number[];
}

function* breachesOf(graph: AheadGraph, size: number): Generator<void, readonly Breaches[]> {
  const all = graph.invariants.map((): Breaches => ({ states: [], befores: [] }));
  const each = (mask: number, visit: (i: number) => void): void => {
    for (let rest = mask; rest !== 0; rest &= rest - 1) visit(31 - Math.clz32(rest & -rest));
  };
  for (let id = 0; id < size; id++) {
    if (isEnough(id)) yield;
    each(graph.broken.at(id), (i) => all[i]!.states.push(id));
    if (!graph.isOpen(id)) continue;
    for (let e = graph.from(id); e < graph.until(id); e++) {
      each(graph.breaks.at(e), (i) => all[i]!.befores.push(id));
    }
  }
  yield;
  return all;
}

/** Breadth first backwards: from where the distance is 0, and where it is at most 1. */
function* distances(
  { starts, from }: Backwards,
  size: number,
  zeros: readonly number[],
  ones: readonly number[],
): Generator<void, Int32Array> {
  const all = new Int32Array(size).fill(NEVER);
  const queue = new Int32Array(size);
  let end = 0;
  const reach = (id: number, distance: number): void => {
    if (all[id] !== NEVER) return;
    all[id] = distance;
    queue[end++] = id;
  };
  for (const id of zeros) reach(id, 0);
  const nearest = end;
  for (let next = 0; next <= end; next++) {
    if (next === nearest) for (const id of ones) reach(id, 1);
    if (next === end) break;
    if (isEnough(next)) yield;
    const id = queue[next]!;
    for (let k = starts[id]!; k < starts[id + 1]!; k++) reach(from[k]!, all[id]! + 1);
  }
  yield;
  return all;
}
