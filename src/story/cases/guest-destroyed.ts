import { whole } from '../../protocol/config';
import { offered, pulled, repaired, swapped, unmapped } from '../stretches';
import type { CaseData } from './case';
import { small, write } from './request';

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
  good: [
    'blkfront.fill r0',
    ...offered(0),
    'blkfront.push r0',
    ...pulled(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
    ...repaired(0),
    'blkback.submit r0',
    'toolstack.destroy d1',
    'disk.dma r0 s0',
    'blkback.complete r0',
    ...unmapped(0),
    'blkback.pages-back r0',
    'blkback.put r0',
  ],
  moral:
    'Nothing breaks: the payload is dom0’s after the swap, so the transfer ends well and the guest is gone at once.',
};
