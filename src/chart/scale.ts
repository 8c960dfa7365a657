import { scaleLinear, scaleLog } from 'd3';
import type { Axis } from './chart';

/** From a value to a place, in CSS pixels; values beyond the axis are at its ends. */
export type Scale = (value: number) => number;

export function scaleOf({ scale, from, to }: Axis, start: number, end: number): Scale {
  const of = scale === 'log' ? scaleLog() : scaleLinear();
  of.domain([from, to]).range([start, end]).clamp(true);
  // The logarithm of what is not above 0 has no place; its end of the axis is nearest.
  return (value) => of(scale === 'log' ? Math.max(from, value) : value);
}

/** About so many values worth a tick; of a log axis the powers of ten, and 2 and 5 where there is room. */
export function ticksOf({ scale, from, to }: Axis, about: number): number[] {
  if (scale === 'linear') return scaleLinear().domain([from, to]).ticks(about);
  const steps = Math.log10(to / from) > about ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
    for (const step of steps) {
      const tick = step * 10 ** power;
      if (tick >= from * 0.999999 && tick <= to * 1.000001) ticks.push(tick);
    }
  }
  return ticks;
}
