import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0
`;

export const BUFFER_WRITTEN_IN_FLIGHT: CaseData = {
  id: 'buffer-written-in-flight',
  title: 'A store after the request was made',
  hazard:
    'The page is changed between the zap and the flush: its mapping is gone, but the CPU still has the translation. The disk gets bytes that no request submitted.',
  source: 'Mail, point 5; Linux rewrites page-cache pages under writeback',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['buffer-quiet'],
  breaks: 'write-lands',
  bad: steps(
    BEFORE,
    `
    domU.touch d1 v0 store p0
    blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0, blkfront.put r0
    blkfront.push r0
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
  good: steps(
    BEFORE,
    `
    blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0, blkfront.put r0
    blkfront.push r0
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
  moral: 'A zap stops nobody whose TLB still has the page: until the flush only the promise does.',
};
