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

export const POOL_PAGE_MAPPED: CaseData = {
  id: 'pool-page-mapped',
  title: 'Somebody maps a pool page',
  hazard:
    'Something else in dom0 maps a pool page by its p2m entry, after the swap and before the entry is corrected. It names a frame of the guest’s.',
  source: 'Mail, points 1 and 4',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['pool-reserved'],
  breaks: 'maps-agree',
  bad: steps(
    BEFORE,
    `
    dom0.map p0
  `,
  ),
  good: steps(
    BEFORE,
    `
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
    'dom0 may repair its p2m at leisure only because nobody else looks: that is what the reservation buys.',
};
