import { configure, whole } from '../../protocol/config';
import type { CaseData } from './case';
import { read, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0
  blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.fix-kvaddr r0 s0, blkback.submit r0
  disk.dma r0 s0
  blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, xen.flush-for-swap r0 s0
  xen.swap r0 s0, blkback.fix-p2m r0 s0, blkback.pages-back r0, blkback.put r0
  blkback.push r0
  blkfront.pull d1
  blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
  blkfront.complete r0
  blkfront.fill r1, blkfront.zap r1 s0, blkfront.flush r1, blkfront.mark r1 s0
  blkfront.grant r1 s0, blkfront.put r1, blkfront.push r1
  blkback.pull d2
  blkback.choose r1
`;

export const RECYCLED_FRAME: CaseData = {
  id: 'recycled-frame',
  title: 'Another guest’s bytes',
  hazard:
    'After a read the pool page is a page of the first guest’s, with its old bytes. The next swap hands it to the second guest.',
  source: 'Xen 4.1 common/page_alloc.c, free_domheap_pages: Xen scrubs for dying domains only',
  level: 'derived',
  config: configure({
    guests: 2,
    buffers: 1,
    pool: 1,
    choices: { pool: 'shared' },
    requests: [read(0, whole(0)), { ...write(8, whole(0)), dom: 2 }],
  }),
  off: ['scrub'],
  breaks: 'no-leak',
  bad: steps(
    BEFORE,
    `
    xen.flush-for-swap r1 s0, xen.swap r1 s0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkback.scrub r1 s0, xen.flush-for-swap r1 s0, xen.swap r1 s0, blkback.fix-p2m r1 s0
    blkback.fix-kvaddr r1 s0, blkback.submit r1
    disk.dma r1 s0
    blkback.complete r1, blkback.zap r1 s0, blkback.flush r1, blkback.pages-back r1
    blkback.put r1, blkback.push r1
    blkfront.pull d2
    blkfront.learn r1 s0, blkfront.fix-p2m r1 s0, blkfront.fix-kvaddr r1 s0
    blkfront.complete r1
  `,
  ),
  moral: 'A pool page has to be scrubbed before it is given away, unless the disk fills all of it.',
};
