import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { type Config, configure, FAULTS, GUARDS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { worldOf } from '../protocol/world';
import { CHAPTERS } from '../story/chapters';
import { prepareCode, writeCode } from './code';
import type { LinkTrace } from './traceCode';

/** The same trace under a configuration that nothing has been kept for. */
const unknown = (trace: LinkTrace): LinkTrace => ({
  ...trace,
  config: structuredClone(trace.config),
});

function walked(config: Config, choices: readonly number[]): Action[] {
  let state = initial(worldOf(config));
  const taken: Action[] = [];
  for (const choice of choices) {
    const list = enabled(state);
    const action = list[Math.floor(choice * list.length)];
    if (action === undefined) break;
    state = reduce(state, action).state;
    taken.push(action);
  }
  return taken;
}

const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
/** How much of a run is written, where its cursor stands in it, and what was prepared before. */
const looks = fc.array(fc.tuple(part, part, fc.nat({ max: 2 })), { minLength: 2, maxLength: 8 });

describe('a code whose steps were walked through before', () => {
  test('has the letters of one that is written at once: longer, shorter, elsewhere, of another run', () => {
    const chapter = CHAPTERS[2]!;
    const config = configure({ guardsOff: GUARDS, faults: FAULTS, budget: 9 }, chapter.config);
    const run = fc.array(part, { minLength: 20, maxLength: 90 });
    fc.assert(
      fc.property(run, run, looks, (one, other, list) => {
        const runs = [walked(config, one), walked(config, other)];
        for (const [i, [length, at, prepared]] of list.entries()) {
          const all = runs[i % 3 === 2 ? 1 : 0]!;
          const actions = all.slice(0, Math.round(length * all.length));
          const cursor = Math.round(at * actions.length);
          const trace: LinkTrace = { base: chapter.id, config, actions, cursor };
          for (let k = 0; k < prepared; k++) prepareCode(trace);
          const code = writeCode(trace);
          expect(code).toMatchObject({ ok: true });
          expect(code).toEqual(writeCode(unknown(trace)));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('refuses what is no step, and what is too long, as it does at once', () => {
    const { id, config, actions } = CHAPTERS[2]!;
    const good: LinkTrace = { base: id, config, actions, cursor: 3 };
    const bad: LinkTrace = { ...good, actions: [...actions.slice(0, 9), actions[0]!] };
    for (const trace of [good, bad, good, bad]) {
      while (!prepareCode(trace));
      expect(writeCode(trace)).toEqual(writeCode(unknown(trace)));
      expect(writeCode(trace, 4)).toEqual(writeCode(unknown(trace), 4));
      expect(writeCode(trace).ok).toBe(trace === good);
    }
  });

  test('is prepared in parts, and anew for nothing but steps that are new', () => {
    const { id, config, actions } = CHAPTERS.toSorted(
      (one, other) => other.actions.length - one.actions.length,
    )[0]!;
    const trace: LinkTrace = { base: id, config: structuredClone(config), actions, cursor: 0 };
    let parts = 1;
    while (!prepareCode(trace)) parts++;
    expect(parts).toBeGreaterThan(1);
    expect(parts).toBeLessThan(actions.length / 10);
    for (const cursor of [0, 5, actions.length])
      expect(prepareCode({ ...trace, cursor })).toBe(true);
  });
});
