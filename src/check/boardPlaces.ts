import { type Config, type ConfigPatch, configure, FAULTS, LIES, whole } from '../protocol/config';
import { type Asked, part, requestsOf } from './placeRequests';

/** A small configuration in which guards are taken away. */
export interface BoardPlace {
  /** Says what it is, and never changes for one that is kept. */
  readonly id: string;
  readonly config: Config;
  /** No more guards than this are taken away at once here; left out: as many as elsewhere. */
  readonly most?: number;
}

interface Work {
  readonly name: string;
  readonly buffers: number;
  readonly requests: readonly Asked[];
}

/** Least first: one request, then more segments, then two requests. */
const WORK: readonly Work[] = [
  { name: 'write', buffers: 1, requests: [['W', 1, whole(0)]] },
  { name: 'read', buffers: 1, requests: [['R', 1, whole(0)]] },
  { name: 'kept write', buffers: 1, requests: [['K', 1, whole(0)]] },
  { name: 'part write', buffers: 1, requests: [['W', 1, part(0)]] },
  { name: 'part read', buffers: 1, requests: [['R', 1, part(0)]] },
  { name: 'one page twice', buffers: 1, requests: [['W', 1, whole(0), whole(0)]] },
  { name: 'a whole page and a part', buffers: 2, requests: [['W', 1, whole(0), part(1)]] },
  {
    name: 'one page, two requests',
    buffers: 1,
    requests: [
      ['W', 1, whole(0)],
      ['R', 1, whole(0)],
    ],
  },
  {
    name: 'two requests',
    buffers: 2,
    requests: [
      ['W', 1, whole(0)],
      ['R', 1, whole(1)],
    ],
  },
];

/** What else a place can be; the first is the plainest. */
const VARIANTS: readonly (readonly [string, ConfigPatch])[] = [
  ['one vCPU', { vcpus: 1 }],
  ['', {}],
  ['new mfn by response', { choices: { newMfnBy: 'response' } }],
  ['not negotiated', { choices: { negotiation: 'backend' } }],
];

const FAULTY: readonly (readonly [string, ConfigPatch])[] = [
  ['', {}],
  ['any one fault', { faults: FAULTS.filter((fault) => !LIES.includes(fault)), budget: 1 }],
  ['any one lie', { faults: LIES, budget: 1 }],
];

/** Every place of the board, smallest first: fewer requests and pages, then fewer faults. */
export function boardPlaces(): BoardPlace[] {
  const places: BoardPlace[] = [];
  for (const work of WORK) {
    for (const pool of isBatch(work) ? [1, 2] : [1]) {
      for (const [variant, patch] of VARIANTS) {
        for (const [faulty, faults] of FAULTY) {
          if (!isWorth(work, pool, variant, faulty)) continue;
          const { buffers } = work;
          const base = { buffers, pool, requests: requestsOf(work.requests), ...faults };
          const pages = `${pool} pool page${pool > 1 ? 's' : ''}`;
          const id = [work.name, pages, variant, faulty].filter((word) => word !== '').join(', ');
          places.push({ id, config: configure({ ...base, ...patch }) });
        }
      }
    }
  }
  const full = configure({
    ...{
      buffers: 1,
      pool: 1,
      vcpus: 1,
      requests: requestsOf(WORK[0].requests),
      rounds: 2,
      ring: 1,
    },
    notify: 'full',
  });
  places.push({ id: 'write, one vCPU, full notification', config: full });
  return places;
}

/** A request of several segments: then two pool pages are another machine than one. */
const isBatch = ({ requests }: Work): boolean => requests.some((request) => request.length > 3);

/**
 * Lies matter where the response carries the frame. With two pages in flight, or two in the pool,
 * and much that may go wrong, a space without `pool-reserved` has millions of states, and its
 * search would not be whole.
 */
function isWorth(work: Work, pool: number, variant: string, faulty: string): boolean {
  if (faulty === 'any one lie' && variant !== 'new mfn by response') return false;
  if (faulty === '') return true;
  return pool === 1 ? work.name !== 'two requests' : variant === 'one vCPU';
}
