import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mfn, Tag } from '../base/brand';
import { frameType, refs, sector, TYPE } from '../machine/frames';
import { GTF } from '../machine/grants';
import { FREE, MARK, m2p, owner, p2m } from '../machine/machine';
import { index, SLOT } from '../machine/ring';
import { SECTORS } from '../machine/shape';
import { configure, FAULTS } from '../protocol/config';
import { contentName } from '../protocol/contentName';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { pfnName } from '../protocol/names';
import { POOL } from '../protocol/pool';
import { type State, worldOf } from '../protocol/world';
import type { Condition } from './ask';
import { isPattern, matches, widerThan, widest } from './askCells';
import { goalOf, holds } from './askGoal';
import {
  aboutsOf,
  firstAsked,
  startsOf,
  valuesOf,
  verbsOf,
  withAbout,
  withVerb,
} from './askOptions';
import { READY } from './askReady';
import { askSentence } from './askWords';
import { type Cell, cellById, cellsOf } from './cells';
import { valueText } from './cellsValue';

const CONFIGS = [
  configure({ faults: FAULTS, budget: 2, guardsOff: ['scrub', 'domu-flush', 'zap-before-grant'] }),
  configure({
    guests: 2,
    ringStart: 4_294_967_295,
    choices: { newMfnBy: 'response' },
    requests: [
      { dom: 1, op: 'write', sector: 0, keep: true, segments: [{ buffer: 0, first: 2, last: 5 }] },
      { dom: 2, op: 'read', sector: 8, keep: false, segments: [{ buffer: 1, first: 0, last: 7 }] },
    ],
    faults: ['destroy', 'lie-mfn'],
    budget: 1,
  }),
].map((config) => ({ config, at: worldOf(config) }));

/** A state somewhere in a run that chance takes. */
const aState = fc
  .tuple(fc.constantFrom(...CONFIGS), fc.array(fc.nat(), { maxLength: 60 }))
  .map(([{ at }, turns]) => {
    let s = initial(at);
    for (const turn of turns) {
      const next = enabled(s);
      if (next.length === 0) break;
      const step = reduce(s, next[turn % next.length]!);
      if (step.ok) s = step.state;
    }
    return s;
  });

/** A condition that the selects can put together, about one cell or about several. */
const aCondition = (s: State): fc.Arbitrary<Condition> =>
  fc
    .tuple(fc.constantFrom(...cellsOf(s.at)), fc.nat(), fc.nat(), fc.nat())
    .map(([cell, about, verb, value]) => {
      let condition = firstAsked(s, cell.id)!;
      const abouts = aboutsOf(s.at, condition);
      if (about % 3 === 0) {
        condition = withAbout(s, condition, abouts[about % abouts.length]!.value);
      }
      const verbs = verbsOf(s.at, condition);
      condition = withVerb(s, condition, verbs[verb % verbs.length]!.value);
      const values = valuesOf(s.at, condition.cell, condition.is.form);
      const is = values.length === 0 ? condition.is : values[value % values.length]!.value;
      return { ...condition, is };
    });

/** What one cell is asked, by the machine's own accessors and by what the tables show. */
function naive(s: State, cell: Cell, { is, not = false }: Condition): boolean {
  const { table, of } = cell;
  const value = s.w[cell.words[0]!]!;
  const holdsBytes = (tags: Tag[], whose: string): boolean =>
    tags.some((tag) => {
      const origin = s.at.tags.origin(tag);
      if (whose === 'd1' || whose === 'd2') {
        const by =
          origin.kind === 'write' ? s.at.jobs[origin.request]!.dom : 'dom' in origin && origin.dom;
        return by === Number(whose[1]);
      }
      return whose.length === 1
        ? contentName(s.at, tag) === `${whose}'s data`
        : origin.kind === whose;
    });
  const sectorsOf = (mfn: Mfn): Tag[] =>
    Array.from({ length: SECTORS }, (_, k) => sector(s, mfn, k));
  const so = (): boolean => {
    switch (is.form) {
      case 'live':
        return valueText(s, cell) !== 'none';
      case 'none':
        return value === 0;
      case 'stale': {
        if (table !== 'm2p') return value !== 0 && owner(s, value as Mfn) !== of.dom;
        const d = owner(s, of.mfn!);
        return d !== FREE && m2p(s, of.mfn!) !== 0 && p2m(s, d as 0, m2p(s, of.mfn!)) !== of.mfn;
      }
      case 'frame':
        return valueText(s, cell) === is.mfn;
      case 'owner':
        if (table === 'owner') return owner(s, of.mfn!) === is.dom;
        if (table === 'grantDomid') return value === is.dom;
        if (table === 'listed')
          return is.dom === FREE ? value === 0 : ((value >> is.dom) & 1) === 1;
        return value !== 0 && owner(s, value as Mfn) === is.dom;
      case 'page':
        return (
          owner(s, of.mfn!) === is.dom && pfnName(s.at, is.dom as 0, m2p(s, of.mfn!)) === is.pfn
        );
      case 'bytes':
        if (table === 'disk') return holdsBytes([value as Tag], is.whose);
        if (table === 'content') return holdsBytes(sectorsOf(of.mfn!), is.whose);
        return value !== 0 && holdsBytes(sectorsOf(value as Mfn), is.whose);
      case 'flag':
        return (value & { ...GTF, ...(table === 'marks' ? MARK : {}) }[is.flag as 'reading']) !== 0;
      case 'state':
        if (table === 'type') return frameType(s, of.mfn!) === TYPE[is.state as 'none'];
        if (table === 'slot') return value === SLOT[is.state as 'empty'];
        if (table === 'pool') return value === POOL[is.state as 'idle'];
        return value !== 0;
      case 'number':
        if (table === 'ring') return index(s, of.dom!, of.index!) === is.n;
        return table === 'count' ? refs(s, of.mfn!) === is.n : value === is.n;
      case 'other':
        return cell.words.some((word, i) => s.w[word] !== is.than[i]);
    }
  };
  return so() !== not;
}

/** Tries every choice of what is left open, one after another. */
function naively(s: State, conditions: readonly Condition[]): boolean {
  const all = conditions.filter(({ each, cell }) => each || !isPattern(cell));
  const some = conditions.filter((one) => !all.includes(one));
  const isSo = (condition: Condition) => (id: string) => naive(s, cellById(s.at, id)!, condition);
  for (const one of all) {
    if (!matches(s.at, one.cell).every(({ cell }) => isSo(one)(cell.id))) return false;
  }
  const domOf = (cell: string): string => / d\d/.exec(cell)?.[0] ?? '';
  const tryFrom = (i: number, bound: Record<string, string>): boolean => {
    const one = some[i];
    if (one === undefined) return true;
    return matches(s.at, one.cell).some(({ cell }) => {
      const now = { ...bound };
      const parts = cell.id.split(' ');
      for (const [k, part] of one.cell.split(' ').entries()) {
        if (!part.endsWith('*')) continue;
        const key = `${domOf(one.cell)} ${part}`;
        now[key] ??= parts[k]!;
        if (now[key] !== parts[k]) return false;
      }
      return isSo(one)(cell.id) && tryFrom(i + 1, now);
    });
  };
  return tryFrom(0, {});
}

const aQuestion = aState.chain((s) =>
  fc.tuple(fc.constant(s), fc.array(aCondition(s), { minLength: 1, maxLength: 3 })),
);

describe('what is asked of the picture', () => {
  test('is so just where the tables say so, of any state', () => {
    let yes = 0;
    let no = 0;
    fc.assert(
      fc.property(aQuestion, ([s, conditions]) => {
        const goal = goalOf(s.at, conditions);
        expect(goal).toMatchObject({ ok: true });
        const so = naively(s, conditions);
        if (so) yes++;
        else no++;
        expect(holds(conditions, s), askSentence(s.at, conditions)).toBe(so);
      }),
      { numRuns: 1500 },
    );
    expect(Math.min(yes, no)).toBeGreaterThan(200);
  });

  test('reads as one sentence, and as another where another thing is asked', () => {
    fc.assert(
      fc.property(aQuestion, ([s, conditions]) => {
        const sentence = askSentence(s.at, conditions);
        expect(sentence).toMatch(/^[\w'’., ]+\.$/);
        expect(sentence).not.toMatch(/undefined|NaN|\*|\bd[012] /);
      }),
    );
    const { at } = CONFIGS[0]!;
    const s = initial(at);
    for (const { id } of cellsOf(at)) {
      const condition = firstAsked(s, id)!;
      const verbs = verbsOf(at, condition).filter(({ value }) => value.form !== 'other');
      const asked = verbs.flatMap(({ value }) => {
        const base = withVerb(s, condition, value);
        const values = valuesOf(at, id, value.form);
        return values.length === 0 ? [base] : values.map((one) => ({ ...base, is: one.value }));
      });
      const said = asked.map((one) => askSentence(at, [one]));
      expect(new Set(said).size, id).toBe(said.length);
    }
  });

  test.each<[Condition[], string]>([
    [[{ cell: 'p2m d1 b0', is: { form: 'stale' } }], 'The p2m entry of domU’s b0 is stale.'],
    [
      [
        { cell: 'owner 2a1', is: { form: 'owner', dom: 0 } },
        { cell: 'tlb d1 b0 v1', is: { form: 'frame', mfn: '2a1' } },
      ],
      'Frame 2a1 is owned by dom0, and the TLB entry of domU’s b0 on vCPU 1 names frame 2a1.',
    ],
    [
      [
        { cell: 'p2m d1 b*', is: { form: 'stale' } },
        { cell: 'pte d1 b*', is: { form: 'live' }, not: true },
      ],
      'The p2m entry of some buffer of domU is stale, and the PTE of that buffer is not live.',
    ],
    [
      [{ cell: 'pool d0 p*', is: { form: 'state', state: 'idle' }, each: true, not: true }],
      'No pool page of dom0 is idle.',
    ],
    [
      [{ cell: 'content 7c3', is: { form: 'bytes', whose: 'A' } }],
      'Frame 7c3 holds data of request A.',
    ],
  ])('in words: %#', (conditions, sentence) => {
    expect(askSentence(CONFIGS[0]!.at, conditions)).toBe(sentence);
  });

  test('is refused with a sentence where it means nothing, whatever it is', () => {
    const { at } = CONFIGS[0]!;
    const wrong: unknown[] = [
      [],
      undefined,
      [{ cell: 'p2m d1 b9', is: { form: 'stale' } }],
      [{ cell: 'p2m d1 p*', is: { form: 'stale' } }],
      [{ cell: 'owner b*', is: { form: 'owner', dom: 0 } }],
      [{ cell: 'p2m d1 b0', is: { form: 'state', state: 'idle' } }],
      [{ cell: 'p2m d1 b0', is: { form: 'frame', mfn: 'fff' } }],
      [{ cell: 'owner 2a1', is: { form: 'owner', dom: 2 } }],
      [{ cell: 'm2p 2a1', is: { form: 'page', dom: 1, pfn: 'p0' } }],
      [{ cell: 'content 2a1', is: { form: 'bytes', whose: 'constructor' } }],
      [{ cell: 'pool d0 p0', is: { form: 'state', state: 'toString' } }],
      [{ cell: 'count 2a1', is: { form: 'number', n: -1 } }],
      [{ cell: 'count 2a1', is: { form: 'other', than: [] } }],
      [{ cell: 3, is: null }],
      [null],
    ];
    for (const one of wrong) {
      const goal = goalOf(at, one as Condition[]);
      expect(goal.ok, JSON.stringify(one)).toBe(false);
      expect(holds(one as Condition[], initial(at))).toBe(false);
    }
    fc.assert(
      fc.property(fc.array(fc.record({ cell: fc.string(), is: fc.anything() })), (any) => {
        expect(goalOf(at, any as never).ok).toBe(false);
      }),
    );
  });

  test('of 352 pages and two vCPUs it is put together within its limit, and beyond it refused', () => {
    const at = worldOf(configure({ buffers: 352, pool: 352, requests: configure({}).requests }));
    const pte: Condition = { cell: 'pte d1 b*', is: { form: 'live' } };
    const tlb: Condition = { cell: 'tlb d1 b* v*', is: { form: 'live' } };
    expect(goalOf(at, [pte, tlb]).ok).toBe(true);
    const any: Condition = { cell: 'owner m*', is: { form: 'owner', dom: 0 } };
    expect(goalOf(at, [pte, tlb, any])).toMatchObject({ ok: false, code: 'many' });
  });
});

describe('what the selects offer', () => {
  test('a cell that is pointed at is asked what it is not at the start, but whether a PTE is live', () => {
    for (const { at } of CONFIGS) {
      const s = initial(at);
      for (const { id } of cellsOf(at)) {
        const condition = firstAsked(s, id)!;
        if (condition.is.form === 'live') continue;
        expect(holds([condition], s), askSentence(at, [condition])).toBe(false);
      }
    }
    expect(firstAsked(initial(CONFIGS[0]!.at), 'p2m d1 b0')!.is).toEqual({ form: 'stale' });
  });

  test('every kind of thing can be asked about without pointing, and each has other words', () => {
    const { at } = CONFIGS[0]!;
    const starts = startsOf(at);
    expect(starts.length).toBeGreaterThan(30);
    for (const one of CONFIGS) {
      const words = startsOf(one.at).map((start) => start.words);
      expect(new Set(words).size).toBe(words.length);
    }
    const s = initial(at);
    for (const { value } of starts) expect(goalOf(at, [firstAsked(s, value)!]).ok).toBe(true);
    const abouts = aboutsOf(at, firstAsked(s, 'tlb d1 b0 v0')!);
    expect(abouts.map(({ words }) => words)).toContain('any TLB of b1');
    expect(new Set(abouts.map(({ words }) => words)).size).toBe(abouts.length);
  });

  test('an id is widened by each of its indexes and by all', () => {
    expect(widerThan('tlb d1 b0 v0')).toEqual(['tlb d1 b* v0', 'tlb d1 b0 v*', 'tlb d1 b* v*']);
    expect(widest('content 2a1')).toBe('content m*');
    expect(widest('ring d1 reqProd')).toBe('ring d1 reqProd');
  });

  test('ready questions can be asked of both machines', () => {
    expect(READY.length).toBeGreaterThan(5);
    for (const { at } of CONFIGS) {
      for (const { conditions } of READY) {
        expect(goalOf(at, conditions)).toMatchObject({ ok: true });
      }
    }
  });
});
