import type { Broken } from '../../../trace/verdicts';
import type { TreeRow } from './tree';

const stepsText = (steps: number): string => (steps === 1 ? '1 step' : `${steps} steps`);

const placeText = (step: number, name: string): string =>
  step === 0 ? `the start of “${name}”` : `step ${step} of “${name}”`;

/** So many joins are told one by one. */
const MOST_JOINS = 1;

/** A branch in words: what it is called, how long it is, and all else that is said of it. */
export function labelOf(
  row: TreeRow,
  rows: readonly TreeRow[],
  broken: Broken | undefined,
): string {
  const { name, actions } = row.branch;
  return [name, stepsText(actions.length), ...toldOf(row, rows, broken)].join(', ');
}

/** Where a branch comes from, where it breaks and what it shares, a few words each. */
export function toldOf(
  { from, joins }: TreeRow,
  rows: readonly TreeRow[],
  broken: Broken | undefined,
): string[] {
  const name = (row: number): string => rows[row].branch.name;
  const told: string[] = [];
  if (from !== undefined) told.push(`leaves “${name(from.row)}” after step ${from.step}`);
  if (broken !== undefined) told.push(`breaks ${broken.invariant.id} at step ${broken.step}`);
  for (const { step, row, to } of joins.slice(0, MOST_JOINS)) {
    told.push(`step ${step} is the same state as ${placeText(to, name(row))}`);
  }
  const more = joins.length - MOST_JOINS;
  if (more > 0)
    told.push(`and ${more === 1 ? 'one state' : `${more} states`} more of other branches`);
  return told;
}
