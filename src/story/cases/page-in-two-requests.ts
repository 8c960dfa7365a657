import { configure, whole } from '../../protocol/config';
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
import { read, write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
];

export const PAGE_IN_TWO_REQUESTS: CaseData = {
  id: 'page-in-two-requests',
  title: 'One page in two requests',
  hazard:
    'A second request begins with a page whose first request is still on its way. The p2m entry is stale by then, and the second grant names a frame that dom0 owns.',
  source: 'Mail, point 5',
  level: 'derived',
  config: configure({ buffers: 1, requests: [write(0, whole(0)), read(8, whole(0))] }),
  off: ['distinct-pages'],
  breaks: 'maps-agree',
  bad: [
    ...BEFORE,
    'blkfront.zap r1 s0',
    'blkfront.flush r1',
    'blkfront.mark r1 s0',
    'blkfront.grant r1 s0',
  ],
  good: [
    ...BEFORE,
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
    ...offered(1),
    'blkfront.push r1',
    ...pulled(1),
    'blkback.fix-kvaddr r1 s0',
    ...transferred(1),
    ...unmapped(1),
    ...swapped(1),
    'blkback.fix-p2m r1 s0',
    ...answered(1),
    ...completed(1),
  ],
  moral: 'blkfront has to hold a request back while one of its pages is in flight for another.',
};
