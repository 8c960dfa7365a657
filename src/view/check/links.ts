import type { Action } from '../../base/brand';
import { writeCode } from '../../link/code';
import { writeLab } from '../../link/labPlace';
import { writeHash } from '../../link/place';
import type { Config } from '../../protocol/config';
import { MOST_ADDRESS } from '../../store/run';

/** A run that a search found is of that search's configuration alone. */
const hashes = new WeakMap<readonly Action[], string | undefined>();

/** The address of a run that a search found, in the Lab at its last step; undefined where it would be too long. */
export function runHash(config: Config, actions: readonly Action[]): string | undefined {
  if (!hashes.has(actions)) hashes.set(actions, hashOf(config, actions));
  return hashes.get(actions);
}

function hashOf(config: Config, actions: readonly Action[]): string | undefined {
  const run = { base: undefined, config, actions, cursor: actions.length };
  const code = writeCode(run, MOST_ADDRESS);
  if (!code.ok) return undefined;
  return writeHash({ page: 'lab', rest: writeLab({ kind: 'code', code: code.value }) });
}
