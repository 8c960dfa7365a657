import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { atRest } from '../check/breach';
import { INVARIANTS } from '../check/invariants';
import { type Fields, readValues } from '../cost/fields';
import { POOL_FIELDS } from '../cost/pool/settings';
import { COST_FIELDS } from '../cost/settings';
import { type Config, configure } from '../protocol/config';
import { initial, reduce, refusal } from '../protocol/model';
import { showAction } from '../protocol/notation';
import { validConfig } from '../protocol/validate';
import { worldOf } from '../protocol/world';
import { actionsOf, append, replay, stateAt, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { actionsOfScript, CHAPTER_IDS } from './chapter';
import { CHAPTERS, chapterById } from './chapters';
import { predicted } from './predicted';

test('the chapters are all there, in the order of the rail', () => {
  expect(CHAPTERS.map((c) => c.id)).toEqual(CHAPTER_IDS);
  expect(chapterById('P2')?.title).toBeDefined();
  expect(chapterById('8')).toBeUndefined();
});

describe.each(CHAPTERS.map((c) => [c.id, c] as const))('chapter %s', (_, c) => {
  test('has a configuration that a machine can be built for', () => {
    expect(validConfig(c.config).ok).toBe(true);
  });

  test('replays to its end, each action enabled, and no invariant breaks', () => {
    const { trace, refused } = replay(c.config, c.actions);
    expect(refused && `${trace.length}: ${showAction(refused.action)}`).toBeUndefined();
    expect(brokenBy(trace, trace.length).map((b) => `${b.step}: ${b.sentence}`)).toEqual([]);
  });

  test('ends at rest, or says why not', () => {
    const { trace } = replay(c.config, c.actions);
    expect(atRest(stateAt(trace, trace.length))).toBe(c.stopsEarly === undefined);
  });

  test('is neither short nor endless', () => {
    expect(c.script.length).toBeGreaterThanOrEqual(12);
    expect(c.script.length).toBeLessThanOrEqual(c.id === '6' ? 120 : 45);
  });

  test('asks one question and says one sentence of its end', () => {
    expect(c.asks).toMatch(/^[A-Z][^.?!]*\?$/);
    expect(c.expectation).toMatch(/^([A-Z]|dom[0U]).*\.$/);
    expect(c.expectation.match(/[.!?](\s|$)/g)).toHaveLength(1);
    expect([c.title, c.asks, c.point, ...c.tries.map((t) => t.text)].join()).not.toContain("'");
  });

  test('suggests only steps that exist', () => {
    expect(c.tries.length).toBeGreaterThan(0);
    for (const { chapter = c.id, step, text } of c.tries) {
      expect(step, text).toBeLessThanOrEqual(chapterById(chapter)!.script.length);
    }
  });

  test('leads only to settings that exist', () => {
    for (const { figures } of c.tries) {
      if (figures === undefined) continue;
      const [page, settings = ''] = figures.split('/');
      const fields = { cost: COST_FIELDS, pool: POOL_FIELDS }[page as 'cost' | 'pool'];
      expect(readValues(fields as Fields, settings).wrong).toEqual([]);
    }
  });

  test('is predicted by itself, from start to end', () => {
    let state = initial(worldOf(c.config));
    for (const [k, action] of c.actions.entries()) {
      expect(predicted(c, c.actions.slice(0, k), state)).toBe(action);
      state = reduce(state, action).state;
    }
  });
});

test('the full ring has all 352 pages at the disk, and nothing breaks on the way', () => {
  const { config, actions } = chapterById('352')!;
  const { trace, refused } = replay(config, actions);
  expect(refused).toBeUndefined();
  expect(brokenBy(trace, trace.length)).toEqual([]);
  const queued = actions.findIndex((action) => showAction(action).startsWith('disk.dma'));
  const { w, at } = stateAt(trace, queued);
  const segments = Array.from({ length: 352 }, (_, i) => w[at.segDma + i]);
  expect(new Set(segments).size).toBe(352);
  expect(segments).not.toContain(0);
});

/** A run that follows a script as far as it can, and goes on from there to its end. */
function played(config: Config, script: readonly Action[]): Trace {
  let { trace } = replay(config, script);
  for (let k = 0; k < 300; k++) {
    const action = predicted({ actions: script }, actionsOf(trace), stateAt(trace, trace.length));
    const next = action === undefined ? undefined : append(trace, action);
    if (!next?.ok) break;
    trace = next.trace;
  }
  return trace;
}

describe('with a guard off', () => {
  const lessons = CHAPTERS.flatMap((c) => (c.guard ? [[c.id, c, c.guard] as const] : []));

  test.each(lessons)('chapter %s breaks what it says', (_, c, guard) => {
    expect(INVARIANTS.map((i) => i.id)).toContain(guard.breaks);
    const config = configure({ guardsOff: guard.off }, c.config);
    const script = guard.withGuardOff ? actionsOfScript(guard.withGuardOff) : c.actions;
    const { trace, refused } = replay(config, script);
    expect(refused && `${trace.length}: ${showAction(refused.action)}`).toBeUndefined();
    expect(brokenBy(trace, trace.length).map((b) => b.invariant.id)).toContain(guard.breaks);
  });

  test.each(lessons.filter(([, , guard]) => guard.off.length > 1))(
    'chapter %s needs the whole set: with one of them on, nothing breaks so',
    (_, c, guard) => {
      for (const off of guard.off) {
        const config = configure({ guardsOff: [off] }, c.config);
        const trace = played(config, actionsOfScript(guard.withGuardOff ?? c.script));
        expect(brokenBy(trace, trace.length).map((b) => b.invariant.id)).not.toContain(
          guard.breaks,
        );
      }
    },
  );
});

test('a prediction goes on after the script is left', () => {
  const c = chapterById('4')!;
  let state = initial(worldOf(c.config));
  const taken = [];
  for (let k = 0; k < 200; k++) {
    const action = predicted(c, taken, state);
    if (action === undefined) break;
    expect(refusal(state, action)).toBe(0);
    state = reduce(state, action).state;
    taken.push(action);
  }
  expect(atRest(state)).toBe(true);
  expect(taken.length).toBeGreaterThan(c.actions.length);
});
