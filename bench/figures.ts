/** One line of the table: what was measured, against what in the same run, and the budget. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** The other thing that ran beside it, with its own figure. */
  readonly against: string;
  /** How the two compare, as the words of the row say. */
  readonly ratio: string;
  readonly budget: string;
  /** Undefined where there is no budget to keep. */
  readonly within?: boolean;
}

export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export const mean = (samples: readonly number[]): number =>
  samples.reduce((sum, sample) => sum + sample, 0) / samples.length;

export const ms = (value: number): string =>
  value >= 1 ? `${value.toFixed(2)} ms` : `${(value * 1000).toFixed(1)} µs`;

export const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)}×`;

/** Milliseconds that each call takes. */
export function timed(count: number, call: (i: number) => void): number[] {
  const samples: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    call(i);
    samples.push(performance.now() - start);
  }
  return samples;
}

/** A repeatable stream of whole numbers below a bound (Lehmer's generator). */
export function stream(seed: number): (below: number) => number {
  let value = seed;
  return (below) => {
    value = (value * 48_271) % 0x7fff_ffff;
    return value % below;
  };
}

export function printTable(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.what,
    row.measured,
    row.against,
    row.ratio,
    row.budget,
    row.within === undefined ? '' : row.within ? 'within' : 'OVER',
  ]);
  const head = ['what', 'measured', 'against', 'ratio', 'budget', ''];
  const widths = head.map((_, i) => Math.max(...[head, ...cells].map((row) => row[i].length)));
  for (const row of [head, widths.map((w) => '-'.repeat(w)), ...cells]) {
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    );
  }
}
