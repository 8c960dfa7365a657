import { describe, expect, test } from 'vitest';
import type { Action, Mfn, Pfn } from '../base/brand';
import { atRest } from '../check/breach';
import { INVARIANTS } from '../check/invariants';
import { type Fields, readValues } from '../cost/fields';
import { POOL_FIELDS } from '../cost/pool/settings';
import { COST_FIELDS } from '../cost/settings';
import { sector } from '../machine/frames';
import { owner, p2m } from '../machine/machine';
import { METER, type Meter } from '../machine/meters';
import { type Config, configure, MECHANISMS } from '../protocol/config';
import { contentName } from '../protocol/contentName';
import { initial, reduce, refusal } from '../protocol/model';
import { showAction } from '../protocol/notation';
import { validConfig } from '../protocol/validate';
import { diskTag, type State, worldOf } from '../protocol/world';
import { actionsOf, append, replay, stateAt, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { actionsOfScript, CHAPTER_IDS } from './chapter';
import { CHAPTERS, chapterById, FIVE_WAYS } from './chapters';
import { predicted } from './predicted';

/** The most steps of the few that need more than 45: a batch of 11, and two requests. */
const LONG: { readonly [id: string]: number } = { '6': 120, 'by-swap': 52 };

test('the chapters are all there, in the order of the rail', () => {
  expect(CHAPTERS.map((c) => c.id)).toEqual(CHAPTER_IDS);
  expect(chapterById('P2')?.title).toBeDefined();
  expect(chapterById('8')).toBeUndefined();
});

describe.each([...CHAPTERS, ...FIVE_WAYS].map((c) => [c.id, c] as const))('chapter %s', (_, c) => {
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
    expect(c.script.length).toBeLessThanOrEqual(LONG[c.id] ?? 45);
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

describe('the same two requests, five ways', () => {
  const ends = FIVE_WAYS.map((c) => {
    const { trace } = replay(c.config, c.actions);
    return [c.config.mechanism, stateAt(trace, trace.length)] as const;
  });
  const end = (mechanism: string) => ends.find(([m]) => m === mechanism)![1];
  const spent = (mechanism: string, meter: Meter) => end(mechanism).meters[METER[meter]];

  test('each mechanism has one, and they differ in nothing else', () => {
    expect(FIVE_WAYS.map((c) => c.config.mechanism)).toEqual(MECHANISMS);
    const others = FIVE_WAYS.map(({ config }) => ({ ...config, mechanism: 'swap' }));
    for (const config of others) expect(config).toEqual(others[0]);
  });

  test('all leave the same on the disk, and show the application the same', () => {
    const told = ends.map(([, s]) => {
      const b1 = p2m(s, 1, 2 as Pfn);
      return [0, 7, 8, 15]
        .map((k) => contentName(s.at, diskTag(s, k)))
        .concat([0, 7].map((k) => contentName(s.at, sector(s, b1, k))));
    });
    expect(told[0].slice(0, 2)).toEqual(["A's data", "A's data"]);
    expect(told[0].slice(4)).toEqual(['disk sector 8', 'disk sector 15']);
    for (const one of told) expect(one).toEqual(told[0]);
  });

  test('cost what their sentences of the end say', () => {
    expect(spent('map', 'hypercalls')).toBe(4);
    expect(spent('map', 'localFlushes')).toBe(2);
    expect(spent('copy', 'hypercalls')).toBe(2);
    expect(spent('copy', 'localFlushes')).toBe(0);
    expect(spent('persistent', 'hypercalls')).toBe(1);
    for (const way of ['swap', 'transfer', 'map']) expect(spent(way, 'sectorsCopied')).toBe(0);
  });

  const framesOf = (s: State) => Array.from({ length: s.at.frames }, (_, i) => (i + 1) as Mfn);

  test('a frame changes hands by swap and by transfer alone', () => {
    const strangers = ends.map(([m, s]) => {
      const moved = framesOf(s).filter((mfn) => owner(s, mfn) !== owner(initial(s.at), mfn));
      return [m, moved.length > 0] as const;
    });
    expect(strangers.filter(([, moved]) => moved).map(([m]) => m)).toEqual(['swap', 'transfer']);
  });
});
