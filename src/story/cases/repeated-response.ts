import { whole } from '../../protocol/config';
import { completed, offered, pulled, swapped, transferred, unmapped } from '../stretches';
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
  'blkback.pages-back r0',
  'blkback.put r0',
  'blkback.put-again r0',
  'blkback.push r0',
  ...completed(0),
  'blkfront.pull d1',
];

export const REPEATED_RESPONSE: CaseData = {
  id: 'repeated-response',
  title: 'A response comes twice',
  hazard:
    'blkfront of 2.6.18 uses the id in a response unchecked. The second copy completes a request that is over.',
  source: 'Linux 2.6.18 blkfront.c, blkif_int',
  level: 'fact',
  config: small(read(0, whole(0)), { faults: ['lie-repeat'], budget: 1 }),
  off: ['id-check'],
  breaks: 'answered-once',
  bad: BEFORE,
  good: BEFORE,
  moral: 'An id is good for one answer: the second is refused, and the ring reset.',
};
