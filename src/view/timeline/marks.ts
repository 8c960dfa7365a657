import { reqOf } from '../../protocol/action';
import { OP } from '../../protocol/opIds';
import { opOf } from '../../protocol/ops';
import { actionOf, lengthOf, type Run, stateOf } from '../../store/run';

/** A point of the mail, at the step from which the run shows it. */
export interface Mark {
  readonly step: number;
  readonly name: string;
}

/** The point of the mail that an op is, if any; a swap is one or the other by the request's kind. */
const POINTS: ReadonlyMap<number, number> = new Map([
  [OP.reserve, 1],
  [OP.backP2m, 4],
  [OP.zap, 5],
  [OP.learn, 5],
  [OP.copyBack, 7],
]);

/** Where a run comes to each point of the mail, the first time in each stretch of it. */
export function marksOf(run: Run): Mark[] {
  const { jobs } = stateOf(run, 0).at;
  const marks: Mark[] = [];
  let last: number | undefined;
  for (let k = 1; k <= lengthOf(run); k++) {
    const action = actionOf(run, k);
    const { id } = opOf(action)!;
    const point = id === OP.swap ? (jobs[reqOf(action)].write ? 2 : 3) : POINTS.get(id);
    if (point === undefined || point === last) continue;
    last = point;
    marks.push({ step: k, name: `point ${point}` });
  }
  return marks;
}
