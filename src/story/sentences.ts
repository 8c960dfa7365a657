import type { Action } from '../base/brand';
import { opIdOf } from '../protocol/action';
import { reduce } from '../protocol/model';
import type { State } from '../protocol/world';
import { CONNECT_TALES } from './sentences/connect';
import { COPY_TALES } from './sentences/copies';
import { EVENT_TALES } from './sentences/events';
import { FAULT_TALES } from './sentences/faults';
import { FIXUP_TALES } from './sentences/fixups';
import { IO_TALES } from './sentences/io';
import { LEARN_TALES } from './sentences/learn';
import { MAP_TALES } from './sentences/map';
import { MISBEHAVIOUR_TALES } from './sentences/misbehaviour';
import { POOL_TALES } from './sentences/pool';
import { RESPONSE_TALES } from './sentences/response';
import { RING_TALES } from './sentences/ring';
import { SUBMIT_TALES } from './sentences/submit';
import { SWAP_TALES } from './sentences/swap';
import { stepOf, type Tales, type Telling } from './sentences/telling';

export type { Level, Telling } from './sentences/telling';

const TALES: Tales = {
  ...SUBMIT_TALES,
  ...RESPONSE_TALES,
  ...LEARN_TALES,
  ...EVENT_TALES,
  ...RING_TALES,
  ...SWAP_TALES,
  ...POOL_TALES,
  ...FIXUP_TALES,
  ...IO_TALES,
  ...COPY_TALES,
  ...MAP_TALES,
  ...CONNECT_TALES,
  ...FAULT_TALES,
  ...MISBEHAVIOUR_TALES,
};

/** What is said of the step that led from one state to the next. */
export const sentences = (before: State, action: Action, after: State): Telling =>
  TALES[opIdOf(action)](stepOf(before, action, after));

/** A phrase for what an enabled action would do; empty where it can't happen. */
export function nextHint(state: State, action: Action): string {
  const next = reduce(state, action);
  return next.ok ? sentences(state, action, next.state).title : '';
}
