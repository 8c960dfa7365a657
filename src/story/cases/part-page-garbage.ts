import type { CaseData } from './case';
import { read, small } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0
  blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0
`;

export const PART_PAGE_GARBAGE: CaseData = {
  id: 'part-page-garbage',
  title: 'What the rest of the page holds',
  hazard:
    'If a part page is read by swapping, the sectors that the disk did not fill show what the pool page held before.',
  source:
    'public/io/blkif.h, first_sect and last_sect; Xen 4.1 free_domheap_pages scrubs for dying domains only',
  level: 'derived',
  config: small(read(0, { buffer: 0, first: 2, last: 5 })),
  off: ['whole-page-only', 'scrub'],
  breaks: 'no-leak',
  bad: steps(
    BEFORE,
    `
    blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, xen.flush-for-swap r0 s0
    xen.swap r0 s0
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
  moral:
    'With the scrub alone the guest loses its own bytes and sees nobody else’s; it takes both guards off to show it dom0’s.',
};
