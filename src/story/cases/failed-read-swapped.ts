import { whole } from '../../protocol/config';
import { answered, completed, offered, pulled, swapped, unmapped } from '../stretches';
import type { CaseData } from './case';
import { read, small } from './request';

const BEFORE = [
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.fix-kvaddr r0 s0',
  'blkback.submit r0',
  'disk.error r0 s0',
  'blkback.complete r0',
  ...unmapped(0),
];

export const FAILED_READ_SWAPPED: CaseData = {
  id: 'failed-read-swapped',
  title: 'A failed read is swapped',
  hazard:
    'The disk read nothing, so the pool page holds what it held before. A swap shows that to the guest.',
  source: 'Mail, point 3; public/io/blkif.h, BLKIF_RSP_ERROR',
  level: 'derived',
  config: small(read(0, whole(0)), { faults: ['disk-error'], budget: 1 }),
  off: ['no-swap-on-error', 'scrub'],
  breaks: 'no-leak',
  bad: [...BEFORE, ...swapped(0)],
  good: [...BEFORE, ...answered(0), ...completed(0)],
  moral:
    'A failed read is answered without a swap; the scrub would save it too, so both are off here.',
};
