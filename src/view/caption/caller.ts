import type { Action } from '../../base/brand';
import { domOf, reqOf } from '../../protocol/action';
import { domName } from '../../protocol/names';
import { ARGUMENTS } from '../../protocol/op';
import { opOf } from '../../protocol/ops';
import type { World } from '../../protocol/world';

export interface Caller {
  readonly name: string;
  /** What colours it: domU, domU2, dom0, xen, disk, toolstack. */
  readonly who: string;
}

/** The guest that an action is about. */
export function guestOf(at: World, action: Action): 1 | 2 {
  const uses: readonly string[] = ARGUMENTS[opOf(action)!.per];
  const dom = uses.includes('dom') ? domOf(action) : at.jobs[reqOf(action)]?.dom;
  return dom === 2 ? 2 : 1;
}

/** Who takes a step. */
export function callerOf(at: World, action: Action): Caller {
  const { actor } = opOf(action)!;
  switch (actor) {
    case 'domU': {
      const guest = guestOf(at, action);
      return { name: domName(at, guest), who: guest === 2 ? 'domU2' : 'domU' };
    }
    case 'xen':
      return { name: 'Xen', who: actor };
    case 'toolstack':
      return { name: 'toolstack', who: actor };
    default:
      return { name: actor, who: actor };
  }
}
