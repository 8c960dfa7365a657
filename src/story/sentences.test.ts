import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { isOrdinary } from '../check/progress';
import { opIdOf } from '../protocol/action';
import { CHOICES } from '../protocol/choices';
import {
  type Config,
  type ConfigPatch,
  configure,
  FAULTS,
  type FaultId,
  GUARDS,
  type GuardId,
  MECHANISMS,
  type Request,
  whole,
} from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { showAction } from '../protocol/notation';
import { OP } from '../protocol/opIds';
import { validConfig } from '../protocol/validate';
import { type State, worldOf } from '../protocol/world';
import { replay, stateAt } from '../trace/trace';
import { actionsOfScript } from './chapter';
import { CHAPTERS, chapterById, FIVE_WAYS } from './chapters';
import { pointOf } from './points';
import { namesTouched, strangers, wrongWith } from './proofread';
import { nextHint, sentences, type Telling } from './sentences';

describe.each([...CHAPTERS, ...FIVE_WAYS].map((c) => [c.id, c] as const))(
  'the sentences of chapter %s',
  (_, c) => {
    const { trace } = replay(c.config, c.actions);
    const told = c.actions.map((action, k) => {
      const [before, after] = [stateAt(trace, k), stateAt(trace, k + 1)];
      return { k: k + 1, action, before, after, telling: sentences(before, action, after) };
    });

    test('are whole and short', () => {
      expect(told.flatMap(({ k, telling }) => wrongWith(telling).map((w) => `${k}: ${w}`))).toEqual(
        [],
      );
    });

    test('are told to a beginner once each', () => {
      const beginner = told.map(({ telling }) => telling.beginner);
      expect(beginner.filter((text, i) => beginner.indexOf(text) !== i)).toEqual([]);
    });

    test('name only what the step read or changed', () => {
      const wrong = told.flatMap(({ k, before, action, after, telling }) =>
        strangers(telling, namesTouched(before, action, after)).map(
          (word) => `${k} ${showAction(action)}: ${word}`,
        ),
      );
      expect(wrong).toEqual([]);
    });
  },
);

/** Random runs that may do anything: every mechanism, choice, guard off, fault. */
const segmentsOf = fc.array(
  fc.oneof(
    fc.nat(2).map(whole),
    fc.record({ buffer: fc.nat(2), first: fc.nat(8), last: fc.nat(8) }),
  ),
  { minLength: 1, maxLength: 3 },
);
const anyConfig = fc
  .record({
    mechanism: fc.constantFrom('swap', 'swap', 'swap', ...MECHANISMS),
    choices: fc.record(
      Object.fromEntries(
        Object.entries(CHOICES).map(([k, v]) => [k, fc.constantFrom(...(v as readonly string[]))]),
      ),
    ),
    guardsOff: fc.oneof(
      fc.subarray([...GUARDS], { maxLength: 4 }),
      fc.constant([]),
      fc.subarray([...GUARDS]),
    ),
    faults: fc.oneof(fc.subarray([...FAULTS], { maxLength: 3 }), fc.constant([...FAULTS])),
    budget: fc.nat(3),
    guests: fc.constantFrom(1, 2),
    vcpus: fc.constantFrom(1, 2),
    pool: fc.constantFrom(2, 3, 4),
    ring: fc.constantFrom(1, 2, 32),
    ringStart: fc.constantFrom(0, 0xffff_fffe),
    rounds: fc.constantFrom(1, 2),
    tlbs: fc.constantFrom('warm', 'cold'),
    notify: fc.constantFrom('abstract', 'full'),
    start: fc.constantFrom('connected', 'connecting'),
    requests: fc.array(
      fc.record({
        dom: fc.constantFrom(1, 2),
        op: fc.constantFrom('read', 'write'),
        keep: fc.boolean(),
        segments: segmentsOf,
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map((c) =>
    configure({
      ...(c as object),
      buffers: 3,
      requests: c.requests.map((q, i) => ({ ...q, sector: i * 24 }) as Request),
    }),
  )
  .filter((c) => validConfig(c).ok);

/** One guest that swaps, with every fault allowed and Xen's word not taken: what else is rare. */
const faultyConfig = anyConfig.map((c) =>
  configure(
    {
      mechanism: 'swap',
      start: 'connected',
      guests: 1,
      faults: FAULTS,
      budget: 4,
      requests: c.requests.map((q) => ({ ...q, dom: 1 })),
      choices: { newMfnBy: 'response', negotiation: 'both' },
    },
    c,
  ),
);

/** An older guest, and a backend that may swap what was only lent. */
const greedyConfig = faultyConfig.map((c) =>
  configure(
    {
      guardsOff: [...new Set<GuardId>(['allow-swap-flag', ...c.guardsOff])],
      choices: { negotiation: 'backend' },
    },
    c,
  ),
);

/** The mechanisms that are not the proposal's, with whatever a driver has to be ready for. */
const otherWays = anyConfig.map((c) =>
  configure(
    {
      mechanism: (['copy', 'persistent', 'transfer'] as const)[c.budget % 3],
      pool: 4,
      choices: { pool: 'shared' },
      start: 'connected',
      faults: FAULTS,
      budget: c.budget + 1,
    },
    c,
  ),
);

const seen = new Set<number>();

/**
 * Takes one enabled action after the other. Most choices go to one of the first ordinary ones, so
 * that requests get somewhere; the rest to anything.
 */
function walk(
  config: Config,
  choices: readonly number[],
  visit: (before: State, action: Action, after: State) => void,
) {
  let state = initial(worldOf(config));
  for (const choice of choices) {
    const next = enabled(state);
    if (next.length === 0) return;
    const ordinary = next.filter(isOrdinary);
    const n = choice >>> 3;
    const action =
      choice % 8 === 0 || ordinary.length === 0
        ? next[n % next.length]
        : ordinary[n % Math.min(ordinary.length, 1 + (choice % 4))];
    const reduced = reduce(state, action);
    visit(state, action, reduced.state);
    seen.add(opIdOf(action));
    state = reduced.state;
  }
}

function proofread(before: State, action: Action, after: State): void {
  const telling = sentences(before, action, after);
  const wrong = [...wrongWith(telling), ...strangers(telling, namesTouched(before, action, after))];
  if (wrong.length > 0)
    throw new Error(`${showAction(action)}: ${wrong.join('; ')} in ${JSON.stringify(telling)}`);
  if (nextHint(before, action) !== telling.title) throw new Error('the hint is not the title');
}

describe('anywhere', () => {
  const choices = fc.array(fc.nat(9999), { minLength: 80, maxLength: 160 });

  test.each([
    ['in any configuration', anyConfig, 400],
    ['with every fault', faultyConfig, 300],
    ['with a greedy backend', greedyConfig, 150],
    ['by another mechanism', otherWays, 400],
  ] as const)(
    'sentences are whole and name only what was read or changed, %s',
    (_, configs, numRuns) => {
      fc.assert(
        fc.property(configs, choices, (config, path) => walk(config, path, proofread)),
        { numRuns, seed: 20101117 },
      );
    },
    60_000,
  );

  test('every op was told', () => {
    const missed = Object.entries(OP).filter(([, id]) => !seen.has(id));
    expect(missed.map(([name]) => name)).toEqual([]);
  });
});

/** What is told of the last action of a script. */
function toldOf(patch: ConfigPatch, lines: readonly string[]): Telling {
  const actions = actionsOfScript(lines);
  const { trace, refused } = replay(configure(patch), actions);
  expect(refused && showAction(refused.action)).toBeUndefined();
  const n = actions.length;
  return sentences(stateAt(trace, n - 1), actions[n - 1], stateAt(trace, n));
}

describe('what went wrong is said', () => {
  const c = (id: string) => chapterById(id)!;

  test('a swap that Xen refuses, with the status and the reason', () => {
    const told = toldOf({ guardsOff: ['zap-before-grant'] }, c('P2').guard!.withGuardOff!);
    expect(told.title).toContain('refuses');
    expect(told.beginner).toContain('domU still has another reference to 2a1');
    expect(told.expert).toContain('GNTST_bad_page');
  });

  test('a copy that Xen refuses, with the status', () => {
    const told = toldOf({ ...c('P1').config, faults: ['end-grant'], budget: 1 }, [
      ...c('P1').script.slice(0, 13),
      'domU.end-grant r0 s0',
      'xen.copy-in r0 s0',
    ]);
    expect(told.expert).toContain('GNTST_general_error');
  });

  test('a page fault', () => {
    const told = toldOf(
      { ...c('5').config, guardsOff: ['buffer-quiet'] },
      c('5').guard!.withGuardOff!,
    );
    expect(told.beginner).toContain('page fault');
  });

  test('an access that reaches another domain', () => {
    const told = toldOf(
      { ...c('T').config, guardsOff: ['domu-flush', 'flush-on-swap', 'buffer-quiet'] },
      [...c('T').guard!.withGuardOff!, 'domU.touch d1 v1 store p0'],
    );
    expect(told.beginner).toContain('2a1, and that is dom0’s!');
  });

  test('a CPU that was not flushed', () => {
    const told = toldOf({ guardsOff: ['domu-flush'] }, c('2').script.slice(0, 3));
    expect(told.beginner).toContain('still remembers');
  });

  test('a stale address given to the disk', () => {
    const told = toldOf({ ...c('5').config, guardsOff: ['dom0-fix-p2m'] }, [
      ...c('5').script.slice(0, 17),
      'blkback.submit r0',
    ]);
    expect(told.beginner).toContain('stale');
  });
});

describe('what goes wrong by another mechanism is said', () => {
  /** What is told of the last of these, after the first k steps of a way. */
  const toldWith = (id: string, k: number, fault: FaultId, lines: readonly string[]): Telling => {
    const way = chapterById(id)!;
    return toldOf({ ...way.config, faults: [fault], budget: 1 }, [
      ...way.script.slice(0, k),
      ...lines,
    ]);
  };
  const LOST = ['domU.end-grant r1 s0', 'xen.transfer r1 s0'];
  const ANSWERED = ['blkback.pages-back r1', 'blkback.put r1', 'blkback.push r1'];

  test('a transfer that the guest does not accept: the frame is lost', () => {
    const told = toldWith('by-transfer', 35, 'end-grant', LOST);
    expect(told.title).toBe('dom0 loses 7c3: domU does not take it');
    expect(told.expert).toContain('GNTST_general_error');
    expect(told.level).toBe('fact');
  });

  test('a page to which nothing came, and the frame that is asked for instead', () => {
    const lines = [...LOST, ...ANSWERED, 'blkfront.pull d1', 'blkfront.learn r1 s0'];
    expect(toldWith('by-transfer', 35, 'end-grant', lines).beginner).toContain('has to ask Xen');
    const told = toldWith('by-transfer', 35, 'end-grant', [...lines, 'xen.refill r1 s0']);
    expect(told.title).toBe('Xen gives domU 7c3 out of its heap');
    expect(told.beginner).toContain('what the disk held');
  });

  test('a grant that can not be mapped for good', () => {
    const lines = ['domU.end-grant r0 s0', 'xen.map r0 s0'];
    expect(toldWith('by-persistent', 7, 'end-grant', lines).title).toBe(
      'Xen refuses to map grant 9',
    );
  });

  test('a blkback that starts again: what it kept is mapped anew, what is swapped is not spoken of', () => {
    const restart = toldWith('by-persistent', 14, 'restart', ['toolstack.restart-blkback']);
    expect(restart.beginner).toContain('what it had kept mapped is not');
    for (const way of FIVE_WAYS.slice(1)) {
      const sent = way.script.indexOf('blkfront.push r0') + 1;
      const told = toldWith(way.id, sent, 'restart', ['toolstack.restart-blkback']);
      expect(Object.values(told).join(' '), way.id).not.toMatch(/swap/i);
      const lines = ['toolstack.restart-blkback', 'blkfront.recover r0'];
      expect(Object.values(toldWith(way.id, sent, 'restart', lines)).join(' ')).not.toMatch(
        /swap/i,
      );
    }
  });

  test('a guest that is destroyed, and what was kept of it', () => {
    const lines = ['toolstack.destroy d1', 'xen.unmap-kept d1'];
    const told = toldWith('by-persistent', 28, 'destroy', lines);
    expect(told.beginner).toContain('It unmaps 8c1 in one hypercall');
  });
});

test('the hint of an action that can not happen is empty', () => {
  const c = CHAPTERS[2];
  expect(nextHint(initial(worldOf(c.config)), c.actions[5])).toBe('');
});

test('each point of the mail is shown by its chapter', () => {
  for (const c of CHAPTERS.slice(1)) {
    const at = worldOf(c.config);
    expect(
      c.actions.map((a) => pointOf(at, a)),
      c.id,
    ).toContain(c.id);
  }
});
