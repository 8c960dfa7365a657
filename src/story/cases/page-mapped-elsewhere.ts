import { whole } from '../../protocol/config';
import {
  answered,
  completed,
  offered,
  pulled,
  repaired,
  swapped,
  transferred,
  unmapped,
} from '../stretches';
import type { CaseData } from './case';
import { small, write } from './request';

const BEFORE = ['blkfront.fill r0'];

export const PAGE_MAPPED_ELSEWHERE: CaseData = {
  id: 'page-mapped-elsewhere',
  title: 'The page is still mapped',
  hazard:
    'A page cache or O_DIRECT page often has a second mapping in the guest. After the swap that mapping leads to a frame of dom0’s.',
  source: 'Xen 4.1 arch/x86/mm.c, steal_page: the count must be that of the allocation alone',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['zap-before-grant', 'refcount-check'],
  breaks: 'no-foreign-reach',
  bad: [
    ...BEFORE,
    'blkfront.mark r0 s0',
    'blkfront.grant r0 s0',
    'blkfront.put r0',
    'blkfront.push r0',
    ...pulled(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
  ],
  good: [
    ...BEFORE,
    ...offered(0),
    'blkfront.push r0',
    ...pulled(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  moral:
    'blkfront has to remove every mapping, and Xen has to count them: either suffices here, so both are off.',
};
