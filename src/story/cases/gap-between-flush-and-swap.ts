import { configure, whole } from '../../protocol/config';
import {
  answered,
  completed,
  offered,
  pulled,
  repaired,
  swapped,
  transferred,
  unmapped,
} from '../stretches';
import type { CaseData } from './case';
import { write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  'xen.flush-for-swap r0 s0',
  'blkfront.fill r1',
  'blkfront.zap r1 s0',
];

export const GAP_BETWEEN_FLUSH_AND_SWAP: CaseData = {
  id: 'gap-between-flush-and-swap',
  title: 'Between the flush and the swap',
  hazard:
    'Xen flushes, then checks and swaps. In between a guest can touch and zap another page, leave it unflushed and point the entry at it: its count is 1, and a TLB still leads there.',
  source: 'A search of every interleaving of this model (docs/model.md)',
  level: 'proposal',
  config: configure({ requests: [write(0, whole(0)), write(8, whole(1))] }),
  off: ['grant-quiet'],
  breaks: 'no-foreign-reach',
  bad: [...BEFORE, 'domU.rewrite-grant r0 s0 p1', 'xen.swap r0 s0'],
  good: [
    ...BEFORE,
    'xen.swap r0 s0',
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
    'blkfront.flush r1',
    'blkfront.mark r1 s0',
    'blkfront.grant r1 s0',
    'blkfront.put r1',
    'blkfront.push r1',
    ...pulled(1),
    ...swapped(1),
    ...repaired(1),
    ...transferred(1),
    ...unmapped(1),
    ...answered(1),
    ...completed(1),
  ],
  moral:
    'Isolation may not depend on a guest’s word: count first, keep the entry from changing, then flush, then commit.',
};
