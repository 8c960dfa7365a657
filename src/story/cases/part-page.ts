import type { CaseData } from './case';
import { read, small } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0
  blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0
`;

export const PART_PAGE: CaseData = {
  id: 'part-page',
  title: 'A read of part of a page',
  hazard:
    'A request may name only some sectors of a page. A swap always moves all eight, so the guest’s other bytes in that page leave with it.',
  source: 'public/io/blkif.h, first_sect and last_sect',
  level: 'derived',
  config: small(read(0, { buffer: 0, first: 2, last: 5 })),
  off: ['whole-page-only'],
  breaks: 'neighbours-kept',
  bad: steps(
    BEFORE,
    `
    blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.scrub r0 s0
    xen.flush-for-swap r0 s0, xen.swap r0 s0, blkback.fix-p2m r0 s0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, xen.copy-out r0 s0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral: 'Only a whole page may be swapped; anything smaller has to be copied.',
};
