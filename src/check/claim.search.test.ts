import { describe, expect, test } from 'vitest';
import { act } from '../protocol/action';
import { CHOICES } from '../protocol/choices';
import { type ConfigPatch, configure, FAULTS, type FaultId, LIES } from '../protocol/config';
import { OPS, opOf } from '../protocol/ops';
import { requests } from '../protocol/picture';
import { isClaimed } from './invariants';
import { type Found, search } from './search';

const ENVIRONMENT = FAULTS.filter((fault) => !LIES.includes(fault));
const once: ConfigPatch = { faults: ENVIRONMENT, budget: 1 };
const lying: ConfigPatch = { faults: LIES, budget: 1, choices: { newMfnBy: 'response' } };
const one = (request: string): ConfigPatch => ({
  buffers: 1,
  pool: 1,
  requests: requests(request),
});

/** States, transitions, depth: whatever changes the model changes these, and has to say so. */
type Size = readonly [number, number, number];

/** The spaces in which the claim is proved: every guard on, every interleaving. */
const SPACES: readonly (readonly [string, ConfigPatch, Size])[] = [
  ['default, every fault once', once, [51_703, 106_899, 86]],
  ['default, any two faults', { faults: ENVIRONMENT, budget: 2 }, [376_568, 895_884, 114]],
  ['default, nothing goes wrong', {}, [3176, 5836, 51]],
  ['a batch written', { requests: requests('W b0 b1'), ...once, budget: 3 }, [4041, 10_993, 58]],
  ['a batch read', { requests: requests('R b0 b1'), ...once, budget: 3 }, [6193, 14_522, 105]],
  ['a batch kept', { requests: requests('W b0 b1 keep'), ...once, budget: 3 }, [5576, 16_125, 60]],
  [
    'deep',
    { buffers: 4, pool: 4, requests: requests('W b0 b1', 'R b2 b3'), ...once },
    [171_599, 385_570, 126],
  ],
  [
    'three requests, two pool pages',
    { buffers: 3, requests: requests('W b0', 'R b1', 'W b2 keep') },
    [666_559, 1_901_897, 77],
  ],
  [
    'a kept write, and another guest that waits',
    {
      guests: 2,
      buffers: 1,
      pool: 1,
      choices: { pool: 'shared' },
      requests: requests('W b0 keep', 'd2 W b0'),
      faults: ['destroy'],
      budget: 1,
    },
    [2397, 6084, 56],
  ],
  ['full notification', { notify: 'full', ring: 2 }, [136_444, 453_073, 74]],
  [
    'full notification, one slot, twice',
    { notify: 'full', ring: 1, rounds: 2 },
    [244_154, 860_000, 133],
  ],
  [
    'full notification, faults',
    { ...one('W b0'), notify: 'full', ring: 1, ...once, budget: 2 },
    [2270, 7130, 49],
  ],
  ['ids used again', { rounds: 2, ...one('W b0 keep'), ...once, budget: 2 }, [2151, 3946, 67]],
  ['two requests, twice', { rounds: 2 }, [29_447, 55_560, 101]],
  [
    'two guests share a page',
    {
      guests: 2,
      buffers: 1,
      pool: 1,
      choices: { pool: 'shared' },
      requests: requests('W b0', 'd2 R b0'),
      ...once,
    },
    [9833, 21_827, 76],
  ],
  [
    'two guests, a page each',
    { guests: 2, buffers: 1, pool: 2, requests: requests('W b0', 'd2 R b0'), ...once },
    [12_143, 27_836, 75],
  ],
  ['one pool page for two', { pool: 1, ...once }, [16_232, 34_247, 74]],
  [
    'a pool too small for the request',
    { pool: 1, requests: requests('W b0 b1'), ...once, budget: 2 },
    [880, 1996, 49],
  ],
  [
    'part pages',
    { buffers: 3, requests: requests('W b0[2-5] b1', 'R b2[0-1] b2[6-7]'), ...once },
    [29_730, 70_303, 70],
  ],
  [
    'one page in two requests',
    { buffers: 1, requests: requests('W b0', 'R b0'), ...once },
    [1006, 1314, 75],
  ],
  [
    'one page three times in a request',
    { requests: requests('W b0 b1 b0'), ...once, budget: 2 },
    [2033, 4511, 54],
  ],
  [
    'an invalid request',
    {
      requests: [{ ...requests('W b0')[0], segments: [{ buffer: 0, first: 4, last: 8 }] }],
      ...once,
    },
    [73, 142, 17],
  ],
  ['blkback as it is today', { mechanism: 'map', ...once }, [9906, 24_154, 40]],
  ['cold TLBs, one vCPU', { tlbs: 'cold', vcpus: 1, ...once }, [51_700, 106_893, 86]],
  ['from the reservation on', { start: 'connecting', ...once }, [51_739, 106_983, 94]],
  ['lies', lying, [23_686, 43_953, 53]],
  [
    'lies, and ids used again',
    { ...lying, buffers: 3, pool: 3, ring: 2, requests: requests('W b0', 'R b1', 'W b2') },
    [805_083, 1_726_339, 80],
  ],
  [
    'two lies',
    { ...lying, budget: 2, choices: { newMfnBy: 'response', m2pBy: 'guests' } },
    [87_034, 155_204, 59],
  ],
  [
    'a lie and a fault',
    {
      ...one('W b0 keep'),
      buffers: 2,
      faults: FAULTS,
      budget: 2,
      choices: { newMfnBy: 'response' },
    },
    [834, 1770, 40],
  ],
];

const SEEN = new Map<string, Found>();

function explore(name: string, patch: ConfigPatch): { found: Found; broken: string[] } {
  const config = configure(patch);
  const found = search(config, { maxStates: 2_000_000 });
  SEEN.set(name, found);
  const broken = [...found.broken.values()].filter((b) => isClaimed(config, b.invariant));
  return {
    found,
    broken: broken.map((b) => `${b.invariant.id} ${b.actions.length}: ${b.sentence}`),
  };
}

describe('with every guard on nothing that is claimed breaks', () => {
  test.each(SPACES)('%s', (name, patch, size) => {
    const { found, broken } = explore(name, patch);
    expect(broken).toEqual([]);
    expect([found.states, found.transitions, found.depth]).toEqual(size);
    expect(found.whole).toBe(true);
  });

  /** Every answer to what the proposal leaves open, each alone and some together. */
  const answers = Object.entries(CHOICES).flatMap(([choice, options]) =>
    options.slice(1).map((option) => ({ [choice]: option })),
  );
  const together = [
    { m2pBy: 'guests', keepBy: 'swap-back' },
    { m2pBy: 'guests', keepBy: 'swap-back', flush: 'op', dom0Kvaddr: 'never' },
    { newMfnBy: 'response', m2pBy: 'guests', flush: 'op' },
  ];
  test.each([...answers, ...together])('default, every fault once, with %o', (choices) => {
    expect(explore('', { ...once, choices } as ConfigPatch).broken).toEqual([]);
  });

  const small = ['W b0 keep', 'R b0', 'W b0[2-5]', 'R b0[2-5]', 'W b0 b1 keep', 'R b0 b1'];
  const pairs = small.flatMap((request) =>
    [...answers, ...together].map((c) => [request, c] as const),
  );
  test.each(pairs)('%s, any two faults, with %o', (request, choices) => {
    const patch = {
      buffers: 2,
      requests: requests(request),
      faults: ENVIRONMENT,
      budget: 2,
      choices,
    };
    expect(explore('', patch as ConfigPatch).broken).toEqual([]);
  });
});

describe('and what should have happened in these spaces did', () => {
  const happened = (name: string): string[] =>
    [...SEEN.get(name)!.ops].map((id) => opOf(act(id, 0, 0, 0))!.name);

  test('every environment fault', () => {
    const its = happened('default, every fault once');
    expect(its).toEqual(expect.arrayContaining(opsOf(ENVIRONMENT)));
  });

  test('every lie', () => {
    expect(happened('lies')).toEqual(expect.arrayContaining(opsOf(LIES)));
  });

  test.each([
    ['a batch kept', ['xen.copy-back', 'xen.swap', 'xen.refuse-swap', 'xen.copy-in']],
    ['a batch read', ['xen.copy-out', 'blkfront.recover', 'blkfront.replay']],
    ['full notification', ['blkfront.look-again', 'blkback.look-again', 'blkback.take-event']],
    ['blkback as it is today', ['xen.map', 'xen.unmap', 'xen.unmap-flush']],
    ['from the reservation on', ['blkback.reserve', 'blkback.advertise', 'blkfront.request-swap']],
    ['lies', ['blkfront.recover']],
    ['part pages', ['xen.copy-in', 'xen.copy-out', 'xen.swap']],
  ])('%s', (name, ops) => {
    expect(happened(name)).toEqual(expect.arrayContaining(ops));
  });
});

function opsOf(faults: readonly FaultId[]): string[] {
  return OPS.filter((op) => op.fault && faults.includes(op.fault)).map((op) => op.name);
}
