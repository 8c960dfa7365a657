import { encode } from 'uqr';

/** A QR code to be drawn: `size` modules each way, the dark ones as one path of unit squares. */
export interface Code {
  readonly size: number;
  readonly path: string;
}

/**
 * Version 14 of ISO/IEC 18004, 73 modules a side, 458 letters: on a beamer’s 1080 lines a module of a
 * larger one is too fine for a phone in the back.
 */
const MOST_VERSION = 14;

/** The code of a text; undefined where it would be too fine to be read from a seat. */
export function codeOf(text: string): Code | undefined {
  const data = encoded(text);
  if (data === undefined) return undefined;
  const path = data.flatMap((row, y) => runsOf(row).map(([x, n]) => `M${x} ${y}h${n}v1h${-n}z`));
  return { size: data.length, path: path.join('') };
}

function encoded(text: string): boolean[][] | undefined {
  try {
    const options = { ecc: 'L', boostEcc: true, border: 0, maxVersion: MOST_VERSION } as const;
    return encode(text, options).data;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where dark modules begin in a row, and how many follow each other. */
function runsOf(row: readonly boolean[]): [x: number, n: number][] {
  const runs: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
