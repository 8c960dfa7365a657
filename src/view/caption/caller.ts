import type { Action } from '../../base/brand';
import { opOf } from '../../protocol/ops';
import type { World } from '../../protocol/world';
import { actorName, guestOf } from '../../story/actors';

export interface Caller {
  readonly name: string;
  /** What colours it: domU, domU2, dom0, xen, disk, toolstack. */
  readonly who: string;
}

/** Who takes a step. */
export function callerOf(at: World, action: Action): Caller {
  const { actor } = opOf(action)!;
  const isSecond = actor === 'domU' && guestOf(at, action) === 2;
  return { name: actorName(at, action), who: isSecond ? 'domU2' : actor };
}
