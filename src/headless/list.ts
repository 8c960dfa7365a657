import { hashOf } from '../link/open';
import { SCENARIOS } from '../story/chapters';
import type { Outcome } from './outcome';
import { LISTED } from './scenarios';

/** Every chapter and scenario, at its last step. */
export function list(json: boolean): Outcome {
  const rows = LISTED.map(({ id, title, expectation, base, config, actions }) => ({
    id,
    title,
    link: hashOf({ base, config, actions, cursor: actions.length }, SCENARIOS) ?? '',
    steps: actions.length,
    expectation,
  }));
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
