import { describe, expect, test } from 'vitest';
import {
  type ConfigPatch,
  configure,
  FAULTS,
  GUARDS,
  type GuardId,
  LIES,
} from '../protocol/config';
import { showAction } from '../protocol/notation';
import { requests } from '../protocol/picture';
import { isClaimed } from './invariants';
import { search } from './search';

const ENVIRONMENT = FAULTS.filter((fault) => !LIES.includes(fault));
const one = (request: string, patch: ConfigPatch = {}): ConfigPatch => ({
  buffers: 1,
  pool: 1,
  requests: requests(request),
  faults: ENVIRONMENT,
  budget: 1,
  ...patch,
});

/** The smallest configurations in which a guard can be missed. */
const PLACES = {
  write: one('W b0'),
  kept: one('W b0 keep'),
  read: one('R b0'),
  'part write': one('W b0[2-5]'),
  'part read': one('R b0[2-5]'),
  'one page, two requests': { buffers: 1, pool: 1, requests: requests('W b0', 'R b0') },
  'one page twice': { buffers: 1, requests: requests('W b0 b0') },
  mixed: one('W b0 b1[2-5]', { buffers: 2, pool: 2, choices: { newMfnBy: 'response' } }),
  'two requests': {},
  'dry pool': { pool: 1 },
  'full notification': {
    buffers: 1,
    pool: 1,
    requests: requests('W b0'),
    rounds: 2,
    notify: 'full',
    ring: 1,
  },
  'not negotiated': one('W b0', { choices: { negotiation: 'backend' } }),
  lies: { choices: { newMfnBy: 'response' }, faults: LIES, budget: 1 },
} as const satisfies Record<string, ConfigPatch>;
type Place = keyof typeof PLACES;

/** What breaks where, each invariant with the length of a shortest way there. */
function breaks(place: Place, ...guardsOff: GuardId[]): string {
  const config = configure({ ...PLACES[place], guardsOff });
  const found = search(config, { maxStates: 200_000 });
  expect(found.whole).toBe(true);
  return [...found.broken.values()]
    .filter((broken) => isClaimed(config, broken.invariant))
    .map((broken) => `${broken.invariant.id} ${broken.actions.length}`)
    .join(', ');
}

const ALONE: readonly (readonly [GuardId, Place, string])[] = [
  [
    'pool-reserved',
    'write',
    'no-oops 1, pool-conserved 1, no-deadlock 9, no-stale-use 13, maps-agree 13, no-leak 13, write-lands 28',
  ],
  [
    'pool-reserved',
    'read',
    'no-oops 1, pool-conserved 1, no-deadlock 8, no-stale-use 17, maps-agree 17, no-leak 17, read-arrives 27',
  ],
  ['buffer-quiet', 'write', 'no-oops 4, buffer-kept 23, write-lands 25'],
  ['buffer-quiet', 'read', 'no-oops 3, read-arrives 26'],
  ['buffer-quiet', 'part write', 'no-oops 4, neighbours-kept 19'],
  ['p2m-mark', 'write', 'no-stale-use 12, maps-agree 12'],
  [
    'grant-quiet',
    'dry pool',
    'no-stale-use 15, maps-agree 15, no-foreign-reach 19, write-lands 25, read-arrives 26, no-oops 35',
  ],
  ['refcount-check', 'write', 'refs-consistent 12'],
  ['allow-swap-flag', 'one page twice', 'buffer-kept 27, no-false-error 27'],
  ['dom0-fix-p2m', 'write', 'no-stale-use 13, maps-agree 13, no-oops 13'],
  ['dom0-fix-p2m', 'read', 'maps-agree 17'],
  ['dom0-fix-kvaddr', 'write', 'no-oops 14'],
  ['dom0-fix-kvaddr', 'read', 'no-oops 9'],
  ['domu-fix-p2m', 'write', 'no-stale-use 17, maps-agree 17, no-oops 17'],
  ['domu-fix-kvaddr', 'write', 'no-oops 18'],
  ['whole-page-only', 'part write', 'neighbours-kept 19'],
  ['whole-page-only', 'part read', 'neighbours-kept 26'],
  [
    'distinct-pages',
    'one page, two requests',
    'no-oops 3, no-stale-use 16, maps-agree 16, read-arrives 26, buffer-kept 43, no-false-error 43, write-lands 48',
  ],
  ['distinct-pages', 'one page twice', 'no-false-error 29'],
  ['scrub', 'write', 'no-leak 11'],
  ['keep-contents', 'kept', 'buffer-kept 27'],
  ['no-swap-on-error', 'write', 'buffer-kept 27'],
  ['trusted-mfn', 'lies', 'maps-agree 23'],
  ['no-blind-replay', 'write', 'write-lands 44'],
  ['id-check', 'lies', 'no-oops 21'],
  ['pool-wait', 'dry pool', 'no-false-error 23'],
  ['final-check', 'full notification', 'no-deadlock 42'],
];

test.each(ALONE)('%s off, %s', (guard, place, broken) => {
  expect(breaks(place)).toBe('');
  expect(breaks(place, guard)).toBe(broken);
});

/** Nobody misses the first while the second is there: what breaks without the second, and without both. */
const CAUGHT: readonly (readonly [GuardId, GuardId, Place, string, string])[] = [
  ['zap-before-grant', 'refcount-check', 'write', 'refs-consistent 12', 'no-foreign-reach 10'],
  ['domu-flush', 'flush-on-swap', 'write', '', 'no-foreign-reach 11'],
  ['dom0-flush', 'flush-on-swap', 'read', '', 'no-foreign-reach 15'],
  ['allow-swap-flag', 'refcount-check', 'not negotiated', '', 'no-foreign-reach 9'],
  ['swapped-bits', 'trusted-mfn', 'mixed', '', 'maps-agree 24'],
  ['no-swap-on-error', 'scrub', 'read', '', 'no-leak 16'],
];

test.each(CAUGHT)(
  '%s off is caught by %s, %s',
  (guard, other, place, withoutOther, withoutBoth) => {
    expect(breaks(place, guard)).toBe('');
    expect(breaks(place, other)).toBe(withoutOther);
    expect(breaks(place, guard, other)).toBe(withoutBoth);
  },
);

describe('nobody misses', () => {
  /** These guards alone: their second line of defence holds everywhere. */
  const DOUBLED = [
    'zap-before-grant',
    'domu-flush',
    'dom0-flush',
    'flush-on-swap',
    'swapped-bits',
  ] as const;
  test.each(DOUBLED)('%s, wherever it is off alone', (guard) => {
    for (const place of Object.keys(PLACES)) expect(breaks(place as Place, guard)).toBe('');
  });
});

test('every guard is missed alone, or caught by another', () => {
  const told = new Set<GuardId>([...ALONE, ...CAUGHT].map(([guard]) => guard));
  expect(GUARDS.filter((guard) => !told.has(guard))).toEqual(['flush-on-swap']);
});

/**
 * Found by the search: flush and swap are two steps, and the count is asked at the second only. A
 * guest that points its entry at a page which it has zapped since the flush, but not flushed
 * itself, keeps a translation to a frame that is dom0's from then on.
 */
test.each(['batch', 'op'] as const)(
  'a guest can slip in between flush and swap, per %s',
  (flush) => {
    const config = configure({ choices: { flush }, guardsOff: ['grant-quiet'] });
    const found = search(config, { maxStates: 200_000, until: ['no-foreign-reach'] });
    const { actions, sentence } = found.broken.get('no-foreign-reach')!;
    expect(sentence).toBe("The TLB entry on vCPU 1 of domU's b0 reaches mfn 2a1, which is dom0's.");
    expect(actions.slice(-5).map(showAction)).toEqual([
      'xen.flush-for-swap r1 s0',
      'blkfront.fill r0',
      'blkfront.zap r0 s0',
      'domU.rewrite-grant r1 s0 p0',
      'xen.swap r1 s0',
    ]);
  },
);
