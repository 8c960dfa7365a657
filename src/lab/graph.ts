import type { Action } from '../base/brand';
import { stateAt, type Trace } from '../trace/trace';
import { hashAt, sameWords } from './graphHash';
import { type Branch, branchOf, type History, traceOf } from './history';
import { configKey } from './historyConfig';

/** A step of a branch: what a person calls a state by. */
export interface Spot {
  readonly branch: number;
  readonly step: number;
}

/** A state under a configuration. Its number is its place in the graph's list. */
export interface GraphNode {
  readonly id: number;
  /** The first branch that came to it, and at which of its steps first: where it is drawn. */
  readonly at: Spot;
  /** What was done from it, and which nodes that led to. */
  readonly edges: readonly GraphEdge[];
}

export interface GraphEdge {
  readonly action: Action;
  readonly to: number;
  /** The branch that went this way first, and which of its steps this was. */
  readonly by: Spot;
}

/** A branch as a row: the nodes of its steps 0 to its length. */
export interface GraphRow {
  readonly branch: Branch;
  readonly nodes: readonly number[];
  /**
   * How many of its first steps rows above it draw already, and where they draw the last of them.
   * Undefined where nobody began under this configuration before.
   */
  readonly fork: { readonly steps: number; readonly at: Spot } | undefined;
  /** Its steps that nobody took before and that lead to a state that was there already. */
  readonly joins: readonly Join[];
}

/** Step `step` of a row leads to the state of another step, of its own row or of one above it. */
export interface Join {
  readonly step: number;
  readonly to: Spot;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly rows: readonly GraphRow[];
  /** Nodes that more than one way leads on from, in order. */
  readonly forks: readonly number[];
}

const drawn = new WeakMap<readonly Branch[], Graph>();

/**
 * The branches of a history as one graph: a state that was reached twice is one node. Two states
 * are one where their configurations mean the same and every word of them is the same; meters, and
 * the way there, have no part in it. A step from a known node by a known action is not looked at
 * again, for it can only lead to the same state; any other is looked up by a hash of its words, and
 * compared word by word with each state of that hash. With `ids` only these branches are drawn.
 */
export function graphOf(history: History, ids?: ReadonlySet<number>): Graph {
  if (ids) return new Drawing(history.branches.filter(({ id }) => ids.has(id))).graph();
  let graph = drawn.get(history.branches);
  if (graph === undefined) {
    graph = new Drawing(history.branches).graph();
    drawn.set(history.branches, graph);
  }
  return graph;
}

interface Known {
  readonly id: number;
  readonly at: Spot;
  readonly edges: GraphEdge[];
  readonly trace: Trace;
}

class Drawing {
  private readonly nodes: Known[] = [];
  /** The nodes of each configuration by their hash. */
  private readonly byHash = new Map<string, Map<number, Known[]>>();
  private readonly rows: readonly GraphRow[];

  constructor(branches: readonly Branch[]) {
    this.rows = branches.map((branch) => this.row(branch));
  }

  graph(): Graph {
    const nodes = this.nodes.map(({ id, at, edges }) => ({ id, at, edges }));
    const forks = nodes.filter(({ edges }) => edges.length > 1).map(({ id }) => id);
    return { nodes, rows: this.rows, forks };
  }

  private row(branch: Branch): GraphRow {
    const trace = traceOf(branch);
    const joins: Join[] = [];
    const begun = this.find(trace, 0);
    let node = begun ?? this.make(branch, trace, 0);
    const nodes = [node.id];
    let shared = 0;
    for (let step = 1; step <= trace.length; step++) {
      const action = branch.actions[step - 1];
      const edge = node.edges.find((one) => one.action === action);
      if (edge) {
        if (shared === step - 1) shared = step;
        node = this.nodes[edge.to];
      } else {
        const there = this.find(trace, step);
        const next: Known = there ?? this.make(branch, trace, step);
        if (there) joins.push({ step, to: there.at });
        node.edges.push({ action, to: next.id, by: { branch: branch.id, step } });
        node = next;
      }
      nodes.push(node.id);
    }
    const at = this.nodes[nodes[shared]].at;
    return { branch, nodes, fork: begun && { steps: shared, at }, joins };
  }

  private make(branch: Branch, trace: Trace, step: number): Known {
    const id = this.nodes.length;
    const made: Known = { id, at: { branch: branch.id, step }, edges: [], trace };
    this.nodes.push(made);
    this.sameHash(trace, step).push(made);
    return made;
  }

  private find(trace: Trace, step: number): Known | undefined {
    const alike = this.sameHash(trace, step);
    if (alike.length === 0) return undefined;
    const state = stateAt(trace, step);
    return alike.find((known) => sameWords(stateAt(known.trace, known.at.step), state));
  }

  private sameHash(trace: Trace, step: number): Known[] {
    const key = configKey(trace.config);
    const byHash = this.byHash.get(key) ?? new Map<number, Known[]>();
    this.byHash.set(key, byHash);
    const hash = hashAt(trace, step);
    const list = byHash.get(hash) ?? [];
    byHash.set(hash, list);
    return list;
  }
}

/** What is said of a join. */
export function joinSentence(history: History, { to }: Join): string {
  const name = branchOf(history, to.branch)?.name ?? 'another branch';
  return to.step === 0
    ? `The same state as the start of ${name}.`
    : `The same state as step ${to.step} of ${name}.`;
}
