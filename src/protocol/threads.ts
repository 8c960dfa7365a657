import type { Action, Domid } from '../base/brand';
import { reqOf, xOf } from './action';
import { REFUSAL, type Refusal } from './refusal';
import type { Job, State } from './world';

/** Places of a blkfront thread that are no op: what a request waits in. */
export const FRONT = { idle: 0, inFlight: 200, lost: 201, done: 202, gone: 203 } as const;

export const frontPc = (s: State, r: number): number => s.w[s.at.frontPc + r];
export const backPc = (s: State, r: number): number => s.w[s.at.backPc + r];

export function setFront(s: State, r: number, pc: number, seg = 0): void {
  s.w[s.at.frontPc + r] = pc;
  s.w[s.at.frontSeg + r] = seg;
}

export function setBack(s: State, r: number, pc: number, seg = 0): void {
  s.w[s.at.backPc + r] = pc;
  s.w[s.at.backSeg + r] = seg;
}

/** A per-guest word of World: element d - 1 of its table. */
export const guestWord = (s: State, table: number, d: Domid): number => s.w[table + d - 1];

export function setGuestWord(s: State, table: number, d: Domid, value: number): void {
  s.w[table + d - 1] = value;
}

export const isDead = (s: State, d: Domid): boolean =>
  guestWord(s, s.at.dead, d) !== 0 || s.w[s.at.dying + d] !== 0;

export const jobOf = (s: State, a: Action): Job | undefined => s.at.jobs[reqOf(a)];

/** The refusal of a blkback op whose thread is elsewhere. */
export function backAt(s: State, a: Action, op: number): Refusal {
  const r = reqOf(a);
  if (r >= s.at.jobs.length) return REFUSAL.malformed;
  return backPc(s, r) === op && s.w[s.at.backSeg + r] === xOf(a) ? REFUSAL.none : REFUSAL.order;
}

/** True from a request's first step in blkfront until it is complete. */
export function isActive(s: State, r: number): boolean {
  const pc = frontPc(s, r);
  return pc !== FRONT.idle && pc !== FRONT.done && pc !== FRONT.gone;
}

/** What blkback knows of a segment. */
export const SEG = {
  plan: 1,
  swapped: 2,
  copiedBack: 4,
  /** Mapped by grant, and so pinned (mechanism map). */
  pinned: 8,
  /** The disk is through with it. */
  moved: 16,
  failed: 32,
  home: 64,
  homeRefused: 128,
} as const;

export const segState = (s: State, job: Job, j: number): number =>
  s.w[s.at.segState + job.seg0 + j];

export function addSeg(s: State, job: Job, j: number, bits: number): void {
  s.w[s.at.segState + job.seg0 + j] |= bits;
}

/** Why a request may end in an error that is nobody's mistake. */
export const CAUSE = {
  /** Disk, grant, page or request really was bad. */
  bad: 1,
  /** No-blind-replay gave it up after a restart: outside buffer-kept and no-false-error. */
  restart: 2,
} as const;

export function addCause(s: State, r: number, bit: number): void {
  s.w[s.at.frontCause + r] |= bit;
}

/** What becomes of a request once its entries are learned. */
export const VERDICT = { answered: 0, replay: 1, fail: 2, again: 3 } as const;

/** kernel work runs on vCPU 0; the application, and dom0's data path, on the last vCPU. */
export const SERVICE = 0;
export const appVcpu = (s: State): number => s.at.vcpus - 1;
