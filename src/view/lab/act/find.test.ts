import { describe, expect, test } from 'vitest';
import { isOrdinary } from '../../../check/progress';
import { actsNow } from '../../../lab/acts';
import { configure, FAULTS } from '../../../protocol/config';
import { enabled } from '../../../protocol/enabled';
import { showAction } from '../../../protocol/notation';
import type { State } from '../../../protocol/world';
import { CHAPTERS, chapterById } from '../../../story/chapters';
import { nextHint } from '../../../story/hint';
import { WHOLE } from '../../../story/whole';
import { replay, stateAt } from '../../../trace/trace';
import { detailOf } from './detail';
import { foundIn, namesIn } from './find';
import { titlesOf } from './titles';

function at(id: string, k: number, changes: Parameters<typeof configure>[0] = {}): State {
  const { config, actions } = chapterById(id)!;
  const { trace } = replay(configure(changes, config), actions.slice(0, k));
  return stateAt(trace, k);
}

const found = (s: State, query: string): string[] => {
  const { groups } = foundIn(s, actsNow(s, undefined), query, titlesOf(WHOLE, s));
  return groups.flatMap(({ actions }) => actions.map(showAction));
};

test('titles are what the library says, whatever was asked before', () => {
  for (const { config, actions } of CHAPTERS) {
    const { trace } = replay(
      configure(
        { faults: FAULTS, budget: 2, guardsOff: ['buffer-quiet', 'pool-reserved'] },
        config,
      ),
      actions,
    );
    for (let k = 0; k <= trace.length; k += 8) {
      const s = stateAt(trace, k);
      const titleOf = titlesOf(WHOLE, s);
      const all = enabled(s).slice(0, 30);
      for (const action of all) titleOf(action);
      for (const action of all) expect(titleOf(action)).toBe(nextHint(WHOLE, s, action));
    }
  }
});

describe('what a query finds', () => {
  const quiet = at('2', 12);
  const loose = at('2', 12, {
    guardsOff: ['buffer-quiet', 'pool-reserved'],
    faults: FAULTS,
    budget: 1,
  });

  test('nothing typed leaves everything', () => {
    expect(found(loose, ' ')).toHaveLength(enabled(loose).length);
  });

  test('by op, by page, by frame and by actor, in either case', () => {
    expect(found(quiet, 'fix-p2m')).toEqual(['blkback.fix-p2m r0 s0']);
    expect(found(loose, 'touch B1 store')).toEqual([]);
    expect(found(loose, 'TOUCH b0')).toHaveLength(4);
    expect(found(loose, 'toolstack b1')).toEqual(['toolstack.read-p2m d1 p1']);
    expect(found(loose, '7c8').every((text) => /p1$/.test(text))).toBe(true);
    expect(found(loose, '7c8').length).toBeGreaterThan(0);
    expect(found(quiet, 'dom0')).toEqual(['blkback.fix-p2m r0 s0']);
  });

  test('by group, and by fault or guard', () => {
    expect(found(loose, 'misbehaviours').length).toBeGreaterThan(4);
    expect(found(loose, 'pool-reserved').every((text) => text.startsWith('dom0.'))).toBe(true);
    expect(found(loose, 'fault destroy')).toEqual(['toolstack.destroy d1']);
  });

  test('every word has to be there', () => {
    expect(found(loose, 'touch nobody')).toEqual([]);
  });
});

test('no two faults or misbehaviours look alike', () => {
  for (const { config, actions } of CHAPTERS) {
    const loose = configure(
      { faults: FAULTS, budget: 3, guardsOff: ['buffer-quiet', 'pool-reserved', 'grant-quiet'] },
      config,
    );
    const { trace } = replay(loose, actions);
    for (let k = 0; k <= trace.length; k += 11) {
      const s = stateAt(trace, k);
      const titleOf = titlesOf(WHOLE, s);
      const rows = enabled(s)
        .filter((action) => !isOrdinary(action))
        .map((action) => `${titleOf(action)} ${detailOf(action)}`);
      expect(new Set(rows).size, `after ${k}`).toBe(rows.length);
    }
  }
});

test('a segment goes by its request, its buffer, its pool page, its frame and its grant', () => {
  const s = at('2', 12);
  const names = namesIn(s, enabled(s)[0]);
  for (const name of ['dom0', 'request A', 'A.0', 'b0', 'p0', 'grant 9']) {
    expect(names).toContain(name);
  }
});
