import { format } from 'd3';

const short = format('.3~r');
const tiny = format('.2~e');

/** A number to three figures, grouped by thousands, as a person reads it. */
export function words(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-3) return tiny(value);
  if (size >= 1000) return Math.round(value).toLocaleString('en');
  return short(value);
}

/** A share as per cent; what is less than anybody reads is said to be. */
export const percent = (share: number): string =>
  share > 0 && share < 1e-4 ? 'below 0.01 %' : `${words(100 * share)} %`;
