import { configure, whole } from '../../protocol/config';
import type { CaseData } from './case';
import { write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.zap r0 s1, blkfront.flush r0
  blkfront.mark r0 s0, blkfront.mark r0 s1, blkfront.grant r0 s0, blkfront.grant r0 s1
  blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, blkback.scrub r0 s1
`;

export const FLUSH_AFTER_THE_BATCH: CaseData = {
  id: 'flush-after-the-batch',
  title: 'The flush comes after the batch',
  hazard:
    'Xen could flush once, behind the last op. Until then a frame has a new owner, and a CPU of the old one may still reach it.',
  source:
    'Xen 4.1 common/grant_table.c, gnttab_unmap_grant_ref: one flush for a batch, then the references are dropped',
  level: 'derived',
  config: configure({ buffers: 3, requests: [write(0, whole(0), whole(1)), write(16, whole(2))] }),
  off: ['grant-quiet', 'flush-on-swap'],
  breaks: 'no-foreign-reach',
  bad: steps(
    BEFORE,
    `
    xen.swap r0 s0
    blkfront.fill r1, blkfront.zap r1 s0
    domU.rewrite-grant r0 s1 p2
    xen.swap r0 s1
  `,
  ),
  good: steps(
    BEFORE,
    `
    xen.flush-for-swap r0 s0, xen.swap r0 s0
    blkfront.fill r1, blkfront.zap r1 s0
    xen.swap r0 s1, blkback.fix-p2m r0 s0, blkback.fix-p2m r0 s1, blkback.fix-kvaddr r0 s0
    blkback.fix-kvaddr r0 s1, blkback.submit r0
    disk.dma r0 s0, disk.dma r0 s1
    blkback.complete r0, blkback.zap r0 s0, blkback.zap r0 s1, blkback.flush r0
    blkback.pages-back r0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.learn r0 s1, blkfront.fix-p2m r0 s0, blkfront.fix-p2m r0 s1
    blkfront.fix-kvaddr r0 s0, blkfront.fix-kvaddr r0 s1, blkfront.complete r0
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
    'One flush for a batch has to come before the first op; grant-quiet is off as well, since the flush of a guest that keeps its word hides the mistake.',
};
