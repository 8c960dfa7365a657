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

/**
 * Finds all distances of a graph as it is now, in a few goes, each linear in its steps; it must not
 * grow meanwhile.
 */
export function* solving(graph: AheadGraph): Generator<void, Distances> {
  const { size, invariants } = graph;
  const back = yield* backwards(graph, size);
  yield;
  const unknown: number[] = [];
  for (let id = 0; id < size; id++) {
    if (!graph.isOpen(id) && !graph.isDead(id)) unknown.push(id);
  }
  const toUnknown = distances(back, size, unknown, []);
  yield;
  const toBreach: (Int32Array | undefined)[] = [];
  const sources = breachesOf(graph, size);
  yield;
  for (const [i] of invariants.entries()) {
    const { states, befores } = sources[i]!;
    const none = states.length + befores.length === 0;
    toBreach.push(none ? undefined : distances(back, size, states, befores));
    if (!none) yield;
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
    if (!graph.isOpen(id)) continue;
    for (let e = graph.from(id); e < graph.until(id); e++) from[free[to.at(e)]!++] = id;
  }
  return { starts, from };
}

/** By invariant: the states that break it, and those that a step which breaks it leads from. */
function breachesOf(graph: AheadGraph, size: number) {
  const all = graph.invariants.map(() => ({ states: [] as number[], befores: [] as number[] }));
  const each = (mask: number, visit: (i: number) => void): void => {
    for (let rest = mask; rest !== 0; rest &= rest - 1) visit(31 - Math.clz32(rest & -rest));
  };
  for (let id = 0; id < size; id++) {
    each(graph.broken.at(id), (i) => all[i]!.states.push(id));
    if (!graph.isOpen(id)) continue;
    for (let e = graph.from(id); e < graph.until(id); e++) {
      each(graph.breaks.at(e), (i) => all[i]!.befores.push(id));
    }
  }
  return all;
}

/** Breadth first backwards: from where the distance is 0, and where it is at most 1. */
function distances(
  { starts, from }: Backwards,
  size: number,
  zeros: readonly number[],
  ones: readonly number[],
): Int32Array {
  const all = new Int32Array(size).fill(NEVER);
  const queue = new Int32Array(size);
  let end = 0;
  const reach = (id: number, distance: number): void => {
    if (all[id] !== NEVER) return;
    all[id] = distance;
    queue[end++] = id;
  };
  for (const id of zeros) reach(id, 0);
  let next = 0;
  const level = (upTo: number): void => {
    for (; next < upTo; next++) {
      const id = queue[next]!;
      for (let k = starts[id]!; k < starts[id + 1]!; k++) reach(from[k]!, all[id]! + 1);
    }
  };
  level(end);
  for (const id of ones) reach(id, 1);
  while (next < end) level(end);
  return all;
}
