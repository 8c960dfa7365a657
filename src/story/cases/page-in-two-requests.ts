import { configure, whole } from '../../protocol/config';
import type { CaseData } from './case';
import { read, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
`;

export const PAGE_IN_TWO_REQUESTS: CaseData = {
  id: 'page-in-two-requests',
  title: 'One page in two requests',
  hazard:
    'A second request begins with a page whose first request is still on its way. The p2m entry is stale by then, and the second grant names a frame that dom0 owns.',
  source: 'Mail, point 5',
  level: 'derived',
  config: configure({ buffers: 1, requests: [write(0, whole(0)), read(8, whole(0))] }),
  off: ['distinct-pages'],
  breaks: 'maps-agree',
  bad: steps(
    BEFORE,
    `
    blkfront.zap r1 s0, blkfront.flush r1, blkfront.mark r1 s0, blkfront.grant r1 s0
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
    blkfront.zap r1 s0, blkfront.flush r1, blkfront.mark r1 s0, blkfront.grant r1 s0
    blkfront.put r1, blkfront.push r1
    blkback.pull d1
    blkback.choose r1, blkback.fix-kvaddr r1 s0, blkback.submit r1
    disk.dma r1 s0
    blkback.complete r1, blkback.zap r1 s0, blkback.flush r1, xen.flush-for-swap r1 s0
    xen.swap r1 s0, blkback.fix-p2m r1 s0, blkback.pages-back r1, blkback.put r1
    blkback.push r1
    blkfront.pull d1
    blkfront.learn r1 s0, blkfront.fix-p2m r1 s0, blkfront.fix-kvaddr r1 s0
    blkfront.complete r1
  `,
  ),
  moral: 'blkfront has to hold a request back while one of its pages is in flight for another.',
};
