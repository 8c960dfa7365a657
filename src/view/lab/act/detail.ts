import type { Action } from '../../../base/brand';
import { opIdOf } from '../../../protocol/action';
import { touchStores, touchVcpu } from '../../../protocol/misbehaviour';
import { OP } from '../../../protocol/opIds';

/** What tells apart the touches of one page, which may all be called the same; empty for others. */
export function detailOf(action: Action): string {
  const op = opIdOf(action);
  if (op !== OP.touch && op !== OP.dom0Touch) return '';
  return `${touchStores(action) ? 'store' : 'load'}, vCPU ${touchVcpu(action)}`;
}
