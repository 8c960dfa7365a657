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
  disk.dma r0 s0
  blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
  blkback.put r0, blkback.push r0
  blkfront.pull d1
  blkfront.learn r0 s0
`;

export const DOMU_P2M_LEFT_STALE: CaseData = {
  id: 'domu-p2m-left-stale',
  title: 'domU forgets its p2m',
  hazard:
    'The guest takes the response and keeps its old p2m entry. That names a frame of dom0’s, and Xen refuses the mapping that is made from it.',
  source: 'Mail, point 5; Xen 4.1 arch/x86/mm.c, get_page_from_l1e',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['domu-fix-p2m'],
  breaks: 'maps-agree',
  bad: steps(
    BEFORE,
    `
    blkfront.fix-kvaddr r0 s0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0, blkfront.complete r0
  `,
  ),
  moral:
    'domU has to take its new frame from the grant entry before it uses the page for anything.',
};
