// Arithmetic coding over 32 bits, in whole numbers only (Witten, Neal and Cleary 1987).

/** What is still possible: numbers of 32 bits from low to high, inclusive. */
export interface Interval {
  low: number;
  high: number;
}

const TOP = 2 ** 32;
const HALF = TOP / 2;
const QUARTER = TOP / 4;

/** Narrows an interval to the part [from, to) of total. */
export function narrow(i: Interval, from: number, to: number, total: number): void {
  const range = i.high - i.low + 1;
  i.high = i.low + Math.floor((range * to) / total) - 1;
  i.low += Math.floor((range * from) / total);
}

export const whole = (): Interval => ({ low: 0, high: TOP - 1 });

/** The first bit of everything in an interval; undefined where it is not settled. */
export const firstBit = (i: Interval): 0 | 1 | undefined => {
  if (i.high < HALF) return 0;
  return i.low >= HALF ? 1 : undefined;
};

/** True where an interval lies so closely around the middle that it must be widened unsettled. */
export const isMiddle = (i: Interval): boolean => i.low >= QUARTER && i.high < HALF + QUARTER;

/** How much an interval is moved down before it is doubled: by what its first bit, or its middle, says. */
export const lowerEdge = (i: Interval): number => {
  if (i.high < HALF) return 0;
  return i.low >= HALF ? HALF : QUARTER;
};

/** Doubles an interval; its first bit, or the doubt in the middle, is settled before. */
export function widen(i: Interval): void {
  const edge = lowerEdge(i);
  i.low = (i.low - edge) * 2;
  i.high = (i.high - edge) * 2 + 1;
}
