import type { Action } from '../base/brand';
import { fail, ok, type Result } from '../base/result';
import { act, domOf, REQ_LIMIT, reqOf, X_LIMIT, xOf } from './action';
import {
  rewriteArg,
  rewritePfn,
  rewriteSegment,
  touchArg,
  touchStores,
  touchVcpu,
} from './misbehaviour';
import { ARGUMENTS, type Arguments, type Op } from './op';
import { OPS, opOf } from './ops';

/**
 * Actions as text: the op's name, then its arguments, each a letter and a number. d is a domain,
 * r a request, s a segment, p a pfn of the domain concerned (counted from 0, as the stage names b0
 * and p0), m an mfn, i a ring id, v a vCPU with the word load or store. One spelling each, so that
 * text can be compared.
 *
 *     blkfront.zap r0 s2      blkback.pull d1      domU.touch d1 v1 store p2
 */
export function showAction(a: Action): string {
  const op = opOf(a);
  if (!op) return '?';
  return [op.name, ...ARGUMENTS[op.per].map((argument) => showArgument(argument, a))].join(' ');
}

/** Buffers that a rewrite's argument has room to name. */
const REWRITE_PFNS = 512;

/** A pfn as it is written, from one of `limit` that the machine counts from 1; and back. */
const written = (pfn: number, limit: number): number => (pfn - 1) & (limit - 1);
const counted = (word: number, limit: number): number => (word + 1) & (limit - 1);

function showArgument(argument: (typeof ARGUMENTS)[Arguments][number], a: Action): string {
  switch (argument) {
    case 'dom':
      return `d${domOf(a)}`;
    case 'req':
      return `r${reqOf(a)}`;
    case 'segment':
      return `s${xOf(a)}`;
    case 'pfn':
      return `p${written(xOf(a), X_LIMIT)}`;
    case 'mfn':
      return `m${xOf(a)}`;
    case 'id':
      return `i${xOf(a)}`;
    case 'access':
      return `v${touchVcpu(a)} ${touchStores(a) ? 'store' : 'load'}`;
    case 'rewrite':
      return `s${rewriteSegment(a)} p${written(rewritePfn(a), REWRITE_PFNS)}`;
  }
}

const BY_NAME: ReadonlyMap<string, Op> = new Map(OPS.map((op) => [op.name, op]));

type Code = 'bad-action';

/** The action that a line of text names; refuses what showAction would not have written. */
export function parseAction(text: string): Result<Action, Code> {
  const [name = '', ...words] = text.trim().split(/\s+/);
  const op = BY_NAME.get(name);
  if (!op) return fail('bad-action', `There is no action “${name.slice(0, 40)}”.`);
  const a = fromWords(op, words);
  if (a === undefined || showAction(a) !== [name, ...words].join(' ')) {
    return fail('bad-action', `“${name}” takes ${usage(op)}.`);
  }
  return ok(a);
}

const LETTERS = { dom: 'd', req: 'r', segment: 's', pfn: 'p', mfn: 'm', id: 'i' } as const;

function usage(op: Op): string {
  const parts = ARGUMENTS[op.per].map((argument) => {
    if (argument === 'access') return 'v0 load or v0 store';
    if (argument === 'rewrite') return 's0 p1';
    return `${LETTERS[argument]}0`;
  });
  return parts.length === 0 ? 'no arguments' : `arguments such as ${parts.join(' ')}`;
}

function fromWords(op: Op, words: readonly string[]): Action | undefined {
  const number = (letter: string): number => {
    const word = words.find((w) => w.startsWith(letter) && /^.\d{1,5}$/.test(w));
    return word ? Number(word.slice(1)) : Number.NaN;
  };
  let [dom, req, x] = [0, 0, 0];
  for (const argument of ARGUMENTS[op.per]) {
    if (argument === 'dom') dom = number('d');
    else if (argument === 'req') req = number('r');
    else if (argument === 'access') req = touchArg(number('v'), words.includes('store'));
    else if (argument === 'rewrite') {
      x = rewriteArg(number('s'), counted(number('p'), REWRITE_PFNS));
    } else if (argument === 'pfn') x = counted(number('p'), X_LIMIT);
    else x = number(LETTERS[argument]);
  }
  const fits = dom >= 0 && dom <= 2 && req >= 0 && req < REQ_LIMIT && x >= 0 && x < X_LIMIT;
  return fits ? act(op.id, dom, req, x) : undefined;
}
