import { completed, offered, pulled, swapped, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { read, small } from './request';

const BEFORE = [...offered(0), 'blkfront.push r0', ...pulled(0)];

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
  bad: [...BEFORE, 'blkback.fix-kvaddr r0 s0', ...transferred(0), ...unmapped(0), ...swapped(0)],
  good: [
    ...BEFORE,
    ...transferred(0),
    'xen.copy-out r0 s0',
    'blkback.put r0',
    'blkback.push r0',
    ...completed(0),
  ],
  moral:
    'With the scrub alone the guest loses its own bytes and sees nobody else’s; it takes both guards off to show it dom0’s.',
};
