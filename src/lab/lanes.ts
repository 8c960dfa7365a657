import type { Action } from '../base/brand';
import { isOrdinary } from '../check/progress';
import { reqOf } from '../protocol/action';
import type { Config } from '../protocol/config';
import { enabled, firstOrdinary } from '../protocol/enabled';
import { refusal, step } from '../protocol/model';
import { opOf } from '../protocol/ops';
import { copyOf, type State, type World } from '../protocol/world';
import { replay, stateAt, type Trace } from '../trace/trace';
import { type Cell, type CellTable, cellById, cellsOf } from './cells';
import { valueKey, valueText, wordsSeen } from './cellsValue';
import type { Stop } from './historyTrace';

export type Lane = 'a' | 'b';

/** One schedule on two configurations, each as far as it goes. */
export interface Lanes {
  readonly a: Trace;
  readonly b: Trace;
  /** The first step that one of them refuses; a is named where both do. */
  readonly refused?: Stop & { readonly lane: Lane };
}

export function lanesOf(a: Config, b: Config, actions: readonly Action[]): Lanes {
  const [first, second] = [replay(a, actions), replay(b, actions)];
  const lanes = { a: first.trace, b: second.trace };
  const lane: Lane = lanes.a.length <= lanes.b.length ? 'a' : 'b';
  const { refused } = lane === 'a' ? first : second;
  return refused
    ? { ...lanes, refused: { lane, step: lanes[lane].length + 1, ...refused } }
    : lanes;
}

/**
 * The step that a lane of another mechanism takes beside a step: the same where it can, else the next
 * of the same request, else whatever comes first. Undefined where its run is over.
 */
export function stepBeside(s: State, action: Action): Action | undefined {
  if (refusal(s, action) === 0) return action;
  const per = opOf(action)?.per;
  const own = per === 'request' || per === 'segment';
  const its = (one: Action): boolean =>
    isOrdinary(one) &&
    ['request', 'segment'].includes(opOf(one)!.per) &&
    reqOf(one) === reqOf(action);
  return (own ? enabled(s).find(its) : undefined) ?? firstOrdinary(s);
}

/** A cell that holds two things in two lanes. */
export interface Difference {
  readonly table: CellTable;
  /** Its id in both worlds (lab/cells.ts). */
  readonly id: string;
  readonly name: string;
  readonly a: string;
  readonly b: string;
}

export interface Differences {
  /** Those of the step that was asked for, table by table in the order of CELL_TABLES. */
  readonly cells: readonly Difference[];
  /** The first step at which any cell differs, 0 for the starts, of those that both took; undefined before it. */
  readonly since?: { readonly step: number; readonly cell: Difference };
}

/** A cell of one world and the same one of another. */
type Pair = readonly [Cell, Cell];

/** Two worlds: the cells that both have, and whether equal words mean the same in both. */
interface Worlds {
  readonly pairs: readonly Pair[];
  readonly alike: boolean;
}

const compared = new WeakMap<World, WeakMap<World, Worlds>>();

function worldsOf(a: World, b: World): Worlds {
  const known = compared.get(a) ?? new WeakMap<World, Worlds>();
  compared.set(a, known);
  let worlds = known.get(b);
  if (worlds === undefined) {
    const pairs = cellsOf(a).flatMap((cell) => {
      const other = cell.table === 'totPages' ? undefined : cellById(b, cell.id);
      return other ? [[cell, other] as const] : [];
    });
    worlds = { pairs, alike: numbering(a) === numbering(b) };
    known.set(b, worlds);
  }
  return worlds;
}

/** All that says what a word of a world stands for. */
function numbering({ fields, config }: World): string {
  const { mechanism, guests, buffers, pool, rounds, requests } = config;
  return JSON.stringify([fields, mechanism, guests, buffers, pool, rounds, requests]);
}

function differs(a: State, b: State, [one, other]: Pair, alike: boolean): boolean {
  if (alike && wordsSeen(a, one).every((word) => a.w[word] === b.w[word])) return false;
  return valueKey(a, one) !== valueKey(b, other);
}

function told(a: State, b: State, [one, other]: Pair): Difference {
  const [inA, inB] = [valueText(a, one), valueText(b, other)];
  // Two things that are called alike are told apart by where their bytes come from.
  const alike = inA === inB;
  return {
    table: one.table,
    id: one.id,
    name: one.name,
    a: alike ? valueKey(a, one) : inA,
    b: alike ? valueKey(b, other) : inB,
  };
}

/**
 * What differs between two runs after k steps, cell by cell, by what cells are called and what they
 * hold: the two worlds may be laid out differently. A run that has stopped before is taken where it
 * did. Not compared: drivers' own notes, cells that only one of them has, and how many pages a domain
 * has, which the configuration says.
 */
export function firstDifference(a: Trace, b: Trace, k: number): Differences {
  const [inA, inB] = [stateAt(a, Math.min(k, a.length)), stateAt(b, Math.min(k, b.length))];
  const { pairs, alike } = worldsOf(inA.at, inB.at);
  const cells = pairs
    .filter((pair) => differs(inA, inB, pair, alike))
    .map((pair) => told(inA, inB, pair));
  const first = firstOf(a, b);
  return first && first.step <= k ? { cells, since: first } : { cells };
}

type First = { readonly step: number; readonly cell: Difference } | undefined;

/** The first difference of two logs, or how far there is none. */
interface Search {
  first: First;
  upTo: number;
}

const searches = new WeakMap<Trace['log'], WeakMap<Trace['log'], Search>>();

/** The first difference of two whole runs. Of runs that grew only what is new is looked through. */
function firstOf(a: Trace, b: Trace): First {
  const known = searches.get(a.log) ?? new WeakMap<Trace['log'], Search>();
  searches.set(a.log, known);
  const found = known.get(b.log) ?? { first: undefined, upTo: -1 };
  known.set(b.log, found);
  const end = Math.min(a.length, b.length);
  if (found.first === undefined && found.upTo < end) {
    found.first = search(a, b, found.upTo, end);
    found.upTo = end;
  }
  return found.first && found.first.step <= end ? found.first : undefined;
}

/**
 * Goes through both runs at once, behind the steps that are known to be alike, -1 for none, and looks
 * at a cell again only where one of its words changed.
 */
function search(a: Trace, b: Trace, known: number, end: number): First {
  const from = Math.max(0, known);
  const [inA, inB] = [copyOf(stateAt(a, from)), copyOf(stateAt(b, from))];
  const { pairs, alike } = worldsOf(inA.at, inB.at);
  const atStart = known < 0 && pairs.find((pair) => differs(inA, inB, pair, alike));
  if (atStart) return { step: 0, cell: told(inA, inB, atStart) };
  const seen = [watchers(inA, pairs, 0), watchers(inB, pairs, 1)] as const;
  for (let k = from + 1; k <= end; k++) {
    const touched = new Set<number>();
    move(inA, a.log.actions[k - 1], seen[0], touched);
    move(inB, b.log.actions[k - 1], seen[1], touched);
    const [first] = [...touched]
      .filter((i) => differs(inA, inB, pairs[i], alike))
      .sort((x, y) => x - y);
    if (first !== undefined) return { step: k, cell: told(inA, inB, pairs[first]) };
  }
  return undefined;
}

/** Which pairs look at each word of one of the two worlds. */
function watchers(s: State, pairs: readonly Pair[], side: 0 | 1): ReadonlyMap<number, number[]> {
  const map = new Map<number, number[]>();
  for (const [i, pair] of pairs.entries()) {
    for (const word of wordsSeen(s, pair[side])) {
      const list = map.get(word);
      if (list) list.push(i);
      else map.set(word, [i]);
    }
  }
  return map;
}

function move(
  s: State,
  action: Action,
  watching: ReadonlyMap<number, number[]>,
  touched: Set<number>,
): void {
  const before = s.w.slice();
  step(s, action);
  for (let i = 0; i < before.length; i++) {
    if (before[i] !== s.w[i]) for (const pair of watching.get(i) ?? []) touched.add(pair);
  }
}
