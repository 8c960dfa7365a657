import { whole } from '../../protocol/config';
import { answered, offered, pulled, swapped, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { read, small } from './request';

const BEFORE = [
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.fix-kvaddr r0 s0',
  ...transferred(0),
  ...unmapped(0),
  ...swapped(0),
  'blkback.fix-p2m r0 s0',
  ...answered(0),
  'blkfront.pull d1',
  'blkfront.learn r0 s0',
  'blkfront.fix-p2m r0 s0',
];

export const DOMU_PAGE_LEFT_UNMAPPED: CaseData = {
  id: 'domu-page-left-unmapped',
  title: 'domU forgets its kernel mapping',
  hazard:
    'p2m is right again, but the kernel address of the buffer still leads nowhere. The first look at the data is a page fault.',
  source: 'Mail, point 5 and problem 2',
  level: 'derived',
  config: small(read(0, whole(0))),
  off: ['domu-fix-kvaddr'],
  breaks: 'no-oops',
  bad: [...BEFORE, 'blkfront.complete r0'],
  good: [...BEFORE, 'blkfront.fix-kvaddr r0 s0', 'blkfront.complete r0'],
  moral: 'The mapping that blkfront removed before the grant is blkfront’s to put back.',
};
