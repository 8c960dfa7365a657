import { graphOf } from '../../../lab/graph';
import { type Branch, type History, traceOf } from '../../../lab/history';
import { sameConfig, settingsChanged } from '../../../lab/historyConfig';
import { type Difference, firstDifference } from '../../../lab/lanes';

/** How two branches differ. */
export interface Compared {
  /** How the settings of the second depart from those of the first, a few words each. */
  readonly settings: readonly string[];
  /** How many of their first steps are the same. */
  readonly shared: number;
  /**
   * The first steps behind those that lead both to the same state. Undefined where none do, or where
   * their settings differ, so that no state is the same.
   */
  readonly meet: { readonly a: number; readonly b: number } | undefined;
  /** Cells that differ at the steps that are compared. */
  readonly cells: readonly Difference[];
  /** Every word of the two machines is the same there. */
  readonly same: boolean;
}

/** Compares two branches at step k of each, or at the end of one that is shorter. */
export function compare(a: Branch, b: Branch, k: number): Compared {
  const [ofA, ofB] = nodesOf(a, b);
  const alike = sameConfig(a.config, b.config);
  const shared = sharedSteps(a, b);
  const same = alike && ofA[Math.min(k, ofA.length - 1)] === ofB[Math.min(k, ofB.length - 1)];
  return {
    settings: settingsChanged(a.config, b.config),
    shared,
    meet: alike ? meeting(ofA, ofB, shared) : undefined,
    cells: same ? [] : firstDifference(traceOf(a), traceOf(b), k).cells,
    same,
  };
}

function sharedSteps(a: Branch, b: Branch): number {
  const shorter = Math.min(a.actions.length, b.actions.length);
  let k = 0;
  while (k < shorter && a.actions[k] === b.actions[k]) k++;
  return k;
}

/** The state of each step of both, as numbers: the same number is the same state. */
function nodesOf(a: Branch, b: Branch): (readonly number[])[] {
  const history: History = { branches: [a, b], current: a.id, cursor: 0, nextId: 0 };
  return graphOf(history).rows.map(({ nodes }) => nodes);
}

/** The first state behind the shared steps that both come to, by the steps of the second. */
function meeting(a: readonly number[], b: readonly number[], shared: number): Compared['meet'] {
  const stepOf = new Map<number, number>();
  for (let i = a.length - 1; i > shared; i--) stepOf.set(a[i], i);
  for (let j = shared + 1; j < b.length; j++) {
    const i = stepOf.get(b[j]);
    if (i !== undefined) return { a: i, b: j };
  }
  return undefined;
}
