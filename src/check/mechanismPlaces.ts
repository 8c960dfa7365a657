import {
  type ConfigPatch,
  configure,
  FAULTS,
  LIES,
  MECHANISMS,
  type Mechanism,
  whole,
} from '../protocol/config';
import type { BoardPlace } from './boardPlaces';
import { type Asked, part, requestsOf } from './placeRequests';

/** A small configuration in which one way is compared with the others. */
export interface MechanismPlace extends BoardPlace {
  readonly mechanism: Mechanism;
  /** True where the backend may lie: what is claimed there is less. */
  readonly lies: boolean;
}

interface Work {
  readonly name: string;
  readonly patch: ConfigPatch;
  /**
   * Several requests at once: with a guard off, and faults, some of these spaces have millions of
   * states. Of huge ones that is so without faults too.
   */
  readonly size?: 'large' | 'huge';
}

const work = (name: string, patch: ConfigPatch, ...asked: Asked[]): Work => ({
  name,
  patch: { buffers: 1, pool: 1, ...patch, requests: requestsOf(asked) },
});

const large = (one: Work): Work => ({ ...one, size: 'large' });
const huge = (one: Work): Work => ({ ...one, size: 'huge' });

/** Least first: one request, then batches, two rounds, two requests, two guests. */
const WORK: readonly Work[] = [
  work('write', {}, ['W', 1, whole(0)]),
  work('read', {}, ['R', 1, whole(0)]),
  work('kept write', {}, ['K', 1, whole(0)]),
  work('part write', {}, ['W', 1, part(0, 2, 5)]),
  work('part read', {}, ['R', 1, part(0, 2, 5)]),
  work('one page twice, written', { pool: 2 }, ['W', 1, whole(0), whole(0)]),
  work('one page twice, read', { pool: 2 }, ['R', 1, part(0, 0, 3), part(0, 4, 7)]),
  work('two pages, written', { buffers: 2, pool: 2 }, ['W', 1, whole(0), whole(1)]),
  work('two pages, read', { buffers: 2, pool: 2 }, ['R', 1, whole(0), whole(1)]),
  work('a whole page and a part, read', { buffers: 2, pool: 2 }, ['R', 1, whole(0), part(1, 2, 5)]),
  huge(
    work('a part, then two pages, read', { buffers: 3, pool: 3 }, [
      'R',
      1,
      part(0, 2, 5),
      whole(1),
      whole(2),
    ]),
  ),
  huge(
    work('two pages, read, two rounds', { buffers: 2, pool: 2, rounds: 2 }, [
      'R',
      1,
      whole(0),
      whole(1),
    ]),
  ),
  work('write, two rounds', { rounds: 2 }, ['W', 1, whole(0)]),
  work('read, two rounds', { rounds: 2 }, ['R', 1, whole(0)]),
  work('write, two rounds, full notification', { rounds: 2, ring: 1, notify: 'full', vcpus: 1 }, [
    'W',
    1,
    whole(0),
  ]),
  work('one page, two requests', {}, ['W', 1, whole(0)], ['R', 1, whole(0)]),
  large(
    work(
      'two requests, a page of the pool',
      { buffers: 2 },
      ['W', 1, whole(0)],
      ['R', 1, whole(1)],
    ),
  ),
  huge(work('two requests', { buffers: 2, pool: 2 }, ['W', 1, whole(0)], ['R', 1, whole(1)])),
  large(
    work('two guests, own pools', { guests: 2, pool: 2 }, ['W', 1, whole(0)], ['R', 2, whole(0)]),
  ),
  large(
    work(
      'two guests, one pool',
      { guests: 2, choices: { pool: 'shared' } },
      ['W', 1, whole(0)],
      ['R', 2, whole(0)],
    ),
  ),
  large(
    work(
      'two guests read, one pool',
      { guests: 2, choices: { pool: 'shared' } },
      ['R', 1, whole(0)],
      ['R', 2, whole(0)],
    ),
  ),
];

const ENVIRONMENT = FAULTS.filter((fault) => !LIES.includes(fault));

interface Faulty {
  readonly name: string;
  readonly patch: ConfigPatch;
  readonly lies: boolean;
  /** Guards are taken away too: of every work that is not huge, of small ones, or never. */
  readonly bares: 'most' | 'small' | 'none';
}

const FAULTY: readonly Faulty[] = [
  { name: '', patch: {}, lies: false, bares: 'most' },
  {
    name: 'any one fault',
    patch: { faults: ENVIRONMENT, budget: 1 },
    lies: false,
    bares: 'small',
  },
  {
    name: 'any two faults',
    patch: { faults: ENVIRONMENT, budget: 2 },
    lies: false,
    bares: 'none',
  },
  {
    name: 'any one lie',
    patch: { faults: LIES, budget: 1, choices: { newMfnBy: 'response' } },
    lies: true,
    bares: 'small',
  },
];

/** The same places for every way, smallest first; with every guard on, and, where that is said, one off. */
export function mechanismPlaces(): MechanismPlace[] {
  return WORK.flatMap((one) =>
    FAULTY.flatMap((faulty) => MECHANISMS.map((mechanism) => placeOf(one, faulty, mechanism))),
  );
}

function placeOf(one: Work, faulty: Faulty, mechanism: Mechanism): MechanismPlace {
  const { name, patch, lies, bares } = faulty;
  const choices = { ...one.patch.choices, ...patch.choices };
  return {
    id: [mechanism, one.name, name].filter((word) => word !== '').join(', '),
    config: configure({ ...one.patch, ...patch, choices, mechanism }),
    mechanism,
    lies,
    most: isBared(one, bares) ? 1 : 0,
  };
}

const isBared = ({ size }: Work, bares: Faulty['bares']): boolean =>
  bares === 'most' ? size !== 'huge' : bares === 'small' && size === undefined;
