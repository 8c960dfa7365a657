import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0
`;

export const STALE_TLB: CaseData = {
  id: 'stale-tlb',
  title: 'The other vCPU still knows the way',
  hazard:
    'The guest removes its mapping and flushes one CPU only. Another vCPU keeps the translation and reaches the frame after dom0 owns it.',
  source: 'Xen 4.1 common/grant_table.c, gnttab_transfer: flush_tlb_mask before the page moves',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['domu-flush', 'flush-on-swap'],
  breaks: 'no-foreign-reach',
  bad: steps(
    BEFORE,
    `
    xen.swap r0 s0
  `,
  ),
  good: steps(
    BEFORE,
    `
    xen.flush-for-swap r0 s0, xen.swap r0 s0, blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0
    blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'Xen’s flush makes up for the guest’s, and the guest’s for Xen’s: a stale entry shows only where both are missing.',
};
