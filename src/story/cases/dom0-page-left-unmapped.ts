import { whole } from '../../protocol/config';
import { answered, completed, offered, pulled, swapped, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { small, write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
  'blkback.fix-p2m r0 s0',
];

export const DOM0_PAGE_LEFT_UNMAPPED: CaseData = {
  id: 'dom0-page-left-unmapped',
  title: 'dom0 forgets its kernel mapping',
  hazard:
    'The data path of dom0 goes through the kernel address of a pool page. After the swap it leads nowhere until dom0 maps the new frame.',
  source: 'Mail, point 4 and problem 2',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['dom0-fix-kvaddr'],
  breaks: 'no-oops',
  bad: [...BEFORE, 'blkback.submit r0'],
  good: [
    ...BEFORE,
    'blkback.fix-kvaddr r0 s0',
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  moral:
    'Where a CPU of dom0 touches the payload, the kernel mapping is part of the repair and of its cost.',
};
