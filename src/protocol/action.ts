import type { Action, Domid } from '../base/brand';

/**
 * An action is one small integer: op, domain, request and one more argument x (a segment, a pfn,
 * a ring id, an mfn: its op says which). The packing is ours to change; what links and files hold
 * is the op's stable id and the arguments.
 */
const X_BITS = 14;
const REQ_BITS = 7;
const DOM_BITS = 2;
export const X_LIMIT = 1 << X_BITS;
export const REQ_LIMIT = 1 << REQ_BITS;
const REQ_AT = X_BITS;
const DOM_AT = REQ_AT + REQ_BITS;
const OP_AT = DOM_AT + DOM_BITS;

export const act = (op: number, dom: number, req: number, x: number): Action =>
  ((op << OP_AT) | (dom << DOM_AT) | (req << REQ_AT) | x) as Action;

export const opIdOf = (a: Action): number => a >>> OP_AT;
export const domOf = (a: Action): Domid => ((a >>> DOM_AT) & ((1 << DOM_BITS) - 1)) as Domid;
export const reqOf = (a: Action): number => (a >>> REQ_AT) & (REQ_LIMIT - 1);
export const xOf = (a: Action): number => a & (X_LIMIT - 1);
