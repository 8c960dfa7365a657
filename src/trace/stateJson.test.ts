import { describe, expect, test } from 'vitest';
import { configure, FAULTS, GUARDS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, step } from '../protocol/model';
import { type State, worldOf } from '../protocol/world';
import { CHAPTERS } from '../story/chapters';
import { reportJson } from './report';
import { stateDigest } from './stateDigest';
import { stateJson } from './stateJson';
import { replay } from './trace';

/** States that a walk meets which takes now the first, now the last of what may happen. */
function states(config: State['at']['config'], length: number): State[] {
  const state = initial(worldOf(config));
  const met: State[] = [];
  for (let k = 0; k < length; k++) {
    met.push({ ...state, w: state.w.slice() });
    const list = enabled(state);
    const action = list[(k * k) % Math.max(1, Math.min(4, list.length))];
    if (action === undefined) break;
    step(state, action);
  }
  return met;
}

const CONFIGS = [
  ...CHAPTERS.map((chapter) => chapter.config),
  configure({
    guests: 2,
    notify: 'full',
    choices: { newMfnBy: 'response', m2pBy: 'guests' },
    guardsOff: GUARDS.slice(10),
    faults: FAULTS,
    budget: 3,
  }),
];

describe('the JSON of a state', () => {
  test('is JSON, and the same for the same state', () => {
    for (const state of CONFIGS.flatMap((config) => states(config, 40))) {
      const text = stateJson(state);
      expect(stateJson({ ...state, w: state.w.slice() })).toBe(text);
      expect(JSON.stringify(JSON.parse(text))).toBe(
        text.replace(/\n */g, '').replaceAll('": ', '":'),
      );
    }
  });

  test('leaves nothing out: no two states that differ read alike', () => {
    for (const config of CONFIGS) {
      const met = new Map<string, string>();
      for (const state of states(config, 120)) {
        const text = stateJson(state);
        const words = state.w.join();
        expect(met.get(text) ?? words).toBe(words);
        met.set(text, words);
      }
    }
  });

  test('shows every word that a state has', () => {
    const all = configure({
      guests: 2,
      faults: FAULTS,
      choices: { newMfnBy: 'response' },
      requests: [
        {
          dom: 1,
          op: 'write',
          sector: 0,
          keep: true,
          segments: [{ buffer: 0, first: 2, last: 5 }],
        },
      ],
    });
    const state = initial(worldOf(all));
    const text = stateJson(state);
    const silent = state.at.fields.filter(({ name, length, start }) => {
      if (name === 'padding') return false;
      for (let i = start; i < start + length; i++) {
        const w = state.w.slice();
        w[i] = w[i] === 0 ? 1 : 0;
        if (stateJson({ ...state, w }) !== text) return false;
      }
      return length > 0;
    });
    expect(silent.map((field) => field.name)).toEqual([]);
  });

  test('and its digest tells apart what the machine holds', () => {
    for (const config of CONFIGS) {
      const [first, ...rest] = states(config, 60).map((state) => stateDigest(state));
      expect(rest.some((digest) => digest !== first)).toBe(true);
    }
  });
});

test('a report says what broke and when', () => {
  const chapter = CHAPTERS[2]!;
  const config = configure({ guardsOff: ['scrub'] }, chapter.config);
  const actions = chapter.actions.filter((_, k) => k !== 9);
  const { trace } = replay(config, actions);
  const report = JSON.parse(reportJson(trace, 11));
  expect(Object.keys(report)).toEqual(['step', 'state', 'verdicts', 'meters']);
  expect(report.verdicts.filter((one: { holds: boolean }) => !one.holds)).toEqual([
    { invariant: 'no-leak', holds: false, step: 11, sentence: expect.stringMatching(/\.$/) },
  ]);
  expect(
    JSON.parse(reportJson(trace, 10)).verdicts.every((one: { holds: boolean }) => one.holds),
  ).toBe(true);
  expect(report.meters).toMatchObject({ ops: 1 });
  expect(report.meters.lastCall).toBeUndefined();
});
