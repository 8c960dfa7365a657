import { domName } from '../../protocol/names';
import type { Actor } from '../../protocol/op';
import { opOf } from '../../protocol/ops';
import { actionOf, lengthOf, type Run, stateOf } from '../../store/run';
import { guestOf } from '../../story/actors';

/** One line of the timeline: the steps of one actor. */
export interface Lane {
  readonly name: string;
  /** What colours it, as in the class of-…: domU, domU2, xen, dom0, disk, toolstack. */
  readonly who: string;
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  /** The lane of step k at index k - 1. */
  readonly of: Uint8Array;
}

/** The lanes of a run, guests first and the disk last, and which step is on which. */
export function lanesOf(run: Run): Lanes {
  const two = run.trace.config.guests === 2;
  const rest: Record<Exclude<Actor, 'domU'>, Lane> = {
    xen: { name: 'Xen', who: 'xen' },
    dom0: { name: 'dom0', who: 'dom0' },
    disk: { name: 'disk', who: 'disk' },
    toolstack: { name: 'tools', who: 'toolstack' },
  };
  const { at } = stateOf(run, 0);
  const lanes: Lane[] = [{ name: domName(at, 1), who: 'domU' }];
  if (two) lanes.push({ name: domName(at, 2), who: 'domU2' });
  const guests = lanes.length;
  lanes.push(...Object.values(rest));
  const others = Object.keys(rest) as Actor[];
  const of = Uint8Array.from({ length: lengthOf(run) }, (_, i) => {
    const action = actionOf(run, i + 1);
    const { actor } = opOf(action)!;
    if (actor === 'domU') return guestOf(at, action) - 1;
    return guests + others.indexOf(actor);
  });
  // The toolstack has a line only where it does something.
  return { lanes: of.includes(lanes.length - 1) ? lanes : lanes.slice(0, -1), of };
}
