import type { Action } from '../../base/brand';
import { domOf, opIdOf, reqOf, xOf } from '../../protocol/action';
import { ordinary } from '../../protocol/candidates';
import { refusal } from '../../protocol/model';
import { REFUSAL } from '../../protocol/refusal';
import type { State } from '../../protocol/world';
import { rowOf, type Turn } from './ops';

/**
 * What version 1 expects next of a run: the first action of its base's script that has not been
 * taken and is a step now, else the step whose turn it is.
 */
export class Expectation {
  private readonly left: Action[];

  constructor(script: readonly Action[]) {
    this.left = [...script];
  }

  /** The step that is expected; undefined where none is left to expect. */
  next(s: State): Action | undefined {
    return this.left.find((action) => refusal(s, action) === REFUSAL.none) ?? nextInTurn(s);
  }

  /** Notes that a step was taken, expected or not. */
  took(action: Action): void {
    const at = this.left.indexOf(action);
    if (at >= 0) this.left.splice(at, 1);
  }
}

/** Of the steps that can happen, are no fault and no misbehaviour, the one whose turn it is. */
function nextInTurn(s: State): Action | undefined {
  let [next, least] = [undefined as Action | undefined, Number.POSITIVE_INFINITY];
  ordinary(s, (action) => {
    const turn = turnOf(action);
    if (turn >= least || refusal(s, action) !== REFUSAL.none) return;
    next = action;
    least = turn;
  });
  return next;
}

/** First what concerns no request, then each request by itself. */
const STAGES: Readonly<Record<Exclude<Turn, 'never'>, readonly [stage: number, place: number]>> = {
  pool: [0, 0],
  connect: [1, 0],
  ring: [2, 0],
  front: [3, 0],
  back: [3, 1],
  disk: [3, 2],
  copy: [3, 3],
};

/** A number that puts actions in the order of version 1, whatever order the model lists them in. */
function turnOf(action: Action): number {
  const row = rowOf(opIdOf(action));
  if (row === undefined || row.turn === 'never') return Number.POSITIVE_INFINITY;
  const [stage, place] = STAGES[row.turn];
  const whose = stage === 3 ? reqOf(action) : domOf(action);
  return ((stage * 128 + whose) * 64 + row.place + place) * 2 ** 14 + xOf(action);
}
