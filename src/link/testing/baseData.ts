import type { Action } from '../../base/brand';
import type { Config } from '../../protocol/config';
import { showAction } from '../../protocol/notation';
import { codeConfig } from '../v1/config';
import { INITIAL_CONFIG } from '../v1/initialConfig';
import { Writer } from '../writer';

/** An entry of src/link/v1/basesData.ts, as it is written there. */
export type BaseData = readonly [id: string, config: string, script: string];

/** The entry that a scenario would have if it were added now. */
export function baseDataOf(scenario: {
  readonly id: string;
  readonly config: Config;
  readonly actions: readonly Action[];
}): BaseData {
  const c = new Writer();
  codeConfig(c, INITIAL_CONFIG, scenario.config);
  return [scenario.id, c.letters(), scriptText(scenario.actions)];
}

/** A script with commas, runs of segments as one. */
export function scriptText(actions: readonly Action[]): string {
  const parts: { before: string; first: number; last: number }[] = [];
  for (const action of actions) {
    const [, before = showAction(action), segment = '-1'] =
      /^(.* s)(\d+)$/.exec(showAction(action)) ?? [];
    const s = Number(segment);
    const run = parts.at(-1);
    if (run !== undefined && s > 0 && run.before === before && run.last === s - 1) run.last = s;
    else parts.push({ before, first: s, last: s });
  }
  return parts
    .map(({ before, first, last }) => {
      if (first < 0) return before;
      return first === last ? `${before}${first}` : `${before}${first}-${last}`;
    })
    .join(', ');
}
