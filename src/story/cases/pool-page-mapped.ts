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

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
];

export const POOL_PAGE_MAPPED: CaseData = {
  id: 'pool-page-mapped',
  title: 'Somebody maps a pool page',
  hazard:
    'Something else in dom0 maps a pool page by its p2m entry, after the swap and before the entry is corrected. It names a frame of the guest’s.',
  source: 'Mail, points 1 and 4',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['pool-reserved'],
  breaks: 'maps-agree',
  bad: [...BEFORE, 'dom0.map p0'],
  good: [
    ...BEFORE,
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  moral:
    'dom0 may repair its p2m at leisure only because nobody else looks: that is what the reservation buys.',
};
