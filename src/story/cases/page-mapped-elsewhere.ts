import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0
`;

export const PAGE_MAPPED_ELSEWHERE: CaseData = {
  id: 'page-mapped-elsewhere',
  title: 'The page is still mapped',
  hazard:
    'A page cache or O_DIRECT page often has a second mapping in the guest. After the swap that mapping leads to a frame of dom0’s.',
  source: 'Xen 4.1 arch/x86/mm.c, steal_page: the count must be that of the allocation alone',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['zap-before-grant', 'refcount-check'],
  breaks: 'no-foreign-reach',
  bad: steps(
    BEFORE,
    `
    blkfront.mark r0 s0, blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
    blkback.pull d1
    blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0
    blkfront.put r0, blkfront.push r0
    blkback.pull d1
    blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
    blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'blkfront has to remove every mapping, and Xen has to count them: either suffices here, so both are off.',
};
