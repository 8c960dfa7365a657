import type { Broken } from '../../../trace/verdicts';
import type { TreeRow } from './tree';

export const stepsText = (steps: number): string => (steps === 1 ? '1 step' : `${steps} steps`);

const placeText = (step: number, name: string): string =>
  step === 0 ? `the start of ${name}` : `step ${step} of ${name}`;

/** What is said of a branch besides its name, a few words each. */
export function toldOf(
  { branch, from, joins }: TreeRow,
  rows: readonly TreeRow[],
  broken: Broken | undefined,
): string[] {
  const name = (row: number): string => rows[row].branch.name;
  return [
    stepsText(branch.actions.length),
    ...(from === undefined ? [] : [`leaves ${name(from.row)} after step ${from.step}`]),
    ...(broken === undefined ? [] : [`${broken.invariant.id} breaks at step ${broken.step}`]),
    ...joins.map(
      ({ step, row, to }) => `step ${step} is the same state as ${placeText(to, name(row))}`,
    ),
  ];
}
