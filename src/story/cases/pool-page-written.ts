import { whole } from '../../protocol/config';
import { answered, completed, offered, pulled, repaired, swapped, unmapped } from '../stretches';
import type { CaseData } from './case';
import { small, write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
  ...repaired(0),
  'blkback.submit r0',
];

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
  bad: [
    ...BEFORE,
    'dom0.touch d0 v0 store p0',
    'disk.dma r0 s0',
    'blkback.complete r0',
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  good: [
    ...BEFORE,
    'disk.dma r0 s0',
    'blkback.complete r0',
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  moral: 'Point 1 reserves the pages so that nobody else in dom0 touches them.',
};
