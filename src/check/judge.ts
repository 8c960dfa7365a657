import type { Action } from '../base/brand';
import type { Words } from '../machine/shape';
import { opIdOf } from '../protocol/action';
import type { World } from '../protocol/world';
import type { Invariant, Step } from './breach';
import { type Breach, INVARIANTS } from './invariants';
import { isOrdinary } from './progress';

/** A stretch of a state's words. */
type Stretch = readonly [from: number, to: number];

/**
 * Asks of the steps of a run, one after another, what each has broken: of the invariants only those
 * that such a step, or a word that it changed, can break. `then` is what was done next, if anything:
 * where that is no fault, nobody was stuck. Ids in `known` are not asked for.
 */
export function judgeOf(
  at: World,
): (step: Step, then: Action | undefined, known: ReadonlySet<string>) => Breach[] {
  const looked = new Map(
    INVARIANTS.flatMap((one) => (one.reads ? [[one, stretchesOf(at, one.reads)] as const] : [])),
  );
  return (step, then, known) => {
    const found: Breach[] = [];
    for (const invariant of INVARIANTS) {
      if (known.has(invariant.id) || !canBreak(invariant, looked.get(invariant), step)) continue;
      if (invariant.id === 'no-deadlock' && then !== undefined && isOrdinary(then)) continue;
      const broken = invariant.of(step);
      if (broken) found.push({ ...broken, invariant });
    }
    return found;
  };
}

function canBreak(
  { looksAt, ops }: Invariant,
  stretches: readonly Stretch[] | undefined,
  { before, action, after }: Step,
): boolean {
  if (before === undefined || action === undefined) return true;
  if (looksAt === 'step') return ops?.includes(opIdOf(action)) ?? true;
  return stretches === undefined || stretches.some((one) => differs(before.w, after.w, one));
}

function differs(a: Words, b: Words, [from, to]: Stretch): boolean {
  for (let i = from; i < to; i++) if (a[i] !== b[i]) return true;
  return false;
}

const stretchesOf = (at: World, tables: readonly string[]): Stretch[] =>
  at.fields
    .filter(({ name }) => tables.includes(name))
    .map(({ start, length }): Stretch => [start, start + length]);
