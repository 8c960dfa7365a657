import { answered, completed, offered, pulled, swapped, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { read, small } from './request';

const BEFORE = [...offered(0), 'blkfront.push r0', ...pulled(0)];

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
  bad: [
    ...BEFORE,
    'blkback.fix-kvaddr r0 s0',
    ...transferred(0),
    ...unmapped(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
    'blkback.fix-p2m r0 s0',
    ...answered(0),
    ...completed(0),
  ],
  good: [
    ...BEFORE,
    ...transferred(0),
    'xen.copy-out r0 s0',
    'blkback.put r0',
    'blkback.push r0',
    ...completed(0),
  ],
  moral: 'Only a whole page may be swapped; anything smaller has to be copied.',
};
