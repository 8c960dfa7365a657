import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { type Config, type ConfigPatch, configure } from '../protocol/config';
import { pathOf, requests, startOf } from '../protocol/picture';
import { append, fork, startTrace, stateAt, type Trace } from '../trace/trace';
import { cellById, cellsOf } from './cells';
import { type Differences, firstDifference, lanesOf } from './lanes';

const WRITE = { requests: requests('W b0') };
const picture = `
  domU: fill zap flush mark grant put push
  dom0: pull choose
  xen:  flush-for-swap swap`;
const lanes = (a: ConfigPatch, b: ConfigPatch, text = picture) => {
  const first = configure({ ...WRITE, ...a });
  return lanesOf(first, configure({ ...WRITE, ...b }), pathOf(startOf(first), text));
};
const shown = ({ cells, since }: Differences): string[] => [
  ...cells.map(({ name, a, b }) => `${name}: ${a} | ${b}`),
  since ? `since ${since.step}: ${since.cell.name}` : 'same',
];

describe('one schedule on two configurations', () => {
  const both = { guardsOff: ['scrub'] } as const;

  test('the first cell that differs is the one that the guard is about', () => {
    const off = { guardsOff: ['scrub', 'domu-flush', 'flush-on-swap'] } as const;
    const { a, b } = lanes(both, off, 'domU: fill zap flush');
    expect(shown(firstDifference(a, b, 2))).toEqual(['same']);
    expect(shown(firstDifference(a, b, 3))).toEqual([
      'TLB of domU b0 on vCPU 1: none | 2a1',
      'TLB of domU b1 on vCPU 1: none | 2a5',
      'since 3: TLB of domU b0 on vCPU 1',
    ]);
  });

  test('who refuses first is told, and how far each goes', () => {
    const { a, b, refused } = lanes(both, {});
    expect([a.length, b.length]).toEqual([11, 9]);
    expect(refused).toMatchObject({ lane: 'b', step: 10 });
    expect(lanes(both, both).refused).toBeUndefined();
  });

  test('a swap that only one of them does is first seen in m2p, by whose pfn it names', () => {
    const mapped = ['scrub', 'zap-before-grant'] as const;
    const text = 'domU: fill mark grant put push\n dom0: pull choose\n xen: flush-for-swap swap';
    const off = { guardsOff: [...mapped, 'refcount-check'] } as const;
    const { a, b } = lanes(off, { guardsOff: mapped }, text);
    const { since } = firstDifference(a, b, a.length);
    expect(since).toMatchObject({ step: 9, cell: { name: 'm2p of mfn 2a1', a: 'p0', b: 'b0' } });
  });

  test('what a choice leaves open a step longer is a difference, what changes nothing is none', () => {
    const m2p = { ...both, choices: { m2pBy: 'guests' } } as const;
    const { a, b } = lanes(both, m2p, `${picture} \n dom0: fix-p2m`);
    expect(shown(firstDifference(a, b, 11))).toEqual(['same']);
    expect(shown(firstDifference(a, b, 12))).toEqual([
      'marks of dom0 p0: none | window',
      'since 12: marks of dom0 p0',
    ]);
    const { a: one, b: same } = lanes(both, { guardsOff: ['scrub', 'id-check'] });
    for (let k = 0; k <= one.length; k++)
      expect(shown(firstDifference(one, same, k))).toEqual(['same']);
  });

  test('two layouts are compared by what cells are called', () => {
    const wide = { ...both, pool: 5, buffers: 4, ring: 8 } as const;
    const { a, b } = lanes(both, wide);
    expect(stateAt(a, 0).at.words).not.toBe(stateAt(b, 0).at.words);
    for (let k = 0; k <= a.length; k++) expect(shown(firstDifference(a, b, k))).toEqual(['same']);
    const two = { ...both, guests: 2, choices: { pool: 'shared' } } as const;
    const guests = lanes(both, two);
    expect(guests.refused).toBeUndefined();
    expect(shown(firstDifference(guests.a, guests.b, guests.a.length))).toEqual(['same']);
  });

  test('what differs from the start on is told as that', () => {
    const { a, b } = lanes(both, { ...both, tlbs: 'cold' });
    const found = firstDifference(a, b, 5);
    expect(found.since).toMatchObject({ step: 0, cell: { table: 'tlb', b: 'none' } });
  });
});

test('the search finds what a plain comparison of every step finds first', () => {
  const first: Config = configure({ ...WRITE, guardsOff: ['scrub'] });
  const others: ConfigPatch[] = [
    { guardsOff: ['scrub', 'p2m-mark'] },
    { guardsOff: ['scrub', 'flush-on-swap', 'domu-flush'] },
    { guardsOff: ['scrub'], choices: { m2pBy: 'guests' } },
    { guardsOff: ['scrub', 'dom0-fix-p2m'] },
  ];
  const actions = pathOf(startOf(first), picture);
  let compared = 0;
  for (const patch of others) {
    const { a, b } = lanesOf(first, configure({ ...WRITE, ...patch }), actions);
    const end = Math.min(a.length, b.length);
    const steps = Array.from({ length: end + 1 }, (_, k) => k);
    const plain = steps.find((k) => firstDifference(a, b, k).cells.length > 0);
    const { since } = firstDifference(a, b, end);
    expect(since?.step).toBe(plain);
    if (end === actions.length) compared++;
    if (plain !== undefined) expect(firstDifference(a, b, plain).cells[0]).toEqual(since?.cell);
  }
  expect(compared).toBeGreaterThan(1);
});

test('a difference names a cell of both worlds', () => {
  const { a, b } = lanes({ guardsOff: ['scrub'] }, { guardsOff: ['scrub', 'domu-flush'], pool: 4 });
  const { cells } = firstDifference(a, b, 3);
  expect(cells.map((cell) => cell.table)).toEqual(['tlb', 'tlb']);
  for (const trace of [a, b]) {
    const { at } = stateAt(trace, 0);
    expect(cellsOf(at)).toContain(cellById(at, cells[0]!.id));
  }
});

test('a run that has stopped is compared where it did', () => {
  const { a, b, refused } = lanes({ guardsOff: ['scrub'] }, { guardsOff: ['scrub', 'p2m-mark'] });
  expect([b.length, refused?.step]).toEqual([3, 4]);
  expect(shown(firstDifference(a, b, 4))[0]).toBe('marks of domU b0: inFlight | none');
});

test('runs that grow step by step differ first where the whole runs do', () => {
  const first = configure({ ...WRITE, guardsOff: ['scrub'] });
  const other = configure({ ...WRITE, guardsOff: ['scrub'], choices: { m2pBy: 'guests' } });
  const actions = pathOf(startOf(first), `${picture} \n dom0: fix-p2m`);
  const whole = lanesOf(first, other, actions);
  const { since } = firstDifference(whole.a, whole.b, actions.length);
  expect(since?.step).toBe(actions.length);
  let [a, b] = [startTrace(first), startTrace(other)];
  for (const action of actions) {
    [a, b] = [appended(a, action), appended(b, action)];
    const so = firstDifference(a, b, a.length).since;
    expect(so).toEqual(a.length === since?.step ? since : undefined);
  }
  expect(firstDifference(fork(a, a.length - 1), b, a.length).since).toBeUndefined();
});

function appended(trace: Trace, action: Action): Trace {
  const next = append(trace, action);
  if (!next.ok) throw new Error('no step');
  return next.trace;
}
