import { describe, expect, test } from 'vitest';
import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { configure, FAULTS, GUARDS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { footprint } from '../protocol/footprint';
import { reduce } from '../protocol/model';
import { showAction } from '../protocol/notation';
import { startOf } from '../protocol/picture';
import { worldOf } from '../protocol/world';
import { chapterById } from '../story/chapters';
import { append, fork, replay, startTrace, stateAt, type Trace } from '../trace/trace';
import { cellById, cellOf, cellOfWord, cellsOf } from './cells';
import { accessesKnown, cellHistory, lookOn } from './cellsHistory';
import { valueKey, valueText } from './cellsValue';

const CHAPTER_2 = chapterById('2')!;
const { trace } = replay(CHAPTER_2.config, CHAPTER_2.actions);
const { at } = stateAt(trace, 0);
const b0 = { dom: 1 as Domid, pfn: 1 as Pfn };

describe('cells', () => {
  test('have names of their own, and no two share a word', () => {
    for (const config of [
      configure({}),
      configure({ guests: 2, choices: { newMfnBy: 'response' } }),
    ]) {
      const cells = cellsOf(worldOf(config));
      expect(new Set(cells.map((cell) => cell.id)).size).toBe(cells.length);
      expect(new Set(cells.map((cell) => cell.name)).size).toBe(cells.length);
      const words = cells.flatMap((cell) => cell.words);
      expect(new Set(words).size).toBe(words.length);
    }
  });

  test('are found by what their table is indexed by, and by a word', () => {
    const tlb = cellOf(at, 'tlb', { ...b0, vcpu: 1 })!;
    expect(tlb.name).toBe('TLB of domU b0 on vCPU 1');
    expect(cellOfWord(at, tlb.words[0]!)).toBe(tlb);
    expect(cellOf(at, 'content', { mfn: 1 as Mfn })!.words).toHaveLength(8);
    expect(cellOf(at, 'grantFrame', { dom: 1, gref: 1 as Gref })!.name).toBe(
      'frame of domU’s grant 9',
    );
    expect(cellOf(at, 'p2m', { dom: 2 as Domid, pfn: 1 as Pfn })).toBeUndefined();
    expect(cellOfWord(at, at.frontPc)).toBeUndefined();
  });

  test('are told by what they hold', () => {
    const end = stateAt(trace, trace.length);
    const told = (id: string): string =>
      `${cellById(at, id)!.name}: ${valueText(end, cellById(at, id)!)}`;
    expect([
      told('p2m d1 b0'),
      told('m2p 7c3'),
      told('owner 7c3'),
      told('content 2a1'),
      told('ring d1 rspCons'),
      told('marks d1 b0'),
    ]).toEqual([
      'p2m of domU b0: 7c3',
      'm2p of mfn 7c3: b0',
      'owner of mfn 7c3: domU',
      "bytes of mfn 2a1: A's data",
      'rsp_cons of domU’s ring: 1',
      'marks of domU b0: none',
    ]);
  });

  test('hold the same exactly where all of their words do', () => {
    const wild = configure({ guardsOff: GUARDS, faults: FAULTS, budget: 9, guests: 2 });
    let state = startOf(wild);
    for (let n = 0; n < 150; n++) {
      const list = enabled(state);
      if (list.length === 0) break;
      const next = reduce(state, list[(n * 7) % list.length]!).state;
      for (const cell of cellsOf(state.at)) {
        if (cell.table === 'm2p' || cell.table === 'slot') continue;
        const same = cell.words.every((word) => state.w[word] === next.w[word]);
        expect(valueKey(state, cell) === valueKey(next, cell), cell.name).toBe(same);
      }
      state = next;
    }
  });
});

const history = (id: string, upTo = trace.length, of: Trace = trace) => {
  const { writers, readers, since } = cellHistory(of, upTo, cellById(at, id)!.words);
  const shown = (step: { action: Trace['log']['actions'][number] }) => showAction(step.action);
  return {
    writers: writers.map((w) => `${shown(w)}${w.changed ? '' : ' (same)'}`),
    readers: readers.map(shown),
    since,
  };
};

describe('who wrote it, who read it', () => {
  test('a buffer’s PTE: zapped, mapped anew', () => {
    const { writers, since } = history('pte d1 b0');
    expect(writers).toEqual(['blkfront.zap r0 s0', 'blkfront.fix-kvaddr r0 s0']);
    expect(CHAPTER_2.actions[since - 1]).toBe(
      CHAPTER_2.actions.find((a) => showAction(a) === 'blkfront.fix-kvaddr r0 s0'),
    );
    expect(history('pte d1 b0', 1)).toEqual({ writers: [], readers: [], since: 0 });
  });

  test('a frame’s owner: written by the swap alone', () => {
    expect(history('owner 2a1').writers).toEqual(['xen.swap r0 s0']);
  });

  test('is what the footprints say, step by step', () => {
    const index = new Map<number, { reads: number[]; writes: number[]; changes: number[] }>();
    for (let k = 1; k <= trace.length; k++) {
      const before = stateAt(trace, k - 1);
      const { reads, writes } = footprint(before, CHAPTER_2.actions[k - 1]!);
      for (let word = 0; word < at.words; word++) {
        const of = index.get(word) ?? { reads: [], writes: [], changes: [] };
        index.set(word, of);
        if (reads.has(word)) of.reads.push(k);
        if (writes.has(word)) of.writes.push(k);
        if (before.w[word] !== stateAt(trace, k).w[word]) of.changes.push(k);
      }
    }
    for (const [word, of] of index) {
      const { writers, readers, since } = cellHistory(trace, trace.length, [word]);
      expect(readers.map((r) => r.step)).toEqual(of.reads);
      expect(writers.map((w) => w.step)).toEqual(of.writes);
      expect(writers.filter((w) => w.changed).map((w) => w.step)).toEqual(of.changes);
      expect(since).toBe(of.changes.at(-1) ?? 0);
    }
  });

  test('comes bit by bit, and goes on where it stopped', () => {
    const own = replay(CHAPTER_2.config, CHAPTER_2.actions).trace;
    const words = cellById(at, 'owner 2a1')!.words;
    expect(lookOn(own, own.length, 4)).toBe(false);
    expect([accessesKnown(own), cellHistory(own, own.length, words, true).known]).toEqual([4, 4]);
    expect(cellHistory(own, own.length, words, true).writers).toEqual([]);
    expect(lookOn(own, own.length, 1000)).toBe(true);
    expect(cellHistory(own, own.length, words, true).writers).toHaveLength(1);
    expect(accessesKnown(own)).toBe(own.length);
  });

  test('a run that left another at a step has a history of its own behind it', () => {
    const off = configure({ guardsOff: ['buffer-quiet'] }, CHAPTER_2.config);
    const main = replay(off, CHAPTER_2.actions).trace;
    lookOn(main, main.length, 1000);
    const left = append(fork(main, 7), enabled(stateAt(main, 7)).at(-1)!);
    if (!left.ok) throw new Error('it is a step');
    expect(accessesKnown(left.trace)).toBe(0);
    expect(history('owner 2a1', 8, left.trace).writers).toEqual([]);
    expect(lookOn(startTrace(off), 0, 5)).toBe(true);
  });
});
