import type { Action } from '../base/brand';
import { domOf, reqOf } from '../protocol/action';
import { domName } from '../protocol/names';
import { ARGUMENTS } from '../protocol/op';
import { opOf } from '../protocol/ops';
import type { World } from '../protocol/world';

/** Who takes a step, by name: a guest’s own, dom0, Xen, disk or toolstack. */
export function actorName(at: World, action: Action): string {
  const { actor, per } = opOf(action)!;
  if (actor === 'xen') return 'Xen';
  if (actor !== 'domU') return actor;
  const takes: readonly string[] = ARGUMENTS[per];
  return domName(at, takes.includes('dom') ? domOf(action) : at.jobs[reqOf(action)].dom);
}
