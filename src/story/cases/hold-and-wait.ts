import { configure, whole } from '../../protocol/config';
import type { CaseData } from './case';
import { write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkfront.fill r1, blkfront.zap r1 s0, blkfront.zap r1 s1, blkfront.flush r1
  blkfront.mark r1 s0, blkfront.mark r1 s1, blkfront.grant r1 s0, blkfront.grant r1 s1
  blkfront.put r1, blkfront.push r1
  blkback.pull d1
  blkback.choose r0
  blkback.pull d1
  blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0, blkback.fix-p2m r0 s0
  blkback.fix-kvaddr r0 s0, blkback.submit r0
  disk.dma r0 s0
  blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
`;

export const HOLD_AND_WAIT: CaseData = {
  id: 'hold-and-wait',
  title: 'Hold and wait',
  hazard:
    'Whoever holds some pages and waits for more can wait for ever. So can a request that holds none, if a page never comes back.',
  source: 'Mail, points 1 and 3; a stacked backend whose own I/O needs pool pages',
  level: 'derived',
  config: configure({ buffers: 3, requests: [write(0, whole(0)), write(8, whole(1), whole(2))] }),
  off: ['pool-reserved'],
  breaks: 'no-deadlock',
  bad: steps(
    BEFORE,
    `
    dom0.reclaim p0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
    blkback.choose r1, blkback.scrub r1 s1, xen.flush-for-swap r1 s0, xen.swap r1 s0
    xen.swap r1 s1, blkback.fix-p2m r1 s0, blkback.fix-p2m r1 s1, blkback.fix-kvaddr r1 s0
    blkback.fix-kvaddr r1 s1, blkback.submit r1
    disk.dma r1 s0, disk.dma r1 s1
    blkback.complete r1, blkback.zap r1 s0, blkback.zap r1 s1, blkback.flush r1
    blkback.pages-back r1, blkback.put r1, blkback.push r1
    blkfront.pull d1
    blkfront.learn r1 s0, blkfront.learn r1 s1, blkfront.fix-p2m r1 s0, blkfront.fix-p2m r1 s1
    blkfront.fix-kvaddr r1 s0, blkfront.fix-kvaddr r1 s1, blkfront.complete r1
  `,
  ),
  moral:
    'B holds nothing while it waits for all its pages, so A can finish; but only the reservation makes sure that they come back.',
};
