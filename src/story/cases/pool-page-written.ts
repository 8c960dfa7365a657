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
`;

export const POOL_PAGE_WRITTEN: CaseData = {
  id: 'pool-page-written',
  title: 'Somebody writes to a pool page',
  hazard:
    'The pool’s pages are ordinary pages of dom0’s. A stray store changes the payload on its way to the disk.',
  source: 'Mail, point 1',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['pool-reserved'],
  breaks: 'write-lands',
  bad: steps(
    BEFORE,
    `
    dom0.touch d0 v0 store p0
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
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral: 'Point 1 reserves the pages so that nobody else in dom0 touches them.',
};
