import { erlangC, findsTooFew, finiteSource, meanWait, occupancy, waitsOf } from './closed';
import { type Load, meanService, pagesFor, sharesOf } from './load';

/** What theory says of a load, where it says something. */
export interface Theory {
  readonly name: string;
  /** Chance that a request finds too few pages: it waits, or takes the copy. */
  readonly short: number;
  /** Mean wait of all requests, in microseconds; undefined where the form does not give it. */
  readonly wait: number | undefined;
}

/** The one size that all requests have, or undefined where they differ. */
function onlySize(weights: readonly number[]): number | undefined {
  const sizes = weights.flatMap((weight, i) => (weight > 0 ? [i + 1] : []));
  return sizes.length === 1 ? sizes[0] : undefined;
}

/**
 * The closed form of a load, without the ring's limit; undefined where none is known: waiting
 * requests of several sizes, bursts, recorded traces, waiting for services that are not exponential.
 */
export function theoryOf(load: Load): Theory | undefined {
  const { arrivals, service, segments, guests, shared, full } = load;
  const pages = pagesFor(load);
  const sharing = shared ? guests : 1;
  const mean = meanService(service);
  if (arrivals.kind === 'poisson') {
    const erlangs = (sharing * arrivals.rate * mean) / 1e6;
    if (full === 'copy') return copyTheory(pages, erlangs, sharesOf(segments));
    const size = onlySize(segments);
    if (size === undefined || service.kind !== 'exponential' || size > pages) return undefined;
    const servers = Math.floor(pages / size);
    const wait = meanWait(servers, erlangs, mean);
    return { name: 'Erlang C', short: erlangC(servers, erlangs), wait };
  }
  if (arrivals.kind === 'closed' && full === 'wait' && service.kind === 'exponential') {
    const size = onlySize(segments);
    if (size === undefined || size > pages || arrivals.pause <= 0) return undefined;
    return closedTheory(Math.floor(pages / size), sharing * arrivals.depth, arrivals.pause, mean);
  }
  return undefined;
}

function copyTheory(pages: number, erlangs: number, shares: readonly number[]): Theory {
  const sizes = shares.map((share, i) => ({ size: i + 1, load: share * erlangs }));
  const taken = occupancy(pages, sizes);
  const short = sizes.reduce((sum, { size }, i) => sum + shares[i] * findsTooFew(taken, size), 0);
  const single = shares[0] === 1;
  return { name: single ? 'Erlang B' : 'Kaufman and Roberts', short, wait: 0 };
}

function closedTheory(servers: number, customers: number, pause: number, mean: number): Theory {
  const there = finiteSource(servers, customers, pause, mean);
  let [present, busy] = [0, 0];
  there.forEach((share, n) => {
    present += share * n;
    busy += share * Math.min(n, servers);
  });
  const wait = ((present - busy) * mean) / busy;
  const name = 'M/M/c with a finite source';
  return { name, short: waitsOf(servers, customers, pause, mean), wait };
}
