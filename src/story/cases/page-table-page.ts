import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  domU.grant-page-table r0 s0
  blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
`;

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
  bad: steps(BEFORE),
  good: steps(
    BEFORE,
    `
    xen.copy-in r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.pages-back r0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'A page table holds a reference to its frame, so Xen’s count refuses the swap, and the page is copied.',
};
