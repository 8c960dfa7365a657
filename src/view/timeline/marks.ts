import { actionOf, lengthOf, type Run, stateOf } from '../../store/run';
import { type Point, pointOf } from '../../story/points';

/** A point of the mail, at the step from which the run shows it. */
export interface Mark {
  readonly step: number;
  readonly point: Point;
}

/**
 * Where a run comes to each point of the mail, the first time in each stretch of it. A problem is
 * marked in its own chapter only: elsewhere it would be everywhere.
 */
export function marksOf(run: Run): Mark[] {
  const { at } = stateOf(run, 0);
  const marks: Mark[] = [];
  for (let k = 1; k <= lengthOf(run); k++) {
    const point = pointOf(at, actionOf(run, k));
    if (point === undefined || point === marks.at(-1)?.point) continue;
    if (isPoint(point) || point === run.chapter?.id) marks.push({ step: k, point });
  }
  return marks;
}

const isPoint = (point: Point): boolean => /^\d$/.test(point);

/** "points 2, 4", "problem 3", "TLB, point 2". */
function written(all: readonly Point[]): string {
  const points = [...new Set(all.filter(isPoint))];
  const others = [...new Set(all.filter((point) => !isPoint(point)))];
  const texts = others.map((one) => one.replace(/^P/, 'problem ').replace(/^T$/, 'TLB'));
  if (points.length > 0) texts.push(`point${points.length > 1 ? 's' : ''} ${points.join(', ')}`);
  return texts.join(', ');
}

/** Marks as they are written: those nearer to each other than `apart` share one text. */
export function labels(
  marks: readonly Mark[],
  x: (step: number) => number,
  apart: number,
): { readonly step: number; readonly x: number; readonly text: string }[] {
  const texts: { step: number; x: number; points: Point[] }[] = [];
  for (const { step, point } of marks) {
    const last = texts.at(-1);
    if (last !== undefined && x(step) - last.x < apart) last.points.push(point);
    else texts.push({ step, x: x(step), points: [point] });
  }
  return texts.map(({ step, x, points }) => ({ step, x, text: written(points) }));
}
