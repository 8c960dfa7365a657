import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { configure, FAULTS, GUARDS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { parseAction } from '../protocol/notation';
import { worldOf } from '../protocol/world';
import { CHAPTERS } from '../story/chapters';
import { letterOf } from './alphabet';
import { readCode, writeCode } from './code';
import { withChecks, withoutChecks } from './frame';
import { openHash } from './open';
import type { LinkTrace } from './traceCode';

/** Numbers that look random and are the same each time: 24 bits damage passes once in 16 million. */
function chance(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

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
  const code = writeCode(trace, CHAPTERS);
  if (!code.ok) throw new Error(code.sentence);
  return code.value;
};

const LETTERS = 'ABCXYZabcxyz0189-_ .%/#é\u0000\n<';

/** What mails, chats and fingers do to a link. */
const DAMAGES: readonly ((code: string, below: (n: number) => number) => string)[] = [
  (code, below) => code.slice(0, below(code.length)),
  (code, below) => code.slice(below(code.length)),
  (code, below) => spliced(code, below(code.length), 1, ''),
  (code, below) => spliced(code, below(code.length), 0, oneLetter(below)),
  (code, below) => spliced(code, below(code.length), 1, oneLetter(below)),
  (code, below) => spliced(code, below(code.length), 1 + below(9), ''),
  (code, below) =>
    spliced(code, below(code.length), 4, [1, 2, 3, 4].map(() => oneLetter(below)).join('')),
  (code, below) => swappedAt(code, below(code.length)),
  (code) => code.toLowerCase(),
  (code) => code.toUpperCase(),
  (code) => `${code}${code}`,
  (code, below) => `${code}${oneLetter(below)}`,
];

const oneLetter = (below: (n: number) => number): string => LETTERS.charAt(below(LETTERS.length));
const spliced = (text: string, at: number, gone: number, come: string): string =>
  text.slice(0, at) + come + text.slice(at + gone);
const swappedAt = (text: string, at: number): string =>
  spliced(text, at, 2, text.charAt(at + 1) + text.charAt(at));

describe('a damaged link', () => {
  test('gives a beginning of the trace, and says so, or nothing: 12,000 of them', () => {
    const below = chance(1);
    for (let round = 0; round < 1000; round++) {
      const trace = randomTrace(below);
      const code = codeOf(trace);
      for (const damage of DAMAGES) {
        const damaged = damage(code, below);
        const read = readCode(damaged, CHAPTERS);
        if (!read.ok) {
          expect(['damaged-link', 'newer-link']).toContain(read.code);
          continue;
        }
        const { actions, base, config, cursor } = read.value.trace;
        expect({ base, config }).toEqual({ base: trace.base, config: trace.config });
        expect(actions).toEqual(trace.actions.slice(0, actions.length));
        expect(cursor).toBe(Math.min(trace.cursor, actions.length));
        if (read.value.notice) expect(read.value.notice.code).toBe('damaged-link');
        else expect(actions.length).toBe(trace.actions.length);
      }
    }
  }, 60_000);

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
      expect(read).toEqual({ ok: true, value: { trace, preview: true } });
    }
  });
});

describe('text from anywhere', () => {
  test('is refused without a throw, and in bounded time', () => {
    const below = chance(3);
    for (let i = 0; i < 20_000; i++) {
      const text = Array.from({ length: below(90) }, () => oneLetter(below)).join('');
      expect(readCode(text, CHAPTERS).ok).toBe(false);
      expect(openHash(`#/t/${text}`, CHAPTERS).notice?.sentence).toMatch(/\.$/);
      openHash(text, CHAPTERS);
    }
    expect(readCode('A'.repeat(3_000_000), CHAPTERS).ok).toBe(false);
  });

  test('with good checks around it is read through the model all the same', () => {
    const below = chance(4);
    const codes = new Set<string>();
    for (let i = 0; i < 3000; i++) {
      const data = Array.from({ length: 1 + below(40) }, () => letterOf(below(64))).join('');
      const read = readCode(withChecks(`A${data}`), CHAPTERS);
      if (!read.ok) codes.add(read.code);
      else if (read.value.notice) codes.add(read.value.notice.code);
    }
    expect([...codes].sort()).toEqual([
      'bad-config',
      'damaged-link',
      'other-model',
      'unknown-scenario',
    ]);
  });

  test('that asks for the most there can be is answered soon', () => {
    const { config, id } = CHAPTERS[6]!;
    const code = codeOf({ base: id, config, actions: [], cursor: 0 });
    expect(withoutChecks(code).whole).toBe(true);
    const long = withChecks(withoutChecks(code).data + 'Z'.repeat(40_000));
    const start = performance.now();
    readCode(long, CHAPTERS);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('a link that is whole', () => {
  const act = (text: string): Action => {
    const action = parseAction(text);
    if (!action.ok) throw new Error(action.sentence);
    return action.value;
  };

  test('of a newer version says so', () => {
    expect(readCode(withChecks('Bcde'), CHAPTERS)).toEqual({
      ok: false,
      code: 'newer-link',
      sentence:
        'This link was made by a newer version of this page. Reload the page, or open the link where it came from.',
    });
  });

  test('but of another model opens with a warning', () => {
    const [before, ...rest] = [CHAPTERS[2]!, ...CHAPTERS];
    const trace: LinkTrace = { ...before, base: before.id, cursor: 4 };
    const code = codeOf(trace);
    const config = configure({ pool: 3 }, before.config);
    const after = rest.map((one) => (one.id === before.id ? { ...one, config } : one));
    const read = readCode(code, after);
    expect(read).toMatchObject({ ok: true, value: { notice: { code: 'other-model' } } });
  });

  test('in which a step is none any more stops before it', () => {
    const before = CHAPTERS[2]!;
    const off = configure({ guardsOff: ['buffer-quiet'] }, before.config);
    const actions = [...before.actions.slice(0, 5), act('domU.touch d1 v1 store p0')];
    const code = codeOf({ base: before.id, config: off, actions, cursor: 6 });
    const script = before.actions.slice(0, 2);
    const config = configure({ requests: [] }, before.config);
    const after = CHAPTERS.map((one) =>
      one === before ? { ...one, config, actions: script } : one,
    );
    const read = readCode(code, after);
    expect(read).toMatchObject({ ok: true, value: { notice: { code: 'other-model' } } });
  });

  test('names a chapter that is gone, and says so', () => {
    const { config, actions, id } = CHAPTERS[2]!;
    const code = codeOf({ base: id, config, actions, cursor: 1 });
    const gone = CHAPTERS.filter((one) => one.id !== id);
    expect(readCode(code, gone)).toMatchObject({ ok: false, code: 'unknown-scenario' });
  });

  test('is not written of what is no trace', () => {
    const { config, actions, id } = CHAPTERS[2]!;
    const trace: LinkTrace = { base: id, config, actions, cursor: 0 };
    const refused = (patch: Partial<LinkTrace>): string => {
      const code = writeCode({ ...trace, ...patch }, CHAPTERS);
      return code.ok ? 'written' : code.code;
    };
    expect(refused({})).toBe('written');
    expect(refused({ cursor: actions.length + 1 })).toBe('bad-trace');
    expect(refused({ cursor: 0.5 })).toBe('bad-trace');
    expect(refused({ actions: actions.slice(1) })).toBe('bad-trace');
    expect(refused({ actions: Array(10_001).fill(actions[0]) })).toBe('too-long');
    expect(refused({ config: configure({ pool: 0 }) })).toBe('bad-config');
    expect(refused({ base: 'Q' })).toBe('unknown-scenario');
    const nameless = [{ ...CHAPTERS[2]!, id: 'Q' }];
    expect(writeCode({ ...trace, base: 'Q' }, nameless)).toMatchObject({ code: 'bad-trace' });
  });
});

describe('an address', () => {
  test.each([
    ['#/walk/2/99', '2', 27, 'beyond-end'],
    ['#/walk/9/1', '0', 0, 'unknown-chapter'],
    ['#/walk/2/x', '0', 0, 'bad-step'],
    ['#/nowhere', '0', 0, 'unknown-page'],
    ['#/t/AAAA', '0', 0, 'damaged-link'],
  ])('%s opens what is safe', (hash, chapter, step, code) => {
    const { shown, notice } = openHash(hash, CHAPTERS);
    expect(shown).toMatchObject({ page: 'walk', scenario: { id: chapter }, step });
    expect(notice?.code).toBe(code);
    expect(notice?.sentence).toMatch(/^This link .*\. .* is open.*\.$/);
  });

  test.each(['#/sources', '#/limits', '', '#/walk/P3/7'])('%s opens as it is', (hash) => {
    expect(openHash(hash, CHAPTERS).notice).toBeUndefined();
  });
});
