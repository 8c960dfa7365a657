import { whole } from '../../protocol/config';
import {
  answered,
  completed,
  pulled,
  repaired,
  swapped,
  transferred,
  unmapped,
} from '../stretches';
import type { CaseData } from './case';
import { small, write } from './request';

const BEFORE = ['blkfront.fill r0', 'blkfront.zap r0 s0'];

export const BUFFER_WRITTEN_IN_FLIGHT: CaseData = {
  id: 'buffer-written-in-flight',
  title: 'A store after the request was made',
  hazard:
    'The page is changed between the zap and the flush: its mapping is gone, but the CPU still has the translation. The disk gets bytes that no request submitted.',
  source: 'Mail, point 5; Linux rewrites page-cache pages under writeback',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['buffer-quiet'],
  breaks: 'write-lands',
  bad: [
    ...BEFORE,
    'domU.touch d1 v0 store p0',
    'blkfront.flush r0',
    'blkfront.mark r0 s0',
    'blkfront.grant r0 s0',
    'blkfront.put r0',
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
  good: [
    ...BEFORE,
    'blkfront.flush r0',
    'blkfront.mark r0 s0',
    'blkfront.grant r0 s0',
    'blkfront.put r0',
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
  moral: 'A zap stops nobody whose TLB still has the page: until the flush only the promise does.',
};
