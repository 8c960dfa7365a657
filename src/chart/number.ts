/** A number to three figures, grouped by thousands, as a person reads it. */
export function words(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size !== 0 && size < 1e-3) {
    const [figures, power] = size.toExponential(2).split('e');
    return `${sign}${Number(figures)}e${power}`;
  }
  if (size >= 1000) return sign + Math.round(size).toLocaleString('en');
  return sign + Number(size.toPrecision(3));
}

/** A share as per cent; what is less than anybody reads is said to be. */
export const percent = (share: number): string =>
  share > 0 && share < 1e-4 ? 'below 0.01 %' : `${words(100 * share)} %`;
