import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { isOrdinary } from '../check/progress';
import { opIdOf } from '../protocol/action';
import { type Config, configure, FAULTS, type GuardId } from '../protocol/config';
import { enabled, initial, reduce, refusal, step } from '../protocol/model';
import { parseAction, showAction } from '../protocol/notation';
import { OPS, opOf } from '../protocol/ops';
import { play, requests, start, startOf } from '../protocol/picture';
import { type State, worldOf } from '../protocol/world';
import { CHAPTERS } from '../story/chapters';
import { type Act, actsNow, actsOn, notNow } from './acts';
import { parseTarget, partsOfTarget, targetName, targetsOf } from './targets';
import { widened, withGuard } from './widen';

const CONFIGS: Readonly<Record<string, Config>> = {
  'no fault allowed': configure({}),
  'every fault, budget 2': configure({ faults: FAULTS, budget: 2 }),
  'the budget is spent': configure({ faults: FAULTS, budget: 0 }),
  'no more budget to be had': configure({ faults: ['destroy'], budget: 9 }),
  'mfn by response, a batch': configure({
    choices: { newMfnBy: 'response', m2pBy: 'guests' },
    requests: requests('W b0 b1 keep', 'R b0'),
    faults: ['lie-id'],
    budget: 1,
  }),
  'grant map': configure({ mechanism: 'map', faults: ['disk-error'], budget: 1 }),
  'two guests, ring of 2, notified': configure({
    guests: 2,
    ring: 2,
    notify: 'full',
    requests: requests('W b0[2-5]', 'd2 R b1', 'd2 W b0 keep'),
  }),
  'a page twice, one vCPU': configure({
    vcpus: 1,
    requests: requests('W b0 b1 b0', 'R b1'),
    choices: { keepBy: 'swap-back' },
  }),
  'swap back': configure({
    requests: requests('W b0 b1 keep'),
    choices: { keepBy: 'swap-back', flush: 'op' },
  }),
  'from the reservation on, no swap negotiated': configure({
    start: 'connecting',
    choices: { negotiation: 'neither' },
  }),
  'everything misbehaves': configure({
    guardsOff: ['buffer-quiet', 'pool-reserved', 'grant-quiet', 'allow-swap-flag', 'id-check'],
    faults: FAULTS,
    budget: 3,
    rounds: 2,
    choices: { newMfnBy: 'response' },
  }),
  'liars, ids used again': configure({
    guardsOff: ['id-check', 'distinct-pages'],
    requests: requests('W b0', 'R b1', 'R b0[0-3]'),
    ring: 2,
    faults: ['lie-id', 'lie-repeat', 'restart'],
    budget: 3,
  }),
};

interface Visit {
  readonly s: State;
  readonly taken: readonly Action[];
}

/** The states of a walk that takes what the numbers say. */
function walk(config: Config, picks: readonly number[]): Visit[] {
  let s = startOf(config);
  const taken: Action[] = [];
  const visits: Visit[] = [{ s, taken: [] }];
  for (const pick of picks) {
    const next = enabled(s);
    if (next.length === 0) break;
    // Mostly onward: what is no fault stands first, and a run of faults alone goes nowhere.
    const ordinary = next.filter(isOrdinary);
    const from = pick % 7 !== 0 && ordinary.length > 0 ? ordinary : next;
    const action = from[pick % from.length];
    s = reduce(s, action).state;
    taken.push(action);
    visits.push({ s, taken: [...taken] });
  }
  return visits;
}

/** What a replay from the start says: the action is a step at the end of these. */
function isStepUnder(config: Config, taken: readonly Action[], action: Action): boolean {
  const s = initial(worldOf(config));
  for (const one of taken) {
    if (refusal(s, one)) return false;
    step(s, one);
  }
  return refusal(s, action) === 0;
}

const PICKS = fc.array(fc.nat(1000), { minLength: 20, maxLength: 80 });

function wrongAct(config: Config, { s, taken }: Visit, act: Act): string | undefined {
  const { action, status, why } = act;
  const { fault, guard } = opOf(action)!;
  const isPossible = refusal(s, action) === 0;
  const widens =
    fault !== undefined && !isPossible && isStepUnder(widened(config, fault), taken, action);
  const guarded =
    guard !== undefined &&
    !config.guardsOff.includes(guard) &&
    isStepUnder(withGuard(config, guard, false), taken, action);
  const is = isPossible ? 'possible' : widens ? 'widens' : guarded ? 'guarded' : 'impossible';
  if (status !== is) return `${status}, not ${is}: ${why}`;
  if ((why === '') !== isPossible) return `why: ${why}`;
  if (act.fault !== fault || act.guard !== guard) return 'fault or guard';
  if (status === 'guarded' && !why.startsWith(`${guard} forbids it. `)) return why;
  if (status === 'widens' && !/^Adds (\S+ to this run’s faults|one to)/.test(why)) return why;
  if (status !== 'widens' && !isPossible && !/^.{8,160}\.$/.test(why)) return `why: ${why}`;
  return /^.{8,110}$/.test(act.says) && !/undefined|NaN|none/.test(act.says) ? undefined : act.says;
}

describe.each(Object.entries(CONFIGS))('%s', (_, config) => {
  test('a menu says what the model says, here and under a wider or weaker configuration', () => {
    fc.assert(
      fc.property(PICKS, fc.nat(4), (picks, phase) => {
        for (const [k, visit] of walk(config, picks).entries()) {
          if (k % 5 !== phase) continue;
          for (const target of targetsOf(visit.s)) {
            for (const act of actsOn(visit.s, target, visit.taken)) {
              const wrong = wrongAct(config, visit, act);
              const where = `${target} ${showAction(act.action)} after ${k}`;
              expect(wrong && `${where}: ${wrong}`).toBeUndefined();
            }
          }
        }
      }),
      { seed: 7, numRuns: 6 },
    );
  });

  test('every fault and misbehaviour that can happen is in a menu; a target is listed for its menu', () => {
    fc.assert(
      fc.property(PICKS, (picks) => {
        for (const { s } of walk(config, picks)) {
          const targets = targetsOf(s);
          expect(new Set(targets).size).toBe(targets.length);
          const menus = targets.map((target) => actsOn(s, target));
          expect(menus.every((menu) => menu.length > 0)).toBe(true);
          const possible = menus.flat().filter((act) => act.status === 'possible');
          expect([...new Set(possible.map((act) => act.action))].sort()).toEqual(
            enabled(s)
              .filter((action) => !isOrdinary(action))
              .sort(),
          );
        }
      }),
      { seed: 8, numRuns: 6 },
    );
  });

  test('what is enabled stands once, in a group of its actor or at the head; what waits says why', () => {
    fc.assert(
      fc.property(PICKS, fc.nat(99), (picks, which) => {
        for (const { s } of walk(config, picks)) {
          const all = enabled(s);
          const chosen = all[which % Math.max(1, all.length)];
          const { next, groups } = actsNow(s, chosen);
          expect(next).toBe(chosen);
          const listed = groups.flatMap((group) => group.actions);
          expect([...listed, ...(next === undefined ? [] : [next])].sort()).toEqual(all.sort());
          expect(groups.every((group) => group.actions.length > 0)).toBe(true);
          for (const { action, why } of notNow(s)) {
            expect(refusal(s, action), showAction(action)).toBeGreaterThan(0);
            expect(isOrdinary(action)).toBe(true);
            expect(why).toMatch(/^.{8,160}\.$/);
          }
        }
      }),
      { seed: 9, numRuns: 8 },
    );
  });
});

test('by the state alone a guard is judged as by a replay, but for allow-swap-flag', () => {
  const others: readonly GuardId[] = ['buffer-quiet', 'pool-reserved', 'grant-quiet'];
  fc.assert(
    fc.property(PICKS, fc.constantFrom(...Object.values(CONFIGS)), (picks, config) => {
      const { s, taken } = walk(config, picks).at(-1)!;
      for (const target of targetsOf(s)) {
        for (const act of actsOn(s, target)) {
          if (act.guard === undefined || !others.includes(act.guard)) continue;
          if (config.guardsOff.includes(act.guard)) continue;
          const off = withGuard(config, act.guard, false);
          expect(act.status).toBe(isStepUnder(off, taken, act.action) ? 'guarded' : 'impossible');
        }
      }
    }),
    { seed: 10, numRuns: 60 },
  );
});

test('every fault and every misbehaviour that there is can be shown by a click', () => {
  const found = new Map<string, Set<string>>();
  for (const name of ['no fault allowed', 'mfn by response, a batch', 'swap back'] as const) {
    fc.assert(
      fc.property(PICKS, (picks) => {
        for (const { s } of walk(CONFIGS[name], picks)) {
          for (const target of targetsOf(s)) {
            for (const act of actsOn(s, target)) {
              if (act.status === 'impossible') continue;
              const kinds = found.get(opOf(act.action)!.name) ?? new Set();
              found.set(opOf(act.action)!.name, kinds.add(partsOfTarget(target).kind));
            }
          }
        }
      }),
      { seed: 11, numRuns: 20 },
    );
  }
  const s = start({ choices: { negotiation: 'neither' } });
  const plain = play(s, 'domU: A fill grant put push\ndom0: pull');
  for (const act of actsOn(plain, 'id:1:1')) {
    if (act.status !== 'impossible') found.set(opOf(act.action)!.name, new Set(['id']));
  }
  const named = Object.fromEntries([...found].map(([name, kinds]) => [name, [...kinds].sort()]));
  expect(named).toEqual({
    'disk.error': ['transfer'],
    'xen.refuse-swap': ['op'],
    'domU.end-grant': ['gref'],
    'domU.grant-page-table': ['mfn', 'pfn'],
    'toolstack.destroy': ['domain'],
    'toolstack.restart-blkback': ['blkback'],
    'toolstack.read-p2m': ['mfn', 'pfn', 'toolstack'],
    'blkback.put-wrong-mfn': ['id'],
    'blkback.put-wrong-id': ['id'],
    'blkback.put-again': ['id'],
    'domU.touch': ['mfn', 'pfn'],
    'dom0.touch': ['mfn', 'pfn'],
    'dom0.map': ['mfn', 'pfn'],
    'dom0.reclaim': ['mfn', 'pfn'],
    'domU.rewrite-grant': ['gref'],
    'blkback.choose-plain': ['id'],
  });
  const all = OPS.filter((op) => op.fault || op.guard).map((op) => op.name);
  expect(Object.keys(named).sort()).toEqual(all.sort());
});

const menu = (s: State, target: string): string[] =>
  actsOn(s, parseTarget(target)!).map(
    ({ says, status, why }) => `${status}: ${says}${why && ` (${why})`}`,
  );

const IN_WINDOW = `
  domU: A fill zap flush mark grant put push
  dom0: pull choose scrub
  xen:  flush-for-swap swap`;

describe('menus in the window of a write', () => {
  const s = play(start({ faults: ['toolstack'], budget: 1 }), IN_WINDOW);

  test('of the buffer', () => {
    expect(menu(s, 'pfn:1:1')).toMatchInlineSnapshot(`
      [
        "guarded: Load through its kernel address on vCPU 0: a page fault (buffer-quiet forbids it. domU leaves a buffer alone while it is in flight.)",
        "guarded: Store through its kernel address on vCPU 0: a page fault (buffer-quiet forbids it. domU leaves a buffer alone while it is in flight.)",
        "guarded: Load through its kernel address on vCPU 1: a page fault (buffer-quiet forbids it. domU leaves a buffer alone while it is in flight.)",
        "guarded: Store through its kernel address on vCPU 1: a page fault (buffer-quiet forbids it. domU leaves a buffer alone while it is in flight.)",
        "possible: Migration reads p2m[b0], and skips it",
        "impossible: Make it a page table, and grant it for A.0 all the same (The next step is not to grant A.0.)",
      ]
    `);
  });

  test('of the pool page, and of the frame that its p2m entry names still', () => {
    expect(menu(s, 'pfn:0:1')).toMatchInlineSnapshot(`
      [
        "guarded: Load through its kernel address on vCPU 0: a page fault (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Store through its kernel address on vCPU 0: a page fault (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Load through its kernel address on vCPU 1: a page fault (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Store through its kernel address on vCPU 1: a page fault (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Map it for somebody else in dom0: Xen refuses, and dom0’s kernel stops (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Give it to somebody else in dom0, who fills it with other bytes (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
      ]
    `);
    expect(menu(s, 'mfn:3')).toEqual(menu(s, 'pfn:0:1'));
  });

  test('of the grant, the response, the domain, blkback', () => {
    expect(menu(s, 'gref:1:1')).toMatchInlineSnapshot(`
      [
        "impossible: End it early, while request A is under way (Xen has completed the entry: only learn ends it.)",
        "guarded: Point grant 9 at b1’s frame 2a5 (grant-quiet forbids it. domU leaves a grant entry alone while a request uses it.)",
      ]
    `);
    expect(menu(s, 'id:1:1')).toMatchInlineSnapshot(`
      [
        "impossible: Choose for A to swap pages whose grants do not allow it (blkback is not choosing for A now.)",
        "impossible: Answer A under id 2 (blkback is not at the response to A now.)",
        "impossible: Answer A with frame 2a1 as the page’s new one (blkback is not at the response to A now.)",
        "impossible: Answer A once more (blkback has put no response to A that is not pushed yet.)",
      ]
    `);
    expect(menu(s, 'domain:1')).toMatchInlineSnapshot(`
      [
        "widens: The toolstack destroys domU (Adds destroy to this run’s faults)",
      ]
    `);
    expect(menu(s, 'blkback')).toMatchInlineSnapshot(`
      [
        "impossible: blkback starts again and forgets A (blkback is in the window of p0: it starts again only outside one.)",
      ]
    `);
  });

  test('what is waited for', () => {
    const waits = notNow(s).map(({ action, why }) => `${showAction(action)}: ${why}`);
    expect(waits).toMatchInlineSnapshot(`
      [
        "blkfront.pull d1: No response is published that domU’s blkfront has not pulled.",
        "blkback.pull d1: No request of domU is published that blkback has not pulled.",
      ]
    `);
  });

  test('groups by actor, faults last, and the step that is next at the head', () => {
    const next = enabled(s).find((action) => showAction(action) === 'blkback.fix-p2m r0 s0');
    const { groups } = actsNow(s, next);
    expect(groups.map(({ actor, actions }) => [actor, actions.map(showAction)])).toEqual([
      ['domU', ['blkfront.zap r1 s0']],
      ['Faults', ['toolstack.read-p2m d1 p0', 'toolstack.read-p2m d1 p1']],
    ]);
    const fix = parseAction('blkfront.fix-p2m r0 s0');
    expect(fix.ok && actsNow(s, fix.value).next).toBeUndefined();
  });
});

describe('what is refused says why, of the very things', () => {
  const waits = (s: State): string[] =>
    notNow(s).map(({ action, why }) => `${showAction(action)}: ${why}`);
  const rest = [
    'blkfront.pull d1: No response is published that domU’s blkfront has not pulled.',
    'blkback.pull d1: No request of domU is published that blkback has not pulled.',
  ];

  test('a page in flight for another request', () => {
    const s = play(start({ requests: requests('W b0', 'R b0') }), 'domU: A fill zap');
    expect(waits(s)).toEqual([
      'blkfront.zap r1 s0: b0 is in flight for request A: blkfront holds B back.',
      ...rest,
    ]);
  });

  test('a transfer, a dry pool, a copy back', () => {
    const queued = play(
      start({ requests: requests('W b0 keep', 'R b1'), pool: 1 }),
      `
      domU: A fill zap flush mark grant put push
      domU: B zap flush mark grant put push
      dom0: pull A choose pull scrub
      xen:  flush-for-swap swap
      dom0: fix-p2m fix-kvaddr submit`,
    );
    const dry = 'blkback.choose r1: The pool has too few idle pages: blkback waits.';
    expect(waits(queued)).toEqual([
      'blkback.complete r0: The disk has not finished A.0.',
      dry,
      ...rest,
    ]);
    expect(menu(queued, 'blkback')).toEqual([
      'impossible: blkback starts again and forgets A and B (blkback waits for its transfers first: A.0 is queued.)',
    ]);
    const moved = play(queued, 'disk: A dma\ndom0: A complete zap flush');
    expect(waits(moved)).toEqual([
      'blkback.pages-back r0: The copy back of A.0 has not run: its pool page waits for it.',
      dry,
      ...rest,
    ]);
    expect(menu(moved, 'transfer:0:0')).toEqual([
      'impossible: The disk fails the transfer of A.0; nothing moves (No transfer of A.0 is queued.)',
    ]);
  });

  test('a pool that is not there yet, or that there is none of', () => {
    const s = start({ start: 'connecting' });
    expect(menu(s, 'pfn:0:1')[1]).toBe(
      'impossible: Map it for somebody else in dom0: one more reference to its frame (p0 is not in the pool yet.)',
    );
    expect(menu(start({ mechanism: 'map' }), 'pfn:0:1')[0]).toContain('it has no pool of pages');
  });

  test('a page that nobody has in flight, though no guard forbids it', () => {
    const s = start({ guardsOff: ['buffer-quiet'] });
    expect(menu(s, 'pfn:1:1')[0]).toContain('(No request has b0 in flight.)');
    expect(menu(start({}), 'pfn:1:1')[0]).toContain('(No request has b0 in flight.)');
  });

  test('a run that is over', () => {
    const s = play(
      start({ guardsOff: ['buffer-quiet'] }),
      'domU: A fill zap flush mark grant put push <domU.touch d1 v0 load p0>',
    );
    expect(waits(s)).toEqual([]);
    for (const target of targetsOf(s)) {
      for (const act of actsOn(s, target)) {
        expect([act.status, act.why]).toEqual([
          'impossible',
          'A kernel has stopped: the run is over.',
        ]);
      }
    }
  });
});

describe('targets', () => {
  test('are spelled once, and garbage is none', () => {
    const s = play(start({}), IN_WINDOW);
    for (const target of targetsOf(s)) expect(parseTarget(target)).toBe(target);
    for (const text of ['', 'pfn:1', 'pfn:01:1', 'mfn:1:2', 'blkfront', 'gref:1:-1', 'op:a:0']) {
      expect(parseTarget(text)).toBeUndefined();
    }
  });

  test('have names', () => {
    const s = play(start({}), IN_WINDOW);
    const named = ['pfn:1:1', 'pfn:0:1', 'mfn:1', 'gref:1:1', 'id:1:1', 'id:1:2', 'op:0:0'];
    const names = [...named, 'transfer:1:0', 'domain:1', 'blkback', 'toolstack'].map((target) =>
      targetName(s, parseTarget(target)!),
    );
    expect(names).toEqual([
      'domU’s b0',
      'dom0’s p0',
      'frame 2a1',
      'grant 9 of domU',
      'response of request A',
      'response of ring id 2 of domU',
      'swap of A.0',
      'DMA of B.0',
      'domU',
      'blkback',
      'toolstack',
    ]);
  });

  test('that are not of this machine have an empty menu', () => {
    const s = startOf(configure({}));
    const strange = ['mfn:0', 'mfn:99', 'pfn:3:1', 'pfn:1:0', 'pfn:1:9', 'pfn:0:3', 'gref:1:99'];
    const more = ['gref:2:1', 'id:1:0', 'id:2:1', 'transfer:9:0', 'op:0:1', 'domain:0', 'domain:2'];
    for (const target of [...strange, ...more]) {
      expect(actsOn(s, parseTarget(target)!), target).toEqual([]);
    }
  });
});

test('every state of every chapter has its menus', () => {
  for (const chapter of CHAPTERS) {
    let s = startOf(chapter.config);
    for (const action of chapter.actions) {
      for (const target of targetsOf(s)) expect(actsOn(s, target).length).toBeGreaterThan(0);
      expect(opIdOf(action)).toBeGreaterThan(0);
      s = reduce(s, action).state;
    }
  }
});
