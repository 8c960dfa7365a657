import { configure, whole } from '../../protocol/config';
import type { CaseData } from './case';
import { write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0
  blkfront.fill r1, blkfront.zap r1 s0
`;

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
  bad: steps(
    BEFORE,
    `
    domU.rewrite-grant r0 s0 p1
    xen.swap r0 s0
  `,
  ),
  good: steps(
    BEFORE,
    `
    xen.swap r0 s0, blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
    blkfront.flush r1, blkfront.mark r1 s0, blkfront.grant r1 s0, blkfront.put r1
    blkfront.push r1
    blkback.pull d1
    blkback.choose r1, xen.flush-for-swap r1 s0, xen.swap r1 s0, blkback.fix-p2m r1 s0
    blkback.fix-kvaddr r1 s0, blkback.submit r1
    disk.dma r1 s0
    blkback.complete r1, blkback.zap r1 s0, blkback.flush r1, blkback.pages-back r1
    blkback.put r1, blkback.push r1
    blkfront.pull d1
    blkfront.learn r1 s0, blkfront.fix-p2m r1 s0, blkfront.fix-kvaddr r1 s0
    blkfront.complete r1
  `,
  ),
  moral:
    'Isolation may not depend on a guest’s word: count first, keep the entry from changing, then flush, then commit.',
};
