import type { Action } from '../base/brand';
import { opIdOf, reqOf } from '../protocol/action';
import { OP } from '../protocol/opIds';
import type { World } from '../protocol/world';

/** What of the mail a step belongs to: its points, its problems, and the TLB of the reply. */
export const POINTS = ['1', '2', '3', '4', '5', '6', '7', 'P1', 'P2', 'P3', 'T'] as const;
export type Point = (typeof POINTS)[number];

const BY_OP: { readonly [op: number]: Point } = {
  [OP.reserve]: '1',
  [OP.poolZap]: '1',
  [OP.poolFlush]: '1',
  [OP.dom0Touch]: '1',
  [OP.dom0Map]: '1',
  [OP.dom0Reclaim]: '1',
  [OP.backP2m]: '4',
  [OP.backM2p]: '4',
  [OP.backKvaddr]: '4',
  [OP.homeP2m]: '4',
  [OP.homeM2p]: '4',
  [OP.mark]: '5',
  [OP.learn]: '5',
  [OP.fixM2p]: '5',
  [OP.fixP2m]: '5',
  [OP.fixKvaddr]: '5',
  [OP.touch]: '5',
  [OP.copyBack]: '7',
  [OP.swapBack]: '7',
  [OP.advertise]: 'P1',
  [OP.accept]: 'P1',
  [OP.connect]: 'P1',
  [OP.zap]: 'P2',
  [OP.flush]: 'P2',
  [OP.backZap]: 'P2',
  [OP.backFlush]: 'P2',
  [OP.choose]: 'P3',
  [OP.pagesBack]: 'P3',
  [OP.flushForSwap]: 'T',
  [OP.homeFlush]: 'T',
};

/** The point that an action of a world belongs to; none for what the mail leaves as it is. */
export function pointOf(at: World, action: Action): Point | undefined {
  if (at.config.mechanism !== 'swap') return undefined;
  const op = opIdOf(action);
  const job = at.jobs[reqOf(action)];
  if (op === OP.swap) return job.write ? '2' : '3';
  const batch = op === OP.flushForSwap && at.config.choices.flush === 'batch' && job.segments > 1;
  return batch ? '6' : BY_OP[op];
}
