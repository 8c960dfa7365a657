import { describe, expect, test } from 'vitest';
import { menuText } from '../../../lab/menus';
import { configure } from '../../../protocol/config';
import { parseAction } from '../../../protocol/notation';
import { chapterById } from '../../../story/chapters';
import { replay, stateAt } from '../../../trace/trace';
import { type Leave, linesOf } from './lines';

const { config, actions } = chapterById('2')!;
const FREE: Leave = { faults: true, guards: true };

function linesAt(k: number, of: Parameters<typeof menuText>[1], leave: Leave = FREE) {
  const { trace } = replay(configure({}, config), actions.slice(0, k));
  const { sections } = menuText(stateAt(trace, k), of, actions.slice(0, k));
  return sections.flatMap(({ acts }) => linesOf(acts, leave));
}

const action = (text: string) => {
  const parsed = parseAction(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.value;
};

describe('a buffer in flight', () => {
  test('each touch is forbidden by the guard, and followed by a branch without it', () => {
    const [load, branch, store] = linesAt(12, 'pfn:1:1');
    expect(load).toMatchObject({ choice: undefined });
    expect(load!.note).toMatch(/^buffer-quiet forbids it\. domU leaves a buffer alone/);
    expect(branch).toMatchObject({
      does: 'Branch with buffer-quiet off',
      heard: `: ${load!.does}`,
      choice: {
        kind: 'without',
        guard: 'buffer-quiet',
        action: action('domU.touch d1 v0 load p0'),
      },
    });
    expect(store).toMatchObject({ note: '', heard: ' buffer-quiet forbids it.' });
  });

  test('a reading toolstack adds to what the run allows', () => {
    const line = linesAt(12, 'pfn:1:1').find(({ choice }) => choice?.kind === 'fault');
    expect(line).toMatchObject({
      note: 'Adds toolstack to this run’s faults.',
      choice: { fault: 'toolstack', action: action('toolstack.read-p2m d1 p0') },
    });
  });

  test('an exercise that leaves the guards alone offers no branch, and no new fault', () => {
    const lines = linesAt(12, 'pfn:1:1', { faults: false, guards: false });
    expect(lines.filter(({ choice }) => choice !== undefined)).toEqual([]);
    expect(lines.map(({ note }) => note)).toContain(
      'The exercise leaves the faults of its run as they are.',
    );
    const guards = linesAt(12, 'pfn:1:1', { faults: false, guards: true });
    expect(guards.filter(({ choice }) => choice?.kind === 'without')).toHaveLength(4);
  });
});

test('what is impossible stays, with its reason', () => {
  for (const line of linesAt(12, 'id:1:1')) {
    expect(line.choice).toBeUndefined();
    expect(line.note).toMatch(/\.$/);
  }
  expect(linesAt(12, 'id:1:1').length).toBeGreaterThan(2);
});

test('no two lines of a menu have one key', () => {
  for (const of of ['pfn:1:1', 'pfn:0:1', 'domain:0', 'gref:1:1', 'id:1:1'] as const) {
    const keys = linesAt(12, of).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
