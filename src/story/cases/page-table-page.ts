import { whole } from '../../protocol/config';
import { answered, completed, pulled, swapped, transferred } from '../stretches';
import type { CaseData } from './case';
import { small, write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  'blkfront.zap r0 s0',
  'blkfront.flush r0',
  'blkfront.mark r0 s0',
  'domU.grant-page-table r0 s0',
  'blkfront.put r0',
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
];

export const PAGE_TABLE_PAGE: CaseData = {
  id: 'page-table-page',
  title: 'A page table is granted',
  hazard:
    'A guest grants a page that is one of its page tables. If dom0 owned that frame, a disk transfer would rewrite tables that Xen has validated.',
  source: 'Xen 4.1 arch/x86/mm.c, steal_page and the page types',
  level: 'derived',
  config: small(write(0, whole(0)), { faults: ['page-table-page'], budget: 1 }),
  off: ['refcount-check'],
  breaks: 'refs-consistent',
  bad: BEFORE,
  good: [...BEFORE, 'xen.copy-in r0 s0', ...transferred(0), ...answered(0), ...completed(0)],
  moral:
    'A page table holds a reference to its frame, so Xen’s count refuses the swap, and the page is copied.',
};
