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
    if (/^\d$/.test(point) || point === run.chapter.id) marks.push({ step: k, point });
  }
  return marks;
}

const written = (points: readonly Point[]): string => {
  const numbers = [...new Set(points)];
  const one = (point: Point): string => point.replace(/^P/, 'problem ').replace(/^T$/, 'TLB');
  if (numbers.some((point) => !/^\d$/.test(point))) return numbers.map(one).join(', ');
  return `point${numbers.length > 1 ? 's' : ''} ${numbers.join(', ')}`;
};

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
