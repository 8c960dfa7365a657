import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, Mfn, Tag } from '../base/brand';
import { METERS } from '../machine/meters';
import { index, RING, type RingIndex } from '../machine/ring';
import { opIdOf } from '../protocol/action';
import { type Subject, touched } from '../protocol/cells';
import { CHOICES, configure, FAULTS, GUARDS, type Request, whole } from '../protocol/config';
import { enabled, initial, reduce } from '../protocol/model';
import { grefName, mfnName, pfnName, requestName } from '../protocol/names';
import { showAction } from '../protocol/notation';
import { OP } from '../protocol/opIds';
import { validConfig } from '../protocol/validate';
import { type State, worldOf } from '../protocol/world';
import { replay, stateAt } from '../trace/trace';
import { CHAPTERS } from './chapters';
import { pointOf } from './points';
import { nextHint, sentences, type Telling } from './sentences';
import { LEVELS } from './sentences/telling';

/** Every number that a step read or changed, by the names that sentences use. */
function namesTouched(before: State, action: Action, after: State): Set<string> {
  const { at } = before;
  const names = new Set<string>();
  const { reads, writes } = touched(before, action);
  const plain = (value: number) => names.add(String(value));
  const frame = (value: number) => names.add(mfnName(at, value as Mfn));
  const content = (value: number) => {
    const origin = at.tags.origin(value as Tag);
    if (origin.kind === 'disk') plain(origin.sector);
  };
  const value = (cell: Subject, word: number) => {
    plain(word);
    if (FRAMES.has(cell.table)) frame(word);
    if (cell.table === 'm2p')
      for (const d of [0, 1, 2] as const) names.add(pfnName(at, d, word as never));
    if (cell.table === 'segPool') names.add(pfnName(at, 0, word as never));
    if (cell.table === 'content' || cell.table === 'disk') content(word);
    if (cell.table === 'slots') frame(word);
  };
  for (const cell of [...reads, ...writes]) {
    if (cell.mfn !== undefined) frame(cell.mfn);
    if (cell.pfn !== undefined) names.add(pfnName(at, cell.dom!, cell.pfn));
    if (cell.gref !== undefined) names.add(grefName(cell.gref));
    if (cell.vcpu !== undefined) plain(cell.vcpu);
    const word = at.fields.findLast((f) => f.name === cell.table)!.start + cell.index;
    value(cell, before.w[word]);
    value(cell, after.w[word]);
    if (cell.table === 'disk') plain(at.diskWord.indexOf(word));
    if (cell.table === 'segState' || cell.table === 'segDma') {
      const job = at.jobs.findLast((j) => j.seg0 <= cell.index)!;
      plain(cell.index - job.seg0);
    }
    if (cell.table === 'ringIndex') {
      const d = (1 + Math.floor(cell.index / Object.keys(RING).length)) as 1 | 2;
      for (const which of Object.keys(RING) as RingIndex[]) {
        plain(index(before, d, which));
        plain(index(after, d, which));
      }
    }
  }
  // What the step spent, and the size of its batch, are no cells: they are of the step itself.
  for (const i of METERS.keys()) plain(after.meters[i] - before.meters[i]);
  for (const job of at.jobs) plain(job.segments);
  return names;
}

const FRAMES = new Set([
  'p2m',
  'pte',
  'tlb',
  'grantFrame',
  'grantLatched',
  'segDma',
  'segFrame',
  'segGiven',
  'learned',
]);

/** Numbers that name a thing for all time, not a cell. */
const NOT_CELLS =
  /Linux 2\.6\.18|\b2\.6\.18\b|Xen 4\.1|dom0|domU \d|chapter \w+|point \d|problem \d|_l1e|_l1_|INVALID_P2M_ENTRY|p2m|m2p/g;

function strangers(telling: Telling, names: ReadonlySet<string>): string[] {
  const text = [telling.title, telling.beginner, telling.expert, telling.speaker].join(' ');
  const words = text.replace(NOT_CELLS, ' ').match(/[A-Za-z_]*\d\w*/g) ?? [];
  return words.filter((word) => !names.has(word));
}

function wrongWith(telling: Telling): string[] {
  const wrong: string[] = [];
  const { title, beginner, expert, speaker, source, level } = telling;
  for (const [name, text] of Object.entries({ title, beginner, expert, speaker, source })) {
    if (text.trim() === '') wrong.push(`${name} is empty`);
    if (
      /undefined(?! ?,| contents| and)|NaN|\[object|null|\bnone\b.*→| {2}/.test(
        text.replace('now is undefined', ''),
      )
    )
      wrong.push(`${name}: ${text}`);
  }
  if (beginner.length > 200) wrong.push(`${beginner.length} characters: ${beginner}`);
  if (title.length > 60) wrong.push(`${title.length} characters: ${title}`);
  if (expert.length > 330) wrong.push(`${expert.length} characters: ${expert}`);
  if (speaker.length > 200) wrong.push(`${speaker.length} characters: ${speaker}`);
  if (!/[.!?]$/.test(beginner) || !/[.!?]$/.test(expert) || !/[.!?]$/.test(speaker))
    wrong.push(`no full stop: ${beginner} | ${expert} | ${speaker}`);
  if (!/^[A-Zdbp]/.test(title) || /[.]$/.test(title)) wrong.push(`title: ${title}`);
  if (!LEVELS.includes(level)) wrong.push(`level ${level}`);
  return wrong;
}

describe.each(CHAPTERS.map((c) => [c.id, c] as const))('the sentences of chapter %s', (_, c) => {
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
});

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
    mechanism: fc.constantFrom('swap', 'swap', 'swap', 'map'),
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

/** A walk's choices: mostly the first enabled actions, so that requests get somewhere. */
const walkOf = fc.array(fc.nat(999), { minLength: 80, maxLength: 160 });

const seen = new Set<number>();

function walk(
  config: ReturnType<typeof configure>,
  choices: readonly number[],
  check: (before: State, action: Action, after: State) => void,
) {
  let state = initial(worldOf(config));
  for (const choice of choices) {
    const next = enabled(state);
    if (next.length === 0) return;
    const action = next[choice % next.length];
    const reduced = reduce(state, action);
    check(state, action, reduced.state);
    seen.add(opIdOf(action));
    state = reduced.state;
  }
}

describe('anywhere', () => {
  test('every op has sentences that are whole and name only what was read or changed', () => {
    fc.assert(
      fc.property(anyConfig, walkOf, (config, choices) => {
        walk(config, choices, (before, action, after) => {
          const telling = sentences(before, action, after);
          const wrong = [
            ...wrongWith(telling),
            ...strangers(telling, namesTouched(before, action, after)),
          ];
          if (wrong.length > 0)
            throw new Error(
              `${showAction(action)}: ${wrong.join('; ')} in ${JSON.stringify(telling)}`,
            );
          if (nextHint(before, action) !== telling.title)
            throw new Error('the hint is not the title');
        });
      }),
      { numRuns: 600, seed: 20101117 },
    );
    const missed = Object.entries(OP)
      .filter(([, id]) => !seen.has(id))
      .map(([name]) => name);
    expect(missed).toEqual([]);
  }, 60_000);
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

test('requests are lettered', () => expect(requestName(0)).toBe('A'));
