import { whole } from '../../protocol/config';
import { offered, pulled, swapped, transferred, unmapped } from '../stretches';
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
  'blkback.put-wrong-id r0 i2',
  'blkback.push r0',
  'blkfront.pull d1',
];

export const BOGUS_RESPONSE_ID: CaseData = {
  id: 'bogus-response-id',
  title: 'A response to no request',
  hazard:
    'A response carries an id that was never given out, and blkfront of 2.6.18 looks it up all the same.',
  source: 'Linux 2.6.18 blkfront.c, blkif_int',
  level: 'fact',
  config: small(read(0, whole(0)), { faults: ['lie-id'], budget: 1 }),
  off: ['id-check'],
  breaks: 'no-oops',
  bad: BEFORE,
  good: [
    ...BEFORE,
    'blkfront.recover r0',
    'blkfront.learn r0 s0',
    'blkfront.fix-p2m r0 s0',
    'blkfront.fix-kvaddr r0 s0',
    'blkfront.complete r0',
  ],
  moral:
    'An id has to be in flight before anything is looked up by it; else the ring is reset, and what was in flight is failed.',
};
