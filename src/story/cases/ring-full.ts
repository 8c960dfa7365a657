import { configure, whole } from '../../protocol/config';
import { answered, completed, offered, pulled, swapped, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { read } from './request';

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
  good: [
    ...offered(0),
    'blkfront.push r0',
    ...pulled(0),
    'blkback.fix-kvaddr r0 s0',
    'blkback.submit r0',
    'disk.dma r0 s0',
    'toolstack.restart-blkback',
    'blkfront.recover r0',
    'blkfront.learn r0 s0',
    'blkfront.fix-p2m r0 s0',
    'blkfront.fix-kvaddr r0 s0',
    'blkfront.replay r0',
    ...offered(0),
    'blkfront.push r0',
    ...pulled(0),
    'blkback.fix-kvaddr r0 s0',
    ...transferred(0),
    ...unmapped(0),
    ...swapped(0),
    'blkback.fix-p2m r0 s0',
    ...answered(0),
    ...completed(0),
    ...offered(1),
    'blkfront.push r1',
    ...pulled(1),
    'blkback.fix-kvaddr r1 s0',
    ...transferred(1),
    ...unmapped(1),
    ...swapped(1),
    'blkback.fix-p2m r1 s0',
    ...answered(1),
    ...completed(1),
  ],
  moral:
    'Nothing breaks: what was in flight is replayed first, and the request that waited follows.',
};
