import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { read, small } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0
  blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.fix-kvaddr r0 s0, blkback.submit r0
  disk.error r0 s0
  blkback.complete r0, blkback.zap r0 s0, blkback.flush r0
`;

export const FAILED_READ_SWAPPED: CaseData = {
  id: 'failed-read-swapped',
  title: 'A failed read is swapped',
  hazard:
    'The disk read nothing, so the pool page holds what it held before. A swap shows that to the guest.',
  source: 'Mail, point 3; public/io/blkif.h, BLKIF_RSP_ERROR',
  level: 'derived',
  config: small(read(0, whole(0)), { faults: ['disk-error'], budget: 1 }),
  off: ['no-swap-on-error', 'scrub'],
  breaks: 'no-leak',
  bad: steps(
    BEFORE,
    `
    xen.flush-for-swap r0 s0, xen.swap r0 s0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkback.pages-back r0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'A failed read is answered without a swap; the scrub would save it too, so both are off here.',
};
