import { describe, expect, test } from 'vitest';
import { INVARIANTS } from '../check/invariants';
import { writeTraceFile } from '../link/traceFile';
import { configure } from '../protocol/config';
import { CHECKED } from './checkArgs';
import { run } from './run';

const none = (): undefined => undefined;
const checked = (args: string[], read: (name: string) => string | undefined = none) => {
  const { code, out, err } = run(['check', ...args, '--json'], read);
  return { code, err, json: out === '' ? undefined : JSON.parse(out) };
};
const SMALL = ['--set', 'buffers=1', '--set', 'pool=1', '--set'];
const write = `requests=${JSON.stringify([
  { dom: 1, op: 'write', sector: 0, keep: false, segments: [{ buffer: 0, first: 0, last: 7 }] },
])}`;

describe('check', () => {
  test('what holds: states, transitions, depth, a verdict for each invariant, what happened', () => {
    const { code, err, json } = checked([...SMALL, write]);
    expect([code, err]).toEqual([0, '']);
    expect([json.states, json.transitions, json.depth, json.whole]).toEqual([182, 260, 28, true]);
    expect(json.verdicts.map((one: { invariant: string }) => one.invariant)).toEqual(
      INVARIANTS.map(({ id }) => id),
    );
    expect(json.verdicts[0]).toEqual({ invariant: 'one-owner', verdict: 'structural' });
    expect(json.verdicts[1]).toEqual({
      invariant: 'refs-consistent',
      verdict: 'holds',
      states: json.states,
      depth: json.depth,
    });
    const happened = (id: string) => json.sometimes.find((one: { id: string }) => one.id === id);
    expect(happened('page-swapped')).toMatchObject({ happened: true, steps: 12 });
    expect(happened('happens-restart').happened).toBe(true);
    expect(happened('pool-dry').happened).toBe(false);
  });

  test('what breaks ends with 1, with its shortest way, which its link replays', () => {
    const { code, json } = checked([...SMALL, write, '--guards-off', 'scrub']);
    expect(code).toBe(1);
    const leak = json.verdicts.find((one: { invariant: string }) => one.invariant === 'no-leak');
    expect(leak).toMatchObject({ verdict: 'broken', steps: 11 });
    expect(leak.actions).toHaveLength(11);
    expect(leak.actions.at(-1)).toBe('xen.swap r0 s0');
    const replayed = run(['replay', leak.link], none);
    expect(replayed.code).toBe(1);
    expect(JSON.parse(replayed.out).verdicts).toContainEqual(
      expect.objectContaining({ invariant: 'no-leak', holds: false, step: 11 }),
    );
    const { out } = run(['check', ...SMALL, write, '--guards-off', 'scrub'], none);
    expect(out).toContain('no-leak             breaks after 11\n');
    expect(out).toContain(leak.link);
    for (const action of leak.actions) expect(out).toContain(action);
  });

  test('a limit says what was covered, and nothing is said to hold', () => {
    const { code, json } = checked(['--max-states', '200']);
    expect(code).toBe(0);
    expect([json.done, json.whole]).toEqual(['states', false]);
    const verdicts = new Set(json.verdicts.map((one: { verdict: string }) => one.verdict));
    expect(verdicts).toEqual(new Set(['structural', 'unbroken']));
    expect(json.coverage).toBe(
      `The limit on states ended the search: every state within ${json.covered} steps of the start is known, and a part of those one step further.`,
    );
  });

  test('takes the configuration of a file, of a link and of a scenario', () => {
    const config = configure({ pool: 1 });
    const text = writeTraceFile({ config, actions: [], cursor: 0 });
    expect(checked(['x'], () => text).json.states).toBe(1336);
    const { json } = checked(['#/walk/2/0', '--max-states', '5']);
    expect(checked(['2', '--max-states', '5']).json.config).toEqual(json.config);
  });

  test('of a backend that lies not everything is claimed', () => {
    const { json } = checked([
      ...[...SMALL, write, '--faults', 'lie-mfn', '--guards-off', 'trusted-mfn'],
      ...['--set', 'newMfnBy=response'],
    ]);
    const of = (id: string) =>
      json.verdicts.find((one: { invariant: string }) => one.invariant === id).verdict;
    expect([of('write-lands'), of('maps-agree')]).toEqual(['not-claimed', 'broken']);
    expect(json.config.budget).toBe(1);
  });

  test('nothing named is the default with any one fault', () => {
    expect([CHECKED.budget, CHECKED.faults.length, CHECKED.guardsOff.length]).toEqual([1, 7, 0]);
  });
});

test.each<[string[], string]>([
  [['--colour'], 'check has no option --colour.'],
  [['a', 'b'], 'check takes one file, link or scenario.'],
  [['nowhere'], 'There is no file and no scenario nowhere.'],
  [['--budget'], '--budget takes a value.'],
  [['--max-states', '0'], '--max-states takes a whole number from 1 on.'],
  [['--faults', 'rain'], 'There is no fault rain.'],
  [['--guards-off', 'luck'], 'There is no guard luck.'],
  [['--set', 'pool'], '--set takes key=value.'],
  [['--set', 'colour=red'], 'A configuration has no “colour”.'],
  [['--set', 'pool=many'], 'The configuration’s “pool” is not of the form it should have.'],
  [['--set', 'pool=0'], 'The pool has 1 to 704 pages.'],
  [['--set', 'flush=never'], "The choice flush can't be never."],
])('%j ends with 2 and says why', (args, sentence) => {
  expect(run(['check', ...args], none)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
});
