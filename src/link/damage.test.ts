import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { configure, FAULTS, GUARDS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { worldOf } from '../protocol/world';
import { CHAPTERS } from '../story/chapters';
import { letterOf } from './alphabet';
import { readCode, writeCode } from './code';
import { withChecks, withoutChecks } from './frame';
import { codeNumber } from './number';
import { openHash } from './open';
import { chance } from './testing/mutate';
import type { LinkTrace } from './traceCode';
import { Writer } from './writer';

function randomTrace(below: (n: number) => number): LinkTrace {
  const chapter = CHAPTERS[below(CHAPTERS.length)]!;
  const off = configure({ guardsOff: GUARDS, faults: FAULTS, budget: 9 }, chapter.config);
  const config = below(2) === 0 ? off : chapter.config;
  let state = initial(worldOf(config));
  const actions: Action[] = [];
  for (let k = below(120); k > 0; k--) {
    const list = enabled(state);
    if (list.length === 0) break;
    const action = list[below(list.length)]!;
    state = reduce(state, action).state;
    actions.push(action);
  }
  return { base: chapter.id, config, actions, cursor: below(actions.length + 1) };
}

const codeOf = (trace: LinkTrace): string => {
  const code = writeCode(trace);
  if (!code.ok) throw new Error(code.sentence);
  return code.value;
};

describe('a damaged link', () => {
  test('keeps more, the later the damage lies, and in the end all', () => {
    const below = chance(5);
    let trace = randomTrace(below);
    while (codeOf(trace).length < 80) trace = randomTrace(below);
    const code = codeOf(trace);
    const kept = [...code].map((_, length) => {
      const read = readCode(code.slice(0, length), CHAPTERS);
      return read.ok ? read.value.trace.actions.length : 0;
    });
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(new Set(kept).size).toBeGreaterThanOrEqual(4);
    expect(kept.at(-1)).toBeGreaterThan(trace.actions.length / 2);
  });

  test('says how much of it is good', () => {
    const below = chance(5);
    let trace = randomTrace(below);
    while (codeOf(trace).length < 80) trace = randomTrace(below);
    const code = codeOf(trace);
    const count = trace.actions.length;
    const sentenceOf = (text: string): string | undefined => {
      const read = readCode(text, CHAPTERS);
      return read.ok ? read.value.notice?.sentence : read.sentence;
    };
    expect(sentenceOf(code)).toBeUndefined();
    expect(sentenceOf(code.slice(0, 60))).toMatch(
      new RegExp(`^This link is damaged: the first \\d+ of its ${count} steps are good\\.$`),
    );
    expect(sentenceOf(code.slice(0, 12))).toBe(
      'This link is damaged, and nothing of it can be read.',
    );
  });

  test('with a full stop behind it is none', () => {
    const { config, actions, id } = CHAPTERS[2]!;
    const trace: LinkTrace = { base: id, config, actions: actions.slice(0, 9), cursor: 9 };
    for (const end of ['.', ')', '>', '&gt;', ' and so on', '\n']) {
      const read = readCode(codeOf(trace) + end, CHAPTERS);
      expect(read).toEqual({ ok: true, value: { trace } });
    }
  });
});

describe('text from anywhere', () => {
  test('with good checks around it is read through the model all the same', () => {
    const below = chance(4);
    const codes = new Set<string>();
    for (let i = 0; i < 3000; i++) {
      const data = Array.from({ length: 1 + below(40) }, () => letterOf(below(64))).join('');
      const read = readCode(withChecks(`B${data}`), CHAPTERS);
      if (!read.ok) codes.add(read.code);
      else if (read.value.notice) codes.add(read.value.notice.code);
    }
    expect([...codes].sort()).toEqual(['bad-config', 'damaged-link', 'newer-link', 'other-model']);
  });

  test('that asks for the most there can be is answered soon', () => {
    const { config, id } = CHAPTERS[6]!;
    const code = codeOf({ base: id, config, actions: [], cursor: 0 });
    expect(withoutChecks(code).whole).toBe(true);
    const long = withChecks(withoutChecks(code).data + 'Z'.repeat(40_000));
    const start = performance.now();
    readCode(long, CHAPTERS);
    expect(readCode('A'.repeat(3_000_000), CHAPTERS).ok).toBe(false);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('a link that is whole', () => {
  const DIFFERENCES = [64, ...Array.from({ length: 32 }, () => 2)];
  /** A code up to field number n of a configuration that departs in it alone. */
  const field = (c: Writer, n: number, value: () => unknown): unknown => [
    c.below(64, 0),
    c.weighted(DIFFERENCES, 1),
    c.below(32, n),
    value(),
  ];

  test('of a newer version says so', () => {
    expect(readCode(withChecks('Ccde'), CHAPTERS)).toEqual({
      ok: false,
      code: 'newer-link',
      sentence:
        'This link was made by a newer version of this page. Reload the page, or open the link where it came from.',
    });
  });

  test.each([
    ['a chapter', (c: Writer) => c.below(64, 63)],
    ['a setting', (c: Writer) => field(c, 31, () => 0)],
    ['a mechanism', (c: Writer) => field(c, 0, () => c.below(8, 7))],
    ['a choice', (c: Writer) => field(c, 1, () => [codeNumber(c, 1), c.below(16, 15)])],
    ['a guard', (c: Writer) => field(c, 2, () => codeNumber(c, GUARDS.length + 1))],
  ])('that names %s that links had no number for yet says that it is newer', (_, write) => {
    const c = new Writer();
    write(c);
    const read = readCode(withChecks(`B${c.letters()}`), CHAPTERS);
    expect(read).toMatchObject({ ok: false, code: 'newer-link' });
  });

  test('but of another model opens with a warning', () => {
    const code = codeOf({ base: '2', config: CHAPTERS[2]!.config, actions: [], cursor: 0 });
    const digest = code.slice(0, -5) + (code.at(-5) === 'A' ? 'B' : 'A');
    const read = readCode(withChecks(digest), CHAPTERS);
    expect(read).toMatchObject({ ok: true, value: { notice: { code: 'other-model' } } });
    expect(read.ok && read.value.notice?.sentence).toMatch(/another version of the model: what it/);
  });

  test('of a chapter that is gone opens all the same, as a trace of its own', () => {
    const { config, actions, id } = CHAPTERS[2]!;
    const code = codeOf({ base: id, config, actions, cursor: 1 });
    const gone = CHAPTERS.filter((one) => one.id !== id);
    const trace = { base: undefined, config, actions, cursor: 1 };
    expect(readCode(code, gone)).toEqual({ ok: true, value: { trace } });
  });

  test('is not written of what is no trace', () => {
    const { config, actions, id } = CHAPTERS[2]!;
    const trace: LinkTrace = { base: id, config, actions, cursor: 0 };
    const refused = (patch: Partial<LinkTrace>): string => {
      const code = writeCode({ ...trace, ...patch });
      return code.ok ? 'written' : code.code;
    };
    expect(refused({})).toBe('written');
    expect(refused({ cursor: actions.length + 1 })).toBe('bad-trace');
    expect(refused({ cursor: 0.5 })).toBe('bad-trace');
    expect(refused({ actions: actions.slice(1) })).toBe('bad-trace');
    expect(refused({ actions: Array(10_001).fill(actions[0]) })).toBe('too-long');
    expect(refused({ config: configure({ pool: 0 }) })).toBe('bad-config');
    expect(refused({ base: 'Q' })).toBe('unknown-scenario');
  });
});

describe('an address', () => {
  test.each([
    ['#/walk/9/1', 'unknown-chapter'],
    ['#/walk/2/x', 'bad-step'],
    ['#/nowhere', 'unknown-page'],
    ['#/t/AAAA', 'damaged-link'],
  ])('%s opens nothing, and says why', (hash, code) => {
    const { shown, notice } = openHash(hash, CHAPTERS);
    expect(shown).toBeUndefined();
    expect(notice).toMatchObject({ code, sentence: expect.stringMatching(/^This link .*\.$/) });
  });

  test('of a step beyond the end opens the last step', () => {
    const { shown, notice } = openHash('#/walk/2/99', CHAPTERS);
    expect(shown).toMatchObject({ page: 'walk', scenario: { id: '2' }, step: 27 });
    expect(notice).toMatchObject({
      code: 'beyond-end',
      sentence: 'This link names step 99, but the chapter has 27. Its last step is open.',
    });
  });

  test.each(['#/sources', '#/limits', '', '#/walk/P3/7'])('%s opens as it is', (hash) => {
    expect(openHash(hash, CHAPTERS).notice).toBeUndefined();
  });
});
