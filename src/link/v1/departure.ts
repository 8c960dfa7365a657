import type { Action } from '../../base/brand';
import { act, domOf, opIdOf, reqOf, xOf } from '../../protocol/action';
import type { Config } from '../../protocol/config';
import { rewriteArg, rewritePfn, rewriteSegment } from '../../protocol/misbehaviour';
import { type Coder, Uncodable } from '../coder';
import { Habit } from '../number';
import { concernsRequest, type Kind, OP_IDS, rowOf } from './ops';

/** How likely the same op is for the next segment, then the ops whose ids follow. */
const ONWARD = [256, 192, 96, 48, 24, 12, 8, 8] as const;

/** All weights together stay below 2^16. */
const MOST_OFTEN = 400;

/** Ops that a request's thread does not wait for: they come when they come. */
const isAside = (op: number): boolean => {
  const turn = rowOf(op)?.turn;
  return turn === 'disk' || turn === 'copy';
};

/**
 * Codes the steps that a walk did not expect: the op by its stable id, its arguments within the
 * ranges that the configuration gives. What is likely follows from the steps taken so far, never
 * from the machine's state.
 */
export class Departures {
  private readonly config: Config;
  /** Weight of each request, and last of what concerns none. */
  private readonly subjects: number[];
  /** The op that each request's threads took last: blkback's, and the others. */
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
    last[rowOf(op)?.turn === 'back' ? 'back' : 'front'] = op;
  }

  code(c: Coder, action: Action): Action {
    const nobody = this.config.requests.length;
    const req = concernsRequest(opIdOf(action)) ? reqOf(action) : nobody;
    const subject = c.weighted(this.subjects, req);
    const op = c.weighted(this.weights(subject), opIdOf(action));
    const row = rowOf(op);
    if (row === undefined || concernsRequest(op) !== subject < nobody) throw new Uncodable();
    this.subjects[subject] = (this.subjects[subject] ?? 0) + 4;
    this.often[op] = (this.often[op] ?? 0) + 1;
    return this.codeArguments(c, op, row.kind, subject < nobody ? subject : 0, action);
  }

  private weights(subject: number): number[] {
    const last = this.last[subject];
    const weights = this.often.map((often, op) => {
      const base = concernsRequest(op) === (last !== undefined) ? rowOf(op)?.weight : undefined;
      return (op === 0 ? 0 : (base ?? 1)) + Math.min(MOST_OFTEN, 32 * often);
    });
    for (const from of last === undefined ? [] : [last.front, last.back]) {
      if (from === 0) continue;
      for (const [i, weight] of ONWARD.entries()) {
        if (from + i < OP_IDS) weights[from + i] = (weights[from + i] ?? 0) + weight;
      }
    }
    return weights;
  }

  private codeArguments(c: Coder, op: number, kind: Kind, r: number, a: Action): Action {
    const { guests, pool, buffers, requests } = this.config;
    const segments = requests[r]?.segments.length ?? 1;
    const dom = (): number => 1 + c.below(guests, domOf(a) - 1);
    const pfn = (whose: Action, pages: number): number =>
      1 + this.codeX(c, whose, pages, xOf(a) - 1, 1);
    switch (kind) {
      case 'nothing':
        return act(op, 0, 0, 0);
      case 'guest':
        return act(op, dom(), 0, 0);
      case 'request':
        return act(op, 0, r, 0);
      case 'segment':
        return act(op, 0, r, this.codeX(c, act(op, 0, r, 0), segments, xOf(a)));
      case 'pool':
        return act(op, 0, 0, pfn(act(op, 0, 0, 0), pool));
      case 'page': {
        const d = dom();
        return act(op, d, 0, pfn(act(op, d, 0, 0), buffers + keptOf(this.config)));
      }
      case 'mfn':
        return act(op, 0, r, 1 + c.below(framesOf(this.config), xOf(a) - 1));
      case 'id':
        return act(op, 0, r, 1 + c.below(64, xOf(a) - 1));
      case 'touch':
      case 'dom0-touch': {
        const d = kind === 'touch' ? dom() : 0;
        const access = c.below(4, reqOf(a));
        return act(op, d, access, pfn(act(op, d, access, 0), d === 0 ? pool : buffers));
      }
      case 'rewrite': {
        const segment = c.below(segments, rewriteSegment(a));
        return act(op, 0, r, rewriteArg(segment, 1 + c.below(buffers, rewritePfn(a) - 1)));
      }
    }
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

/** Pages that a guest has behind its buffers: one for each segment that can be in flight. */
function keptOf({ mechanism, ring, requests }: Config): number {
  if (mechanism !== 'persistent') return 0;
  const longest = Math.max(1, ...requests.map((request) => request.segments.length));
  return Math.max(1, Math.min(ring, requests.length)) * longest;
}

/** No machine has more frames whose response can carry an mfn. */
const framesOf = (config: Config): number =>
  config.guests * config.buffers +
  config.pool +
  config.requests.reduce((sum, request) => sum + request.segments.length, 0);
