import { defaults, number, pick, type Values } from '../fields';
import { type Load, MAX_SEGMENTS, ofSize, type Recorded, type Service } from './load';
import type { Plan } from './simulate';

/** Everything about the pool's load that a person sets. Keys stand in addresses: append only. */
export const POOL_FIELDS = {
  come: pick(
    'Requests come',
    ['poisson', 'at random'],
    ['bursts', 'in bursts'],
    ['closed', 'from a queue of fixed depth'],
    ['trace', 'from a recorded trace'],
  ),
  rate: number('Requests of each guest', '/s', [10, 20_000, 1_000_000], 1, 'log'),
  burst: number('Requests of a burst', '', [2, 8, 32]),
  depth: number('Queue depth of each guest', '', [1, 16, 256]),
  pause: number('Mean pause before the next', 'µs', [0, 100, 100_000], 10),
  guests: number('Guests', '', [1, 2, 16]),
  size: pick(
    'Segments of a request',
    ['mixed', 'half of them 1, the rest up to 11'],
    ['one', '1 each'],
    ['eleven', '11 each'],
    ['even', '1 to 11, as likely each'],
  ),
  serve: pick(
    'Service',
    ['exponential', 'exponential'],
    ['constant', 'constant'],
    ['lognormal', 'lognormal'],
    ['two-speeds', 'of two speeds'],
  ),
  mean: number('Mean service', 'µs', [10, 400, 100_000], 1, 'log'),
  deviation: number('Deviation, as a part of the mean', '', [0.1, 1, 5], 0.1),
  fast: number('Fast service', 'µs', [10, 100, 100_000], 1, 'log'),
  slow: number('Slow service', 'µs', [10, 5000, 100_000], 1, 'log'),
  share: number('Share of fast ones', '', [0, 0.9, 1], 0.01),
  pool: number('Pages of the pool', '', [1, 96, 704]),
  whose: pick('The pool is', ['shared', 'shared by all guests'], ['own', 'split among the guests']),
  full: pick('Who finds too few pages', ['wait', 'waits'], ['copy', 'takes the copy']),
  ring: pick('Ring', ['32', '32 slots each'], ['none', 'without a limit']),
  wanted: number('Chance of too few that is accepted', '%', [0.1, 1, 50], 0.1, 'log'),
  seed: number('Seed of chance', '', [1, 1, 9999]),
} as const;

export type PoolSettings = Values<typeof POOL_FIELDS>;
export const POOL_DEFAULTS: PoolSettings = defaults(POOL_FIELDS);

/** The keys that matter under these settings: of the others nothing is shown. */
export function poolKeys({ come, serve }: PoolSettings): (keyof PoolSettings)[] {
  const comes = {
    poisson: ['rate'],
    bursts: ['rate', 'burst'],
    closed: ['depth', 'pause'],
    trace: [],
  }[come] as (keyof PoolSettings)[];
  const serves = {
    exponential: ['mean'],
    constant: ['mean'],
    lognormal: ['mean', 'deviation'],
    'two-speeds': ['fast', 'slow', 'share'],
  }[serve] as (keyof PoolSettings)[];
  const sizes: (keyof PoolSettings)[] = come === 'trace' ? [] : ['size'];
  return [
    'come',
    ...comes,
    'guests',
    ...sizes,
    'serve',
    ...serves,
    'pool',
    'whose',
    'full',
    'ring',
    'wanted',
    'seed',
  ];
}

const SIZES: Readonly<Record<string, readonly number[]>> = {
  one: ofSize(1),
  eleven: ofSize(MAX_SEGMENTS),
  even: Array.from({ length: MAX_SEGMENTS }, () => 1),
  mixed: [10, ...Array.from({ length: MAX_SEGMENTS - 1 }, () => 1)],
};

/** The load of the settings. Without a recorded trace one that is asked for is none at all. */
export function loadOf(settings: PoolSettings, recorded: readonly Recorded[]): Load {
  const { rate, burst, depth, pause, guests, pool, whose, full, ring, size } = settings;
  const arrivals = {
    poisson: { kind: 'poisson', rate } as const,
    bursts: { kind: 'bursts', rate, size: burst } as const,
    closed: { kind: 'closed', depth, pause } as const,
    trace: { kind: 'trace', requests: recorded } as const,
  }[settings.come as 'poisson' | 'bursts' | 'closed' | 'trace'];
  return {
    guests,
    arrivals,
    service: serviceOf(settings),
    segments: SIZES[size]!,
    pool,
    shared: whose === 'shared',
    full: full === 'copy' ? 'copy' : 'wait',
    ring: ring === 'none' ? Number.POSITIVE_INFINITY : 32,
  };
}

function serviceOf({ serve, mean, deviation, fast, slow, share }: PoolSettings): Service {
  switch (serve) {
    case 'constant':
      return { kind: 'constant', mean };
    case 'lognormal':
      return { kind: 'lognormal', mean, deviation };
    case 'two-speeds':
      return { kind: 'two-speeds', fast, slow, share };
    default:
      return { kind: 'exponential', mean };
  }
}

/** Enough requests for an interval that can be read, and few enough to be there at once. */
export function planOf({ seed, come, guests }: PoolSettings, recorded: readonly Recorded[]): Plan {
  if (come === 'trace') return { seed, requests: recorded.length * guests, warmUp: 0 };
  return { seed, requests: 20_000, warmUp: 2_000 };
}
