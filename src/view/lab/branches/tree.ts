import type { Graph, Join } from '../../../lab/graph';
import type { Branch } from '../../../lab/history';

/** A branch as a row of the picture. */
export interface TreeRow {
  readonly branch: Branch;
  /** The row that it leaves, and after how many of its steps. */
  readonly from: { readonly row: number; readonly step: number } | undefined;
  /** Where it comes to a state of another row. */
  readonly joins: readonly TreeJoin[];
}

/** Step `step` of a row comes to the state of step `to` of another row. */
export interface TreeJoin {
  readonly step: number;
  readonly row: number;
  readonly to: number;
}

/**
 * The branches as rows: each below the one that it left, those that left it later first. So no line
 * from a row to one that left it crosses another row's line. What the graph knows besides is drawn
 * once it is there: joins, and where a branch shares its first steps with one that it was not made
 * from.
 */
export function treeOf(branches: readonly Branch[], graph: Graph | undefined): TreeRow[] {
  const spots = leavings(branches, graph);
  const children = new Map<number | undefined, Branch[]>();
  for (const branch of branches) {
    const parent = spots.get(branch.id)?.branch;
    const list = children.get(parent);
    if (list) list.push(branch);
    else children.set(parent, [branch]);
  }
  const step = (branch: Branch): number => spots.get(branch.id)?.step ?? 0;
  const order: Branch[] = [];
  const place = (parent: number | undefined): void => {
    const list = children.get(parent) ?? [];
    const sorted = parent === undefined ? list : [...list].sort((a, b) => step(b) - step(a));
    for (const branch of sorted) {
      order.push(branch);
      place(branch.id);
    }
  };
  place(undefined);
  const rowOf = new Map(order.map((branch, row) => [branch.id, row]));
  return order.map((branch) => {
    const spot = spots.get(branch.id);
    const joins = joinsOf(branch, graph).flatMap(({ step, to }) => {
      const row = to.branch === branch.id ? undefined : rowOf.get(to.branch);
      return row === undefined ? [] : [{ step, row, to: to.step }];
    });
    return { branch, from: spot && { row: rowOf.get(spot.branch)!, step: spot.step }, joins };
  });
}

type Spot = { readonly branch: number; readonly step: number };

/**
 * Where each branch leaves another, by its id: one whose line has begun there. What left a branch
 * before that had left its own parent leaves the parent.
 */
function leavings(
  branches: readonly Branch[],
  graph: Graph | undefined,
): ReadonlyMap<number, Spot | undefined> {
  const shared = new Map(graph?.rows.map(({ branch, fork }) => [branch.id, fork]));
  const spots = new Map<number, Spot | undefined>();
  for (const { id, from } of branches) {
    const fork = shared.get(id);
    let spot: Spot | undefined = from ?? (fork && fork.steps > 0 ? fork.at : undefined);
    for (
      let above = spot && spots.get(spot.branch);
      spot && above;
      above = spots.get(spot.branch)
    ) {
      if (spot.step >= above.step) break;
      spot = { branch: above.branch, step: spot.step };
    }
    spots.set(id, spot && spots.has(spot.branch) ? spot : undefined);
  }
  return spots;
}

/** The joins of a branch, as far as a graph of a moment ago still holds. */
function joinsOf({ id, actions }: Branch, graph: Graph | undefined): readonly Join[] {
  const joins = graph?.rows.find(({ branch }) => branch.id === id)?.joins ?? [];
  return joins.filter(({ step }) => step <= actions.length);
}

/**
 * How many steps the picture is wide: no fewer than the longest branch has, and the same for a while
 * as that grows, so that a step more does not move every line.
 */
export function spanOf(branches: readonly Branch[]): number {
  const longest = Math.max(8, ...branches.map(({ actions }) => actions.length));
  const grain = 2 ** Math.max(0, Math.floor(Math.log2(longest)) - 3);
  return Math.ceil(longest / grain) * grain;
}
