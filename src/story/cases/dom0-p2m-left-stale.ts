import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
`;

export const DOM0_P2M_LEFT_STALE: CaseData = {
  id: 'dom0-p2m-left-stale',
  title: 'dom0 forgets its p2m',
  hazard:
    'dom0 swaps and leaves its p2m as it was. The DMA address comes from there, and names the frame that dom0 has just given away.',
  source: 'Mail, point 4; Linux asm/maddr.h on a pfn whose frame was given away',
  level: 'derived',
  config: small(write(0, whole(0)), { choices: { dom0Kvaddr: 'never' } }),
  off: ['dom0-fix-p2m'],
  breaks: 'no-foreign-reach',
  bad: steps(
    BEFORE,
    `
    blkback.submit r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkback.fix-p2m r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.pages-back r0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'p2m is dom0’s own memory and Xen can’t correct it, so dom0 must before it starts the transfer.',
};
