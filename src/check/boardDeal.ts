import type { GuardId } from '../protocol/config';
import {
  type BoardJob,
  keyOf,
  known,
  type Outcome,
  type Outcomes,
  type SetSize,
  setsOf,
} from './board';
import { bothCuts, type Cut, type Triple } from './boardCells';
import type { BoardPlace } from './boardPlaces';

/** What is known of three guards off: of so many sets no outcome is kept, only what it says. */
export interface Triples {
  /** The place that they are searched at; all of them are known at those before. */
  readonly place: number;
  /** Which of `setsOf(3)` were searched there, by their numbers. */
  readonly done: ReadonlySet<number>;
  /** Those of which no one and no two guards break the invariant, each at the smallest place. */
  readonly bites: readonly Triple[];
  /** Searches that the limit on states ended. */
  readonly cut: Cut | undefined;
}

export const NO_TRIPLES: Triples = { place: 0, done: new Set(), bites: [], cut: undefined };

/** How far the sets of one size are known. */
export interface Reach {
  readonly size: SetSize;
  /** Searches that were made, or that others make needless. */
  readonly known: number;
  readonly all: number;
}

/** A phase ends before the next begins, so that which searches are made hangs on no order. */
interface Phase {
  readonly size: SetSize;
  /** Jobs of it that are known without a search, or were made before. */
  readonly known: number;
  readonly all: number;
  readonly jobs: readonly BoardJob[];
  /** Whether each of its jobs makes one set more known. */
  readonly counts: boolean;
}

const TRIPLES = setsOf(3);
const tripleNumber = new Map(TRIPLES.map((set, i) => [set.join(), i]));

/**
 * Deals the searches of the board to whoever asks, fewer guards first, places from the smallest on,
 * and takes their outcomes in whatever order they come. A search whose outcome is that of another
 * is not made. Behind the pairs come the triples of each place; for them it is first asked which
 * guards act beside each pair.
 */
export class BoardDeal {
  readonly outcomes: Record<string, Outcome>;
  triples: Triples;
  /** Dealt, and not come back. */
  out = 0;
  private readonly phases: Generator<Phase, undefined>;
  private phase: Phase | undefined;
  private dealt = 0;
  private came = 0;
  private less: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(
    private readonly places: readonly BoardPlace[],
    kept: { readonly outcomes?: Outcomes; readonly triples?: Triples } = {},
    private readonly most: SetSize = 3,
  ) {
    this.outcomes = { ...kept.outcomes };
    this.triples = kept.triples ?? NO_TRIPLES;
    this.phases = this.inOrder();
    this.turn();
  }

  /** The next search; undefined where none is left, or those that are out have to come back first. */
  take(): BoardJob | undefined {
    if (this.dealt === this.phase?.jobs.length) return undefined;
    const job = this.phase?.jobs[this.dealt++];
    if (job) this.out++;
    return job;
  }

  put(job: BoardJob, outcome: Outcome): void {
    this.out--;
    this.came++;
    if (job.guardsOff.length === 3) this.putTriple(job, outcome);
    else this.outcomes[keyOf(job.guardsOff, job.place.id)] = outcome;
    this.turn();
  }

  /** Where it is; undefined where every search is made. */
  get reach(): Reach | undefined {
    if (!this.phase) return undefined;
    const { size, known, all, counts } = this.phase;
    return { size, known: known + (counts ? this.came : 0), all };
  }

  /** Goes on to the next phase that has anything to search. */
  private turn(): void {
    while (this.out === 0 && this.dealt === (this.phase?.jobs.length ?? 0)) {
      this.phase = this.phases.next().value;
      this.dealt = 0;
      this.came = 0;
      if (!this.phase) return;
    }
  }

  private *inOrder(): Generator<Phase, undefined> {
    for (const size of [0, 1, 2] as const) if (size <= this.most) yield this.sets(size);
    if (this.most < 3) return;
    for (let p = this.triples.place; p < this.places.length; p++) {
      if (p > this.triples.place) this.triples = { ...this.triples, place: p, done: new Set() };
      yield this.acting(p);
      yield this.three(p);
    }
    this.triples = { ...this.triples, place: this.places.length, done: new Set() };
  }

  private sets(size: 0 | 1 | 2): Phase {
    const sets = setsOf(size);
    const places = this.places.filter(({ most = 3 }) => size <= most);
    const all = places.length * sets.length;
    const jobs = places.flatMap((place) =>
      sets
        .filter((set) => !known(this.outcomes, set, place.id))
        .map((guardsOff) => ({ guardsOff, place, acts: this.asksActs(size, place) })),
    );
    return { size, known: all - jobs.length, all, jobs, counts: true };
  }

  /** Which guards act is asked for the sake of larger sets. */
  private asksActs(size: SetSize, { most = 3 }: BoardPlace): boolean {
    return size < 2 && size < Math.min(most, this.most);
  }

  /** The pairs of a place, to learn which guards act beside them: then most triples are known. */
  private acting(p: number): Phase {
    const place = this.places[p];
    const jobs = setsOf(2)
      .filter((set) => known(this.outcomes, set, place.id)?.acts === undefined)
      .map((guardsOff) => ({ guardsOff, place, acts: true }));
    return { ...this.threes(p), jobs, counts: false };
  }

  private three(p: number): Phase {
    const place = this.places[p];
    const { done } = this.triples;
    const needed = TRIPLES.filter((set) => !known(this.outcomes, set, place.id));
    const jobs = needed
      .filter((set) => !done.has(tripleNumber.get(set.join())!))
      .map((guardsOff) => ({ guardsOff, place, acts: false }));
    const before = this.threes(p);
    return { ...before, known: before.known + TRIPLES.length - jobs.length, jobs, counts: true };
  }

  private threes(p: number): Reach {
    return { size: 3, known: p * TRIPLES.length, all: this.places.length * TRIPLES.length };
  }

  private putTriple({ guardsOff, place }: BoardJob, outcome: Outcome): void {
    const { done, bites, cut } = this.triples;
    const its = outcome.broken
      .filter(({ invariant }) => !this.isBrokenByLess(guardsOff, invariant))
      .map((one): Triple => ({ guardsOff, place: place.id, ...one }));
    const now = outcome.whole ? undefined : { searches: 1, within: outcome.covered };
    this.triples = {
      ...this.triples,
      done: new Set(done).add(tripleNumber.get(guardsOff.join())!),
      bites: its.length === 0 ? bites : this.firsts([...bites, ...its]),
      cut: bothCuts(cut, now),
    };
  }

  private isBrokenByLess([a, b, c]: readonly GuardId[], invariant: string): boolean {
    this.less ??= this.brokenByLess();
    return [[a], [b], [c], [a, b], [a, c], [b, c]].some((part) =>
      this.less!.get(part.join())!.has(invariant),
    );
  }

  /** What each guard and each pair breaks anywhere. */
  private brokenByLess(): Map<string, ReadonlySet<string>> {
    return new Map(
      [...setsOf(1), ...setsOf(2)].map((set) => {
        const broken = this.places.flatMap(({ id }) => known(this.outcomes, set, id)!.broken);
        return [set.join(), new Set(broken.map(({ invariant }) => invariant))];
      }),
    );
  }

  /** Of each set and invariant the bite at the smallest place, in an order that hangs on nothing else. */
  private firsts(bites: readonly Triple[]): Triple[] {
    const rank = ({ guardsOff, place }: Triple): number =>
      this.places.findIndex(({ id }) => id === place) * TRIPLES.length +
      tripleNumber.get(guardsOff.join())!;
    const first = new Map<string, Triple>();
    for (const one of bites.toSorted((a, b) => rank(a) - rank(b))) {
      const key = `${one.guardsOff} ${one.invariant}`;
      if (!first.has(key)) first.set(key, one);
    }
    return [...first.values()];
  }
}
