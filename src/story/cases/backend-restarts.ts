import { whole } from '../../protocol/config';
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
import { small, write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
  'blkback.fix-p2m r0 s0',
  'toolstack.restart-blkback',
  'blkfront.recover r0',
  'blkfront.learn r0 s0',
  'blkfront.fix-p2m r0 s0',
  'blkfront.fix-kvaddr r0 s0',
];

export const BACKEND_RESTARTS: CaseData = {
  id: 'backend-restarts',
  title: 'blkback restarts',
  hazard:
    'blkback goes away after a write was swapped, and the payload with it. blkfront replays the request from its own page, which holds something else by now.',
  source: 'Linux 2.6.18 blkfront.c, blkif_recover',
  level: 'derived',
  config: small(write(0, whole(0)), { faults: ['restart'], budget: 1 }),
  off: ['no-blind-replay'],
  breaks: 'write-lands',
  bad: [
    ...BEFORE,
    'blkfront.replay r0',
    ...offered(0),
    'blkfront.push r0',
    ...pulled(0),
    ...swapped(0),
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  good: [...BEFORE, 'blkfront.complete r0'],
  moral:
    'Such a write can only be failed; with today’s grants its payload would still be in the guest.',
};
