import type { Action } from '../base/brand';
import { act, domOf, opIdOf, reqOf, xOf } from '../protocol/action';
import type { Config } from '../protocol/config';
import { rewriteArg, rewritePfn, rewriteSegment } from '../protocol/misbehaviour';
import { ARGUMENTS, type Arguments } from '../protocol/op';
import { OP } from '../protocol/opIds';
import { opOf } from '../protocol/ops';
import { type Coder, Uncodable } from './coder';
import { Habit } from './number';
import { ELSEWHERE, FIRST, ONWARD } from './opWeights';

/** Op ids run from 1 below this; those that no op has yet have their room, so that ops can be added. */
const OP_IDS = 128;

/** All weights together stay below 2^16. */
const MOST_OFTEN = 400;

/** Ops of blkback, Xen and the disk for a request; the others are blkfront's. */
const isBack = (op: number): boolean => op >= OP.backWake && op < OP.reserve;
/** Ops that a request's thread does not wait for: they come when they come. */
const isAside = (op: number): boolean => op === OP.dma || op === OP.copyBack;

/**
 * Codes the steps that a walk did not expect: the op by its stable id, its arguments within the
 * ranges that the configuration gives. What is likely follows from the steps taken so far, never
 * from the machine's state.
 */
export class Departures {
  private readonly config: Config;
  /** Weight of each request, and last of what concerns none. */
  private readonly subjects: number[];
  /** The op that each request's threads took last, blkfront's and blkback's. */
  private readonly last: { front: number; back: number }[];
  /** How often each op was departed to. */
  private readonly often = new Array<number>(OP_IDS).fill(0);
  private readonly lastX = new Map<number, number>();
  private readonly habits = new Map<number, Habit>();

  constructor(config: Config) {
    this.config = config;
    this.subjects = config.requests.map(() => 8);
    this.subjects.push(8 + config.requests.length);
    this.last = config.requests.map(() => ({ front: 0, back: 0 }));
  }

  /** Notes a step, expected or not. */
  note(action: Action): void {
    const op = opIdOf(action);
    this.lastX.set(keyOf(action), xOf(action));
    const last = this.last[reqOf(action)];
    if (last === undefined || isAside(op) || !concernsRequest(op)) return;
    if (isBack(op)) last.back = op;
    else last.front = op;
  }

  code(c: Coder, action: Action): Action {
    const nobody = this.config.requests.length;
    const req = concernsRequest(opIdOf(action)) ? reqOf(action) : nobody;
    const subject = c.weighted(this.subjects, req);
    const op = c.weighted(this.weights(subject), opIdOf(action));
    const per = opOf(act(op, 0, 0, 0))?.per;
    if (per === undefined || concernsRequest(op) !== subject < nobody) throw new Uncodable();
    this.subjects[subject] = (this.subjects[subject] ?? 0) + 4;
    this.often[op] = (this.often[op] ?? 0) + 1;
    return this.codeArguments(c, op, per, subject < nobody ? subject : 0, action);
  }

  private weights(subject: number): number[] {
    const last = this.last[subject];
    const base = last === undefined ? ELSEWHERE : FIRST;
    const weights = this.often.map(
      (often, op) => (op === 0 ? 0 : (base[op] ?? 1)) + Math.min(MOST_OFTEN, 32 * often),
    );
    for (const from of last === undefined ? [] : [last.front, last.back]) {
      if (from === 0) continue;
      for (const [i, weight] of ONWARD.entries()) {
        if (from + i < OP_IDS) weights[from + i] = (weights[from + i] ?? 0) + weight;
      }
    }
    return weights;
  }

  private codeArguments(c: Coder, op: number, per: Arguments, r: number, a: Action): Action {
    const { guests, pool, buffers, requests } = this.config;
    let [dom, req, x] = [0, r, 0];
    for (const argument of ARGUMENTS[per]) {
      switch (argument) {
        case 'req':
          break;
        case 'dom':
          dom = op === OP.dom0Touch ? 0 : 1 + c.below(guests, domOf(a) - 1);
          break;
        case 'access':
          req = c.below(4, reqOf(a));
          break;
        case 'segment':
          x = this.codeX(c, act(op, dom, req, 0), requests[r]?.segments.length ?? 1, xOf(a));
          break;
        case 'pfn':
          x = 1 + this.codeX(c, act(op, dom, req, 0), dom === 0 ? pool : buffers, xOf(a) - 1, 1);
          break;
        case 'mfn':
          x = 1 + c.below(framesOf(this.config), xOf(a) - 1);
          break;
        case 'id':
          x = 1 + c.below(64, xOf(a) - 1);
          break;
        case 'rewrite': {
          const segment = c.below(requests[r]?.segments.length ?? 1, rewriteSegment(a));
          x = rewriteArg(segment, 1 + c.below(buffers, rewritePfn(a) - 1));
        }
      }
    }
    return act(op, dom, req, x);
  }

  /** A number below n that mostly follows the one before it of the same op and request. */
  private codeX(c: Coder, a: Action, n: number, value: number, first = 0): number {
    if (n === 1) return c.below(1, value);
    const guess = ((this.lastX.get(keyOf(a)) ?? first - 1) + 1 - first) % n;
    let habit = this.habits.get(opIdOf(a));
    if (habit === undefined) {
      habit = new Habit(1, isAside(opIdOf(a)) ? 1 : 4);
      this.habits.set(opIdOf(a), habit);
    }
    return habit.code(c, value === guess) ? guess : c.below(n, value);
  }
}

/** An action without its x. */
const keyOf = (a: Action): number => a - xOf(a);

const concernsRequest = (op: number): boolean => {
  const per = opOf(act(op, 0, 0, 0))?.per;
  return per !== undefined && (ARGUMENTS[per] as readonly string[]).includes('req');
};

/** No machine of this configuration has more frames. */
const framesOf = (config: Config): number =>
  config.guests * config.buffers +
  config.pool +
  config.requests.reduce((sum, request) => sum + request.segments.length, 0);
