import type { Assumed } from '../../cost/compare';
import type { Way } from '../../cost/formulas';
import { configOf } from '../../cost/measured';
import { courseOf, type Meters, metersAt, type Stride } from '../../cost/race';
import { WAY_WORDS } from '../../cost/settings';
import { timeOf, totalOf } from '../../cost/work';
import { writeCode } from '../../link/code';
import { writeLab } from '../../link/labPlace';
import { writeHash } from '../../link/place';
import { sentences } from '../../story/sentences';

/** A way in the race: its steps, and where to see them. */
export interface Lane {
  readonly way: Way;
  readonly name: string;
  readonly strides: readonly Stride[];
  /** Where the Lab opens on it, at the request’s start. */
  readonly lab: string | undefined;
  /** Where two requests by it are told step by step. */
  readonly stage: string;
}

export function laneOf(way: Way, shape: Assumed['shape']): Lane {
  const { before, strides } = courseOf(way, shape);
  const code = writeCode({
    base: undefined,
    config: configOf(shape, way),
    actions: before,
    cursor: before.length,
  });
  const lab = code.ok
    ? writeHash({ page: 'lab', rest: writeLab({ kind: 'code', code: code.value }) })
    : undefined;
  return {
    way,
    name: WAY_WORDS[way],
    strides,
    lab,
    stage: writeHash({ page: 'walk', chapter: `by-${way}`, step: 0 }),
  };
}

/** CPU time of a lane after each of its steps, in nanoseconds. */
export const timesOf = (lane: Lane, { costs, masks, hot }: Assumed): number[] =>
  lane.strides.map(({ work }) => totalOf(timeOf(work, costs, masks, hot)));

export type Pace = 'steps' | 'time';

/** The places of the race, as a slider goes through them: steps, or the moments at which some step ends. */
export function placesOf(times: readonly (readonly number[])[], pace: Pace): readonly number[] {
  if (pace === 'time') return [...new Set([0, ...times.flat()])].sort((a, b) => a - b);
  const longest = Math.max(1, ...times.map((all) => all.length));
  return Array.from({ length: longest }, (_, k) => k);
}

/** How many steps of a lane are done at a place of the race. */
export const doneAt = (times: readonly number[], place: number, pace: Pace): number =>
  pace === 'steps'
    ? Math.min(place, times.length - 1)
    : Math.max(
        0,
        times.findLastIndex((time) => time <= place),
      );

/** A lane at a place of the race. */
export interface Stand {
  readonly lane: Lane;
  readonly done: number;
  /** Nanoseconds. */
  readonly time: number;
  readonly meters: Meters;
  /** The step that it just took, in a few words and as a script has it. */
  readonly says: string;
  readonly step: string;
}

export function standOf(
  lane: Lane,
  times: readonly number[],
  place: number,
  pace: Pace,
  { masks }: Assumed,
): Stand {
  const done = doneAt(times, place, pace);
  const at = lane.strides[done]!;
  const before = lane.strides[done - 1];
  const title =
    before && at.action !== undefined
      ? sentences(before.state, at.action, at.state).title
      : 'At the start.';
  const says = done === lane.strides.length - 1 ? `Done in ${done} steps: ${title}` : title;
  return {
    lane,
    done,
    time: times[done]!,
    meters: metersAt(at, lane.strides[0]!, masks),
    says,
    step: at.name,
  };
}
