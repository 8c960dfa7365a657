import { whole } from '../../protocol/config';
import { answered, offered, pulled, repaired, swapped, transferred, unmapped } from '../stretches';
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
  ...transferred(0),
  ...unmapped(0),
  ...answered(0),
  'blkfront.pull d1',
  'blkfront.learn r0 s0',
];

export const DOMU_P2M_LEFT_STALE: CaseData = {
  id: 'domu-p2m-left-stale',
  title: 'domU forgets its p2m',
  hazard:
    'The guest takes the response and keeps its old p2m entry. That names a frame of dom0’s, and Xen refuses the mapping that is made from it.',
  source: 'Mail, point 5; Xen 4.1 arch/x86/mm.c, get_page_from_l1e',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['domu-fix-p2m'],
  breaks: 'maps-agree',
  bad: [...BEFORE, 'blkfront.fix-kvaddr r0 s0'],
  good: [...BEFORE, 'blkfront.fix-p2m r0 s0', 'blkfront.fix-kvaddr r0 s0', 'blkfront.complete r0'],
  moral:
    'domU has to take its new frame from the grant entry before it uses the page for anything.',
};
