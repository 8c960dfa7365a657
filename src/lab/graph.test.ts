import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { configure, FAULTS, GUARDS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { reduce } from '../protocol/model';
import { pathOf, startOf } from '../protocol/picture';
import type { State } from '../protocol/world';
import { stateAt } from '../trace/trace';
import { graphOf, joinSentence } from './graph';
import { sameWords } from './graphHash';
import {
  act,
  add,
  branchOf,
  type History,
  seekTo,
  startHistory,
  switchTo,
  traceOf,
} from './history';
import { configKey } from './historyConfig';

const config = configure({});
const path = (picture: string): Action[] => pathOf(startOf(config), picture);
const withBranch = (h: History, actions: readonly Action[], other = config): History =>
  add(h, { name: 'other', base: undefined, config: other, actions, from: undefined }).history;

const AB = path('domU: A fill zap B zap');
const BA = path('domU: A fill B zap A zap');

describe('a state that is reached twice', () => {
  const both = withBranch(startHistory(undefined, config, AB, 0), BA);
  const graph = graphOf(both);

  test('is one node, whichever of two requests went on first', () => {
    const [one, other] = graph.rows;
    expect(one!.nodes.at(-1)).toBe(other!.nodes.at(-1));
    expect(graph.nodes).toHaveLength(5);
    expect(graph.forks).toEqual([1]);
    expect(other!.fork).toEqual({ steps: 1, at: { branch: 1, step: 1 } });
    expect(other!.joins).toEqual([{ step: 3, to: { branch: 1, step: 3 } }]);
    expect(joinSentence(both, other!.joins[0]!)).toBe('The same state as step 3 of Main.');
  });

  test('is known again by every step behind it, without another join', () => {
    const end = path('domU: A fill zap B zap flush mark grant');
    const long = withBranch(startHistory(undefined, config, end, 0), [...BA, ...end.slice(3)]);
    const [one, other] = graphOf(long).rows;
    expect(other!.nodes.slice(3)).toEqual(one!.nodes.slice(3));
    expect(other!.joins).toHaveLength(1);
  });

  test('is another one under another configuration, unless that means the same', () => {
    const off = configure({ guardsOff: ['scrub', 'id-check'] });
    const same = configure({ guardsOff: ['id-check', 'scrub'] });
    const apart = graphOf(withBranch(startHistory(undefined, config, AB, 0), AB, off));
    expect(apart.nodes).toHaveLength(8);
    expect(apart.rows[1]!.fork).toBeUndefined();
    const one = graphOf(withBranch(startHistory(undefined, off, AB, 0), AB, same));
    expect(one.nodes).toHaveLength(4);
    expect(one.rows[1]!.fork).toEqual({ steps: 3, at: { branch: 1, step: 3 } });
  });

  test('by a step that changes nothing is the node it left', () => {
    const loose = configure({ guardsOff: ['buffer-quiet', 'zap-before-grant'] });
    const actions = pathOf(
      startOf(loose),
      'domU: fill mark grant put push <domU.touch d1 v0 load p0>',
    );
    const [row] = graphOf(startHistory(undefined, loose, actions, 0)).rows;
    expect(row!.nodes).toEqual([0, 1, 2, 3, 4, 5, 5]);
    expect(row!.joins).toEqual([{ step: 6, to: { branch: 1, step: 5 } }]);
  });
});

test('a branch leaves the row that draws the step it left at', () => {
  const start = startHistory(undefined, config, AB, 1);
  const there = act(start, BA[1]!).history;
  const { rows } = graphOf(there);
  expect(rows[1]!.fork).toEqual({ steps: 1, at: { branch: 1, step: 1 } });
  const only = graphOf(there, new Set([2])).rows;
  expect([only.length, only[0]!.fork]).toEqual([1, undefined]);
});

test('states are the same only if every word is, the last one too', () => {
  const state = startOf(config);
  for (const word of [0, state.w.length >> 1, state.w.length - 1]) {
    const other = startOf(config);
    expect(sameWords(state, other)).toBe(true);
    other.w[word]!++;
    expect(sameWords(state, other)).toBe(false);
  }
});

test('a mere look elsewhere draws nothing anew', () => {
  const h = withBranch(startHistory(undefined, config, AB, 0), BA);
  expect(graphOf(seekTo(switchTo(h, 1), 2))).toBe(graphOf(h));
});

/** Random walks with every guard off: two of them, out of one, from a step on. */
const walk = (from: State, choices: readonly number[]): Action[] => {
  let state = from;
  const taken: Action[] = [];
  for (const choice of choices) {
    const list = enabled(state);
    if (list.length === 0) break;
    const action = list[choice % list.length]!;
    taken.push(action);
    state = reduce(state, action).state;
  }
  return taken;
};

test('two orders of steps that commute meet; equal nodes are equal words, and no others', () => {
  const wild = configure({ guardsOff: GUARDS, faults: FAULTS, budget: 9 });
  const choices = fc.array(fc.nat({ max: 5000 }), { maxLength: 70 });
  let met = 0;
  fc.assert(
    fc.property(choices, fc.nat(), (chosen, place) => {
      const actions = walk(startOf(wild), chosen);
      if (actions.length < 2) return;
      const k = place % (actions.length - 1);
      const swapped = [...actions];
      [swapped[k], swapped[k + 1]] = [swapped[k + 1]!, swapped[k]!];
      const h = startHistory(undefined, wild, actions, 0);
      const other = add(h, { ...h.branches[0]!, actions: swapped.slice(0, k + 2) });
      if (other.refused !== undefined) return;
      const graph = graphOf(other.history);
      const one = stateAt(traceOf(h.branches[0]!), k + 2);
      const two = stateAt(traceOf(branchOf(other.history, 2)!), k + 2);
      const [first, second] = graph.rows;
      const meet = first!.nodes[k + 2] === second!.nodes[k + 2];
      expect(meet).toBe(one.w.every((word, i) => word === two.w[i]));
      if (meet && actions[k] !== actions[k + 1]) met++;
      soundly(other.history);
    }),
    { numRuns: 150 },
  );
  expect(met).toBeGreaterThan(10);
});

/** Every node is one state, and no two nodes are the same one. */
function soundly(h: History): void {
  const { nodes, rows } = graphOf(h);
  const words = new Map<number, string>();
  for (const { branch, nodes: ids } of rows) {
    for (const [step, id] of ids.entries()) {
      const text = `${configKey(branch.config)} ${stateAt(traceOf(branch), step).w.join(',')}`;
      expect(words.get(id) ?? text).toBe(text);
      words.set(id, text);
    }
  }
  expect(new Set(words.values()).size).toBe(nodes.length);
  for (const { edges } of nodes) {
    expect(new Set(edges.map((edge) => edge.action)).size).toBe(edges.length);
  }
}

test('one more step of a long run looks at a few states, not at all of them', () => {
  const loose = configure({ guardsOff: ['buffer-quiet', 'zap-before-grant'] });
  const loads = ['<domU.touch d1 v0 load p0>', '<domU.touch d1 v1 load p0>'];
  const begun = pathOf(startOf(loose), `domU: fill mark grant put push ${loads.join(' ')}`);
  let h = startHistory(undefined, loose, begun, begun.length);
  for (let n = 0; n < 1200; n++) {
    h = act(h, begun.at(-1 - (n % 2))!).history;
    graphOf(h);
  }
  const { nodes, rows } = graphOf(h);
  expect(rows[0]!.nodes).toHaveLength(begun.length + 1201);
  expect(nodes.length).toBeLessThan(10);
});
