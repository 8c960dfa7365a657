import type { Outcome, Plan } from './simulate';

/** The pool at an instant: what it was from then on. */
export interface Moment {
  /** Microseconds from the first that counts. */
  readonly at: number;
  /** Pages in use. */
  readonly taken: number;
  /** Requests that wait. */
  readonly waiting: number;
}

const STRETCHES = 20;
/** Student's t for 19 degrees of freedom, 95 %, two-sided. */
const T_19 = 2.093;
/** Moments of the course that are kept. */
const COURSE = 4000;

/** Counts what a simulation does, from the first request that counts until the last one comes. */
export class Tally {
  private readonly plan: Plan;
  private readonly short: Uint8Array;
  private readonly waits: Float64Array;
  private readonly timeTaken: Float64Array;
  private readonly course: Moment[] = [];
  private ring = 0;
  private copied = 0;
  private stays = 0;
  private answered = 0;
  private taken = 0;
  private present = 0;
  private serving = 0;
  private areaPresent = 0;
  private from: number | undefined;
  private until: number | undefined;
  private last = 0;
  private leftWaiting = 0;
  private seen = 0;

  constructor(pool: number, plan: Plan) {
    this.plan = plan;
    this.short = new Uint8Array(plan.requests);
    this.waits = new Float64Array(plan.requests);
    this.timeTaken = new Float64Array(pool + 1);
  }

  arrived(now: number, nth: number): void {
    this.pass(now);
    if (nth === this.plan.warmUp) {
      this.from = now;
      this.last = now;
    }
    this.present++;
    if (this.counts(nth)) this.seen++;
    if (nth === this.plan.warmUp + this.plan.requests - 1) {
      this.until = now;
      this.leftWaiting = this.present - this.serving;
    }
    this.note(now);
  }

  started(now: number, nth: number, wait: number, pages: number): void {
    this.pass(now);
    this.taken += pages;
    this.serving++;
    if (this.counts(nth)) this.waits[nth - this.plan.warmUp] = wait;
    this.note(now);
  }

  left(now: number, nth: number, stay: number, pages: number): void {
    this.pass(now);
    this.taken -= pages;
    this.serving--;
    this.present--;
    if (this.counts(nth)) this.stays += stay;
    if (this.from !== undefined && this.until === undefined) this.answered++;
    this.note(now);
  }

  isShort(nth: number): void {
    if (this.counts(nth)) this.short[nth - this.plan.warmUp] = 1;
  }

  waitsForRing(nth: number): void {
    if (this.counts(nth)) this.ring++;
  }

  isCopied(nth: number): void {
    if (this.counts(nth)) this.copied++;
  }

  outcome(): Outcome {
    const n = this.seen;
    const time = (this.until ?? this.last) - (this.from ?? 0);
    const waits = this.waits.slice(0, n).sort();
    const at = (share: number): number => waits[Math.min(n - 1, Math.floor(share * n))] ?? 0;
    const taken = [...this.timeTaken].map((one) => (time > 0 ? one / time : 0));
    const { mean, error } = stretches(this.short.subarray(0, n));
    return {
      requests: n,
      short: mean,
      shortError: error,
      forRing: n > 0 ? this.ring / n : 0,
      copied: n > 0 ? this.copied / n : 0,
      meanWait: n > 0 ? waits.reduce((a, b) => a + b, 0) / n : 0,
      wait50: at(0.5),
      wait95: at(0.95),
      wait99: at(0.99),
      meanStay: n > 0 ? this.stays / n : 0,
      meanPresent: time > 0 ? this.areaPresent / time : 0,
      throughput: time > 0 ? (this.answered * 1e6) / time : 0,
      taken,
      meanTaken: taken.reduce((sum, share, pages) => sum + share * pages, 0),
      course: this.course,
      leftWaiting: this.leftWaiting,
    };
  }

  private counts(nth: number): boolean {
    return nth >= this.plan.warmUp;
  }

  /** Adds up the time since the last event, as it was then. */
  private pass(now: number): void {
    if (this.from === undefined || this.until !== undefined) return;
    const time = now - this.last;
    this.timeTaken[this.taken] += time;
    this.areaPresent += this.present * time;
    this.last = now;
  }

  private note(now: number): void {
    if (this.from === undefined || this.course.length >= COURSE) return;
    const moment = { at: now - this.from, taken: this.taken, waiting: this.present - this.serving };
    if (this.course.at(-1)?.at === moment.at) this.course.pop();
    this.course.push(moment);
  }
}

/** The mean of ones and zeros that depend on their neighbours, and half of its 95 % interval. */
function stretches(ones: Uint8Array): { readonly mean: number; readonly error: number } {
  if (ones.length < STRETCHES) return { mean: mean([...ones]), error: 1 };
  const size = Math.floor(ones.length / STRETCHES);
  const means = Array.from({ length: STRETCHES }, (_, i) =>
    mean([...ones.subarray(i * size, (i + 1) * size)]),
  );
  const middle = mean(means);
  const variance = means.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (STRETCHES - 1);
  return { mean: mean([...ones]), error: T_19 * Math.sqrt(variance / STRETCHES) };
}

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((a, b) => a + b, 0) / numbers.length;
