import type { Axis } from './chart';

/*
 * Without d3: a module of its that only a lazy file needs is carried in the first one all the same,
 * since the stage's imports reach all of it.
 */

/** From a value to a place, in CSS pixels; values beyond the axis are at its ends. */
export type Scale = (value: number) => number;

export function scaleOf({ scale, from, to }: Axis, start: number, end: number): Scale {
  const share =
    scale === 'log'
      ? (value: number) => Math.log(value / from) / Math.log(to / from)
      : (value: number) => (value - from) / (to - from);
  return (value) => {
    const within = Math.min(1, Math.max(0, share(value)));
    return start + (end - start) * (Number.isFinite(within) ? within : 0);
  };
}

/** About so many values worth a tick; of a log axis the powers of ten, and 2 and 5 where there is room. */
export function ticksOf({ scale, from, to }: Axis, about: number): number[] {
  if (scale === 'linear') return evenTicks(from, to, about);
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

/** Multiples of 1, 2 or 5 times a power of ten, whichever comes nearest to so many. */
function evenTicks(from: number, to: number, about: number): number[] {
  const wanted = (to - from) / about;
  if (!(wanted > 0)) return [from];
  const power = Math.floor(Math.log10(wanted));
  const over = wanted / 10 ** power;
  const step = over >= Math.sqrt(50) ? 10 : over >= Math.sqrt(10) ? 5 : over >= Math.SQRT2 ? 2 : 1;
  // Below 1 it is divided by a whole number, so that 0.3 is not 0.30000000000000004.
  const at = (i: number): number =>
    power < 0 ? (i * step) / 10 ** -power : i * step * 10 ** power;
  const ticks: number[] = [];
  const size = step * 10 ** power;
  for (let i = Math.ceil(from / size - 1e-9); i <= Math.floor(to / size + 1e-9); i++) {
    ticks.push(at(i));
  }
  return ticks;
}
