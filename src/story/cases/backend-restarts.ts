import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
  blkback.fix-p2m r0 s0
  toolstack.restart-blkback
  blkfront.recover r0, blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
`;

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
  bad: steps(
    BEFORE,
    `
    blkfront.replay r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
    blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
    blkback.pull d1
    blkback.choose r0, xen.flush-for-swap r0 s0, xen.swap r0 s0, blkback.fix-p2m r0 s0
    blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkfront.complete r0
  `,
  ),
  moral:
    'Such a write can only be failed; with today’s grants its payload would still be in the guest.',
};
