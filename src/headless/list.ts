import type { Outcome } from './outcome';
import { listed } from './scenarios';

/** Every chapter, scenario and edge case at its last step, and every exercise. */
export function list(json: boolean): Outcome {
  const rows = listed();
  if (json) return { code: 0, out: `${JSON.stringify(rows, null, 1)}\n`, err: '' };
  const wide = Math.max(...rows.map((row) => row.id.length));
  const lines = rows.flatMap(({ id, title, link, steps, expectation }) => [
    `${id.padEnd(wide)}  ${title}`,
    `${''.padEnd(wide)}  ${steps} steps, ${link}`,
    `${''.padEnd(wide)}  ${expectation}`,
    '',
  ]);
  return { code: 0, out: lines.join('\n'), err: '' };
}
