import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { CHOICES } from '../protocol/choices';
import {
  type Config,
  configure,
  FAULTS,
  GUARDS,
  MECHANISMS,
  type Request,
} from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { OPS } from '../protocol/ops';
import { validConfig } from '../protocol/validate';
import { worldOf } from '../protocol/world';
import { CHAPTERS } from '../story/chapters';
import { predicted } from '../story/predicted';
import { stateJson } from '../trace/stateJson';
import { replay, stateAt } from '../trace/trace';
import { readCode, writeCode } from './code';
import { hashOf, openHash } from './open';
import type { LinkTrace } from './traceCode';
import { readTraceFile, writeTraceFile } from './traceFile';
import { Expectation } from './v1/expected';
import { Walk } from './walk';

/** Actions that random numbers choose among all that may happen; one that is 0 does as predicted. */
function walked(config: Config, script: readonly Action[], choices: readonly number[]): Action[] {
  let state = initial(worldOf(config));
  const taken: Action[] = [];
  for (const choice of choices) {
    const list = enabled(state);
    const next =
      choice === 0
        ? predicted({ actions: script }, taken, state)
        : list[Math.floor(choice * list.length)];
    if (next === undefined) break;
    state = reduce(state, next).state;
    taken.push(next);
  }
  return taken;
}

const choice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const choices = (n: number) => fc.array(choice, { minLength: n, maxLength: n });

/** Every guard off, every fault allowed: the widest choice that a configuration can offer. */
const wild = (config: Config): Config =>
  configure({ guardsOff: GUARDS, faults: FAULTS, budget: 9 }, config);

const segment = (buffers: number) =>
  fc.record({
    buffer: fc.nat({ max: buffers - 1 }),
    first: fc.constantFrom(0, 0, 0, 2, 7),
    last: fc.constantFrom(7, 7, 7, 3, 8),
  });

const requests = (guests: number, buffers: number) =>
  fc
    .array(
      fc.record({
        dom: fc.integer({ min: 1, max: guests }) as fc.Arbitrary<1 | 2>,
        op: fc.constantFrom('read' as const, 'write' as const),
        gap: fc.nat({ max: 3 }),
        keep: fc.boolean(),
        segments: fc.array(segment(buffers), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 4 },
    )
    .map((list) => {
      let sector = 0;
      return list.map(({ gap, ...request }): Request => {
        const from = sector + gap * 8;
        sector = from + 9 * request.segments.length;
        return { ...request, sector: from };
      });
    });

const anyConfig: fc.Arbitrary<Config> = fc
  .record({
    guests: fc.constantFrom(1 as const, 2 as const),
    buffers: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ guests, buffers }) =>
    fc.record({
      mechanism: fc.constantFrom(...MECHANISMS),
      choices: fc.record({
        newMfnBy: fc.constantFrom(...CHOICES.newMfnBy),
        m2pBy: fc.constantFrom(...CHOICES.m2pBy),
        flush: fc.constantFrom(...CHOICES.flush),
        keepBy: fc.constantFrom(...CHOICES.keepBy),
        dom0Kvaddr: fc.constantFrom(...CHOICES.dom0Kvaddr),
        pool: fc.constantFrom(...CHOICES.pool),
        negotiation: fc.constantFrom(...CHOICES.negotiation),
      }),
      guardsOff: fc.subarray([...GUARDS]),
      faults: fc.subarray([...FAULTS]),
      budget: fc.nat({ max: 9 }),
      guests: fc.constant(guests),
      vcpus: fc.constantFrom(1 as const, 2 as const),
      buffers: fc.constant(buffers),
      pool: fc.integer({ min: 1, max: 5 }),
      ring: fc.constantFrom(1, 2, 4, 32),
      ringStart: fc.constantFrom(0, 7, 0xffff_ffff),
      requests: requests(guests, buffers),
      rounds: fc.integer({ min: 1, max: 4 }),
      tlbs: fc.constantFrom('warm' as const, 'cold' as const),
      notify: fc.constantFrom('abstract' as const, 'full' as const),
      start: fc.constantFrom('connected' as const, 'connecting' as const),
    }),
  )
  .filter((config) => validConfig(config).ok);

/** A trace of any configuration, some of them told as what departs from a chapter. */
const anyTrace: fc.Arbitrary<LinkTrace> = fc
  .tuple(
    anyConfig,
    fc.option(fc.constantFrom(...CHAPTERS), { nil: undefined }),
    fc.boolean(),
    fc.array(fc.oneof(fc.constant(0), choice), { maxLength: 60 }),
    fc.nat(),
  )
  .map(([config, chapter, same, numbers, at]) => {
    const chosen = chapter && same ? chapter.config : config;
    const actions = walked(chosen, chapter?.actions ?? [], numbers);
    return { base: chapter?.id, config: chosen, actions, cursor: at % (actions.length + 1) };
  });

describe('what is written reads back as it was', () => {
  test('in a link', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const code = writeCode(trace);
        expect(code.ok && readCode(code.value, CHAPTERS)).toEqual({
          ok: true,
          value: { trace },
        });
      }),
      { numRuns: 600 },
    );
  });

  test('in a file', () => {
    const title = fc.option(fc.string({ maxLength: 200 }), { nil: undefined });
    fc.assert(
      fc.property(anyTrace, title, ({ config, actions, cursor }, title) => {
        const trace = { config, actions, cursor, ...(title === undefined ? {} : { title }) };
        expect(readTraceFile(writeTraceFile(trace))).toEqual({ ok: true, value: trace });
      }),
      { numRuns: 300 },
    );
  });
});

test('a thousand random walks end in the same bytes, by link and by themselves', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CHAPTERS),
      fc.boolean(),
      choices(40),
      (chapter, all, numbers) => {
        const config = all ? wild(chapter.config) : chapter.config;
        const actions = walked(config, chapter.actions, numbers);
        const trace = { base: chapter.id, config, actions, cursor: actions.length };
        const { shown, notice } = openHash(hashOf(trace, CHAPTERS) ?? '', CHAPTERS);
        expect(notice).toBeUndefined();
        const opened =
          shown?.page === 'walk' ? shown.scenario : shown?.page === 'trace' && shown.trace;
        if (!opened) throw new Error(`it opens ${shown?.page}`);
        const there = replay(opened.config, opened.actions).trace;
        const here = replay(config, actions).trace;
        const bytes = stateJson(stateAt(there, there.length));
        expect(bytes).toBe(stateJson(stateAt(here, actions.length)));
      },
    ),
    { numRuns: 1000 },
  );
});

/** Every chapter as it is, and told four times over, so that it has more than fifty steps. */
const LONG = CHAPTERS.flatMap((chapter) =>
  ([1, 4] as const).map((rounds) => [chapter.id, rounds, chapter] as const),
);

describe.each(LONG)('in chapter %s, %i rounds,', (base, rounds, chapter) => {
  const config = configure({ rounds }, chapter.config);
  const lengthOf = (config: Config, numbers: readonly number[]): number => {
    const actions = walked(config, chapter.actions, numbers);
    const trace = { base, config, actions, cursor: Math.floor(actions.length / 2) };
    const code = writeCode(trace);
    return code.ok ? `#/t/${code.value}`.length : Number.POSITIVE_INFINITY;
  };

  test('fifty steps with up to five departures take at most 40 characters', () => {
    const departing = fc
      .tuple(fc.subarray([...Array(50).keys()], { maxLength: 5 }), choices(50))
      .map(([at, numbers]) => numbers.map((number, k) => (at.includes(k) ? number : 0)));
    fc.assert(
      fc.property(departing, (numbers) => {
        expect(lengthOf(config, numbers)).toBeLessThanOrEqual(40);
      }),
      { numRuns: 50 },
    );
  });

  test('any fifty steps take at most 100 characters', () => {
    const from = fc.nat({ max: 49 });
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(0), from),
        choices(50),
        fc.boolean(),
        (from, numbers, all) => {
          const some = numbers.map((number, k) => (k < from ? 0 : number));
          expect(lengthOf(all ? wild(config) : config, some)).toBeLessThanOrEqual(100);
        },
      ),
      // With every guard off and every fault allowed nothing bounds it; the longest met had 97.
      { numRuns: 100, seed: 50 },
    );
  });
});

test('a walk expects what the story predicts', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CHAPTERS),
      fc.boolean(),
      choices(30),
      (chapter, all, numbers) => {
        const config = all ? wild(chapter.config) : chapter.config;
        const walk = new Walk(config);
        const expectation = new Expectation(chapter.actions);
        const actions = walked(config, chapter.actions, numbers);
        for (const [k, action] of actions.entries()) {
          expect(expectation.next(walk.state)).toBe(
            predicted(chapter, actions.slice(0, k), walk.state),
          );
          walk.take(action);
          expectation.took(action);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('every op has room in a link', () => {
  for (const { id } of OPS) expect(id).toBeLessThan(128);
});
