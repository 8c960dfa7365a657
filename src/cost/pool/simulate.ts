import { type Coming, comingsOf } from './comings';
import { Heap } from './heap';
import { type Load, pagesFor } from './load';
import { Queue } from './queue';
import { type Moment, Tally } from './tally';

/** Which run of chance, and how much of it counts. */
export interface Plan {
  readonly seed: number;
  /** Requests that count. */
  readonly requests: number;
  /** Requests before them that do not: the pool starts empty. */
  readonly warmUp: number;
}

export interface Outcome {
  readonly requests: number;
  /** Share that found too few pages in its turn: it waited for them, or took the copy. */
  readonly short: number;
  /** Half of the 95 % interval of `short`, from the means of 20 stretches. */
  readonly shortError: number;
  /** Share that came while all slots of its guest's ring were taken. */
  readonly forRing: number;
  /** Share that was copied: for want of pages, or because it was larger than the pool. */
  readonly copied: number;
  /** In microseconds. */
  readonly meanWait: number;
  readonly wait50: number;
  readonly wait95: number;
  readonly wait99: number;
  /** Mean time from coming to the answer, in microseconds. */
  readonly meanStay: number;
  /** Mean number of requests waiting or served. */
  readonly meanPresent: number;
  /** Requests answered a second. */
  readonly throughput: number;
  /** Share of the time by pages in use, from none to all. */
  readonly taken: readonly number[];
  readonly meanTaken: number;
  /** The course of a stretch of it. */
  readonly course: readonly Moment[];
  /** Requests that waited when the last one came: where many did, the load never settles. */
  readonly leftWaiting: number;
}

interface Request extends Coming {
  readonly guest: number;
  readonly at: number;
  /** Its place among all that came. */
  readonly nth: number;
  pages: number;
}

type Event =
  | { readonly kind: 'come'; readonly guest: number; readonly requests: readonly Coming[] }
  | { readonly kind: 'again'; readonly guest: number; readonly request: Coming }
  | { readonly kind: 'leave'; readonly request: Request };

/**
 * blkback's pool under a load, event by event. As in the model, a request takes all of its pages at
 * once or none, the one at the head of a guest's ring holds up those behind it, guests that share a
 * pool do not hold up each other, and one that is larger than the pool takes the copy.
 */
export function simulate(load: Load, plan: Plan): Outcome {
  const guests = Array.from({ length: load.guests }, (_, guest) => ({
    comings: comingsOf(load, guest, plan.seed),
    waiting: new Queue<Request>(),
    held: 0,
  }));
  const most = pagesFor(load);
  const idle = Array.from({ length: load.shared ? 1 : load.guests }, () => most);
  const poolOf = (guest: number): number => (load.shared ? 0 : guest);
  const events = new Heap<Event>();
  const total = plan.warmUp + plan.requests;
  const tally = new Tally(load.pool, plan);
  let came = 0;

  const announce = (guest: number, now: number): void => {
    const next = guests[guest].comings.next();
    if (next) events.push(now + next.after, { kind: 'come', guest, requests: next.requests });
  };

  const arrive = (guest: number, coming: Coming, now: number): void => {
    if (came >= total) return;
    const request: Request = { ...coming, guest, at: now, nth: came++, pages: 0 };
    const { waiting, held } = guests[guest];
    tally.arrived(now, request.nth);
    const lacks = waiting.first !== undefined || request.segments > idle[poolOf(guest)];
    const larger = request.segments > most && waiting.first === undefined;
    if (held >= load.ring) tally.waitsForRing(request.nth);
    else if (lacks && !larger && load.full === 'wait') tally.isShort(request.nth);
    waiting.push(request);
  };

  const start = (request: Request, now: number): void => {
    const pool = poolOf(request.guest);
    const fits = request.segments <= idle[pool];
    request.pages = fits ? request.segments : 0;
    idle[pool] -= request.pages;
    guests[request.guest].held++;
    if (!fits) {
      tally.isCopied(request.nth);
      if (request.segments <= most) tally.isShort(request.nth);
    }
    tally.started(now, request.nth, now - request.at, request.pages);
    events.push(now + request.service, { kind: 'leave', request });
  };

  const mayStart = ({ segments, guest }: Request): boolean =>
    guests[guest].held < load.ring &&
    (load.full === 'copy' || segments > most || segments <= idle[poolOf(guest)]);

  /** Starts whatever can start now: of the guests' first ones the one that came first. */
  const startAll = (now: number): void => {
    for (;;) {
      let first: Request | undefined;
      for (const { waiting } of guests) {
        const head = waiting.first;
        if (head && mayStart(head) && (!first || head.nth < first.nth)) first = head;
      }
      if (!first) return;
      guests[first.guest].waiting.drop();
      start(first, now);
    }
  };

  for (let guest = 0; guest < load.guests; guest++) {
    if (load.arrivals.kind !== 'closed') announce(guest, 0);
    else for (let i = 0; i < load.arrivals.depth; i++) announce(guest, 0);
  }
  for (let event = events.pop(); event; event = events.pop()) {
    const { at: now, what } = event;
    if (what.kind === 'come') {
      for (const coming of what.requests) arrive(what.guest, coming, now);
      if (load.arrivals.kind !== 'closed' && came < total) announce(what.guest, now);
    } else if (what.kind === 'again') {
      arrive(what.guest, what.request, now);
    } else {
      const { request } = what;
      const guest = guests[request.guest];
      idle[poolOf(request.guest)] += request.pages;
      guest.held--;
      tally.left(now, request.nth, now - request.at, request.pages);
      const again = guest.comings.again?.();
      if (again) {
        const { after, request: next } = again;
        events.push(now + after, { kind: 'again', guest: request.guest, request: next });
      }
    }
    startAll(now);
  }
  return tally.outcome();
}
