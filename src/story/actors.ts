import type { Action } from '../base/brand';
import { domOf, reqOf } from '../protocol/action';
import { domName } from '../protocol/names';
import { ARGUMENTS } from '../protocol/op';
import { opOf } from '../protocol/ops';
import type { World } from '../protocol/world';

/** The guest that an action is about; the first where it is about none. */
export function guestOf(at: World, action: Action): 1 | 2 {
  const takes: readonly string[] = ARGUMENTS[opOf(action)!.per];
  const dom = takes.includes('dom') ? domOf(action) : at.jobs[reqOf(action)]?.dom;
  return dom === 2 ? 2 : 1;
}

/** Who takes a step, by name: a guest’s own, dom0, Xen, disk or toolstack. */
export function actorName(at: World, action: Action): string {
  const { actor } = opOf(action)!;
  if (actor === 'xen') return 'Xen';
  return actor === 'domU' ? domName(at, guestOf(at, action)) : actor;
}
