import type { Action } from '../base/brand';
import { act, domOf, opIdOf, reqOf, xOf } from './action';
import { ANSWER_OPS } from './answer';
import { BLKBACK_OPS } from './blkback';
import { CONNECT_OPS } from './connect';
import { DISK_OPS } from './disk';
import { EVENT_OPS } from './events';
import { FAULT_OPS } from './faults';
import { FLIP_OPS } from './flip';
import { MAP_OPS } from './grantMap';
import { MISBEHAVIOUR_OPS } from './misbehaviour';
import { ARGUMENTS, type Op } from './op';
import { PERSISTENT_OPS } from './persistent';
import { POOL_OPS } from './pool';
import { RESPONSE_OPS } from './response';
import { SUBMIT_OPS } from './submit';

/** Every kind of step there is. */
export const OPS: readonly Op[] = [
  ...SUBMIT_OPS,
  ...RESPONSE_OPS,
  ...EVENT_OPS,
  ...ANSWER_OPS,
  ...POOL_OPS,
  ...BLKBACK_OPS,
  ...MAP_OPS,
  ...PERSISTENT_OPS,
  ...FLIP_OPS,
  ...CONNECT_OPS,
  ...DISK_OPS,
  ...FAULT_OPS,
  ...MISBEHAVIOUR_OPS,
];

const BY_ID: readonly (Op | undefined)[] = (() => {
  const byId = new Array<Op | undefined>(128).fill(undefined);
  for (const op of OPS) byId[op.id] = op;
  return byId;
})();

/** The kind of an action; undefined where its number names none. */
export const opOf = (a: Action): Op | undefined => BY_ID[opIdOf(a)];

/** True where a number says nothing besides its op and the arguments that the op takes. */
export function isSpelledOnce(op: Op, a: Action): boolean {
  const uses: readonly string[] = ARGUMENTS[op.per];
  const dom = uses.includes('dom') ? domOf(a) : 0;
  const req = uses.includes('req') || uses.includes('access') ? reqOf(a) : 0;
  const x = uses.some((argument) => X_ARGUMENTS.has(argument)) ? xOf(a) : 0;
  return act(op.id, dom, req, x) === a;
}

const X_ARGUMENTS = new Set(['segment', 'pfn', 'mfn', 'id', 'rewrite']);
