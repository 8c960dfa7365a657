import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
  blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0, blkback.submit r0
  disk.error r0 s0
  blkback.complete r0, blkback.zap r0 s0, blkback.flush r0
`;

export const WRITE_ERROR_AFTER_THE_SWAP: CaseData = {
  id: 'write-error-after-the-swap',
  title: 'The disk fails after the swap',
  hazard:
    'The write fails when its payload has already left the guest. The guest is told, and finds a blank page where it would retry from.',
  source: 'Mail, points 2 and 7; public/io/blkif.h, BLKIF_RSP_ERROR',
  level: 'derived',
  config: small(write(0, whole(0)), { faults: ['disk-error'], budget: 1 }),
  off: ['no-swap-on-error'],
  breaks: 'buffer-kept',
  bad: steps(
    BEFORE,
    `
    blkback.pages-back r0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    xen.copy-back r0 s0, blkback.pages-back r0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral: 'A failed write has to give its bytes back, by a copy or by a swap back.',
};
