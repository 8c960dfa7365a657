import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

export const GUEST_DESTROYED: CaseData = {
  id: 'guest-destroyed',
  title: 'The guest is destroyed',
  hazard:
    'The guest is destroyed while its write is at the disk. With grants that are mapped its pages stay pinned, and the dead domain lingers until blkback lets go.',
  source: 'Xen 4.1 common/grant_table.c: a mapped grant holds a reference to the frame',
  level: 'derived',
  config: small(write(0, whole(0)), { faults: ['destroy'], budget: 1 }),
  off: [],
  bad: [],
  good: steps(`
    blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
    blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
    blkback.pull d1
    blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
    blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0, blkback.submit r0
    toolstack.destroy d1
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0
  `),
  moral:
    'Nothing breaks: the payload is dom0’s after the swap, so the transfer ends well and the guest is gone at once.',
};
