import { configure, whole } from '../../protocol/config';
import type { CaseData } from './case';
import { read } from './request';
import { steps } from './steps';

export const RING_FULL: CaseData = {
  id: 'ring-full',
  title: 'A full ring, and a restart',
  hazard:
    'The only slot of the ring is taken, the next request waits for it, and blkback restarts.',
  source: 'Linux 2.6.18 blkfront.c, blkif_recover; public/io/ring.h, RING_FREE_REQUESTS',
  level: 'derived',
  config: configure({
    faults: ['restart'],
    budget: 1,
    ring: 1,
    requests: [read(0, whole(0)), read(8, whole(1))],
  }),
  off: [],
  bad: [],
  good: steps(`
    blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0
    blkfront.put r0, blkfront.push r0
    blkback.pull d1
    blkback.choose r0, blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    toolstack.restart-blkback
    blkfront.recover r0, blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.replay r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
    blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
    blkback.pull d1
    blkback.choose r0, blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, xen.flush-for-swap r0 s0
    xen.swap r0 s0, blkback.fix-p2m r0 s0, blkback.pages-back r0, blkback.put r0
    blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
    blkfront.zap r1 s0, blkfront.flush r1, blkfront.mark r1 s0, blkfront.grant r1 s0
    blkfront.put r1, blkfront.push r1
    blkback.pull d1
    blkback.choose r1, blkback.fix-kvaddr r1 s0, blkback.submit r1
    disk.dma r1 s0
    blkback.complete r1, blkback.zap r1 s0, blkback.flush r1, xen.flush-for-swap r1 s0
    xen.swap r1 s0, blkback.fix-p2m r1 s0, blkback.pages-back r1, blkback.put r1
    blkback.push r1
    blkfront.pull d1
    blkfront.learn r1 s0, blkfront.fix-p2m r1 s0, blkfront.fix-kvaddr r1 s0
    blkfront.complete r1
  `),
  moral:
    'Nothing breaks: what was in flight is replayed first, and the request that waited follows.',
};
