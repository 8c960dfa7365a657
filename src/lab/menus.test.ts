import { describe, expect, test } from 'vitest';
import { configure, FAULTS } from '../protocol/config';
import type { State } from '../protocol/world';
import { chapterById } from '../story/chapters';
import { replay, stateAt } from '../trace/trace';
import { menuText, parseMenu } from './menus';
import { targetsOf } from './targets';

function at(id: string, k: number): State {
  const { config, actions } = chapterById(id)!;
  const { trace } = replay(configure({ faults: FAULTS, budget: 3 }, config), actions.slice(0, k));
  return stateAt(trace, k);
}

const names = (s: State, of: Parameters<typeof menuText>[1]): string[] =>
  menuText(s, of).sections.map(({ name }) => name);

/** The steps of a chapter before which something is so. */
const stepsWhere = (id: string, is: (s: State) => boolean): number[] =>
  [...chapterById(id)!.actions.keys()].filter((k) => is(at(id, k)));

describe('menus that stand for several targets', () => {
  test('the disk’s: its queued transfers, or that there is none', () => {
    expect(menuText(at('2', 12), 'disk')).toEqual({
      title: 'disk',
      sections: [],
      nothing: 'No transfer is queued.',
    });
    const queued = stepsWhere('2', (s) => targetsOf(s).some((one) => one.startsWith('transfer')));
    expect(queued.length).toBeGreaterThan(0);
    for (const k of queued) expect(names(at('2', k), 'disk')).toEqual(['DMA of A.0']);
  });

  test('Xen’s: the ops of a swap that are next', () => {
    const ahead = stepsWhere('6', (s) => targetsOf(s).some((one) => one.startsWith('op')));
    const many = ahead.map((k) => names(at('6', k), 'xen'));
    expect(many[0]![0]).toBe('swap of A.0');
    expect(Math.max(...many.map((one) => one.length))).toBeGreaterThan(1);
    expect(menuText(at('6', 0), 'xen').nothing).toMatch(/\.$/);
  });

  test('dom0’s: the two programs in it', () => {
    expect(names(at('2', 12), 'domain:0')).toEqual(['blkback', 'toolstack']);
    expect(names(at('2', 12), 'domain:1')).toEqual(['domU']);
  });

  test('a frame’s: every page that lies in it', () => {
    const s = at('2', 12);
    for (const mfn of [1, 2, 3, 4]) {
      expect(names(s, `mfn:${mfn}`).length).toBeGreaterThan(0);
    }
    expect(menuText(s, 'mfn:5')).toMatchObject({
      sections: [],
      nothing: 'No buffer and no page of the pool lies in this frame.',
    });
  });
});

test('whatever has a target has a menu, and what has none says why', () => {
  for (const id of ['0', '2', '6', 'P3']) {
    for (let k = 0; k <= chapterById(id)!.actions.length; k += 4) {
      const s = at(id, k);
      for (const target of targetsOf(s)) {
        expect(menuText(s, target).sections.length, target).toBeGreaterThan(0);
      }
      for (const of of ['disk', 'xen', 'gref:1:9', 'id:1:30', 'pfn:0:9'] as const) {
        const { sections, nothing } = menuText(s, of);
        expect(sections.length > 0).toBe(nothing === '');
      }
    }
  }
});

test('what no menu is about is not read as such', () => {
  for (const text of ['disk', 'xen', 'domain:0', 'mfn:5', 'toolstack']) {
    expect(parseMenu(text)).toBe(text);
  }
  for (const text of ['req:0', 'slot:1:0', '', 'Disk', 'mfn:x']) {
    expect(parseMenu(text)).toBeUndefined();
  }
});
