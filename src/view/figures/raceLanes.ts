import type { Assumed } from '../../cost/compare';
import { type Way, workOf } from '../../cost/formulas';
import { configOf } from '../../cost/measured';
import { courseOf, type Meters, metersAt, metersByFormula, type Stride } from '../../cost/race';
import { WAY_WORDS } from '../../cost/settings';
import { timeOf, totalOf } from '../../cost/work';
import { writeCode } from '../../link/code';
import { writeLab } from '../../link/labPlace';
import { writeHash } from '../../link/place';
import { sentences } from '../../story/sentences';
import { isRun } from './costWords';

/** A way in the race: its steps, or nothing but its end where only a formula knows it. */
export interface Lane {
  readonly way: Way;
  readonly name: string;
  /** Undefined of a way that is not in the model. */
  readonly steps: readonly Stride[] | undefined;
  /** Where the Lab opens on it. */
  readonly link: string | undefined;
}

export function laneOf(way: Way, shape: Assumed['shape']): Lane {
  const name = WAY_WORDS[way];
  if (!isRun(way)) return { way, name, steps: undefined, link: undefined };
  const config = configOf(shape, way);
  const code = writeCode({ base: undefined, config, actions: [], cursor: 0 });
  const link = code.ok
    ? writeHash({ page: 'lab', rest: writeLab({ kind: 'code', code: code.value }) })
    : undefined;
  return { way, name, steps: courseOf(config), link };
}

/** CPU time of a lane after each of its steps, in nanoseconds; of one by formula that of its end. */
export function timesOf(lane: Lane, { shape, costs, masks, hot }: Assumed): number[] {
  const works = lane.steps?.map(({ work }) => work) ?? [workOf(lane.way, shape)];
  return works.map((work) => totalOf(timeOf(work, costs, masks, hot)));
}

export type Pace = 'steps' | 'time';

/** The places of the race, as a slider goes through them: steps, or the moments at which some step ends. */
export function placesOf(
  lanes: readonly Lane[],
  times: readonly (readonly number[])[],
  pace: Pace,
): readonly number[] {
  const stepped = times.filter((_, i) => lanes[i]!.steps);
  if (pace === 'time') return [...new Set([0, ...stepped.flat()])].sort((a, b) => a - b);
  const longest = Math.max(1, ...stepped.map((all) => all.length));
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
  { shape, masks }: Assumed,
): Stand {
  if (lane.steps === undefined) {
    const meters = metersByFormula(workOf(lane.way, shape), masks);
    const says = 'By formula: all of its request, without steps.';
    return { lane, done: 0, time: times[0]!, meters, says, step: '' };
  }
  const done = doneAt(times, place, pace);
  const at = lane.steps[done]!;
  const before = lane.steps[done - 1];
  const title =
    before && at.action !== undefined
      ? sentences(before.state, at.action, at.state).title
      : 'At the start.';
  const says = done === lane.steps.length - 1 ? `Done in ${done} steps: ${title}` : title;
  return { lane, done, time: times[done]!, meters: metersAt(at, masks), says, step: at.name };
}
