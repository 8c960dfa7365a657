import { drawNext, drawSegments, drawService } from './draw';
import type { Load, Recorded } from './load';
import { type Chance, chance, exponential } from './random';

/** What a request is when it comes: pages it needs, and how long it will be served. */
export interface Coming {
  readonly segments: number;
  /** In microseconds. */
  readonly service: number;
}

/**
 * Where the requests of one guest come from. Each trait has chance of its own, so that the same
 * seed brings the same requests whatever becomes of them: two pools can be compared.
 */
export interface Comings {
  /** The first, or those after some came: in how many microseconds, and what. */
  readonly next: () => { readonly after: number; readonly requests: readonly Coming[] } | undefined;
  /** What the guest sends once an answer is there; undefined where it does not wait for answers. */
  readonly again: (() => { readonly after: number; readonly request: Coming }) | undefined;
}

export function comingsOf(load: Load, guest: number, seed: number): Comings {
  const { arrivals } = load;
  const [times, sizes, services] = [0, 1, 2].map((one) => chance(seed, 3 * guest + one + 1));
  const draw = (): Coming => ({
    segments: drawSegments(load.segments, sizes),
    service: drawService(load.service, services),
  });
  switch (arrivals.kind) {
    case 'closed':
      return closed(arrivals, times, draw);
    case 'trace':
      return recorded(arrivals.requests, guest / load.guests, (one) => ({
        segments: one.segments,
        service: one.took ?? drawService(load.service, services),
      }));
    default: {
      const next = () => {
        const { after, count } = drawNext(arrivals, times);
        return { after, requests: Array.from({ length: count }, draw) };
      };
      return { next, again: undefined };
    }
  }
}

function closed(
  { depth, pause }: { readonly depth: number; readonly pause: number },
  times: Chance,
  draw: () => Coming,
): Comings {
  let left = depth;
  return {
    next: () => (left-- > 0 ? { after: 0, requests: [draw()] } : undefined),
    again: () => ({ after: pause > 0 ? exponential(times, pause) : 0, request: draw() }),
  };
}

/** A trace once over, begun at a part of it, so that guests with the same one do not march in step. */
function recorded(
  requests: readonly Recorded[],
  part: number,
  comingOf: (one: Recorded) => Coming,
): Comings {
  const first = Math.floor(part * requests.length);
  let n = 0;
  return {
    next: () => {
      if (n >= requests.length) return undefined;
      const [i, before] = [(first + n) % requests.length, (first + n - 1) % requests.length];
      const after = n === 0 || i === 0 ? 0 : requests[i].at - requests[before].at;
      n++;
      return { after, requests: [comingOf(requests[i])] };
    },
    again: undefined,
  };
}
