import { fail, ok, type Result } from '../base/result';
import type { State, World } from '../protocol/world';
import type { Condition } from './ask';
import { type Bound, isPattern, type Match, matches } from './askCells';
import { type Test, testOf } from './askTest';

export type Goal = (s: State) => boolean;

/** What can be wrong with what is asked. */
export type AskError = 'nothing' | 'cell' | 'form' | 'many';

/** What is open may be so many things at once. */
export const MOST_ALTERNATIVES = 10_000;
/** So many pairs of what two conditions leave open are compared. */
const MOST_PAIRS = 1_000_000;

/**
 * All of the conditions as one question to a state of this machine, on the offsets of its words.
 * Refused where nothing is asked, where a cell is none of this machine's, or can't be so.
 */
export function goalOf(at: World, conditions: readonly Condition[]): Result<Goal, AskError> {
  if (!Array.isArray(conditions) || conditions.length === 0) {
    return fail('nothing', 'Ask for something first.');
  }
  const always: Test[] = [];
  let ways: Way[] = [{ bound: {}, tests: [] }];
  for (const condition of conditions) {
    const found = testsOf(at, condition);
    if (!found.ok) return found;
    const tests = found.value;
    if (condition.each || !isPattern(condition.cell)) {
      always.push(...tests.map(({ test }) => test));
      continue;
    }
    const longer = joined(ways, tests);
    if (longer === undefined) return TOO_MANY;
    ways = longer;
  }
  const some = ways.map(({ tests }) => tests);
  if (some.length === 1) always.push(...some.pop()!);
  return ok(({ w }) => {
    for (const test of always) if (!test(w)) return false;
    return some.length === 0 || some.some((tests) => tests.every((test) => test(w)));
  });
}

const TOO_MANY = fail('many', 'Too many things are left open at once. Name some of them.');

/** True of a state where all conditions are so; false, too, where they can't be asked of it. */
export function holds(conditions: readonly Condition[], s: State): boolean {
  const goal = goalOf(s.at, conditions);
  return goal.ok && goal.value(s);
}

/** One choice of what is open, and what has to be so of it. */
interface Way {
  readonly bound: Bound;
  readonly tests: readonly Test[];
}

interface Tested extends Match {
  readonly test: Test;
}

function testsOf(at: World, condition: Condition): Result<Tested[], AskError> {
  const { cell: pattern, is, not } = condition ?? {};
  const found = typeof pattern === 'string' ? matches(at, pattern) : [];
  if (found.length === 0) return fail('cell', `This machine has no ${String(pattern)}.`);
  const tests: Tested[] = [];
  for (const match of found) {
    const test = typeof is === 'object' && is !== null ? testOf(at, match.cell, is) : undefined;
    if (test === undefined) return fail('form', `That can’t be asked of ${match.cell.name}.`);
    tests.push({ ...match, test: not ? (w) => !test(w) : test });
  }
  return ok(tests);
}

/** Every choice that agrees with one of the choices before it; undefined where they are too many. */
function joined(ways: readonly Way[], tests: readonly Tested[]): Way[] | undefined {
  if (ways.length * tests.length > MOST_PAIRS) return undefined;
  const longer = ways.flatMap((way) =>
    tests
      .filter(({ bound }) => agrees(way.bound, bound))
      .map(({ bound, test }) => ({
        bound: { ...way.bound, ...bound },
        tests: [...way.tests, test],
      })),
  );
  return longer.length > MOST_ALTERNATIVES ? undefined : longer;
}

const agrees = (one: Bound, other: Bound): boolean =>
  Object.keys(other).every((key) => one[key] === undefined || one[key] === other[key]);
