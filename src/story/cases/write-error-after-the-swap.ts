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
  'disk.error r0 s0',
  'blkback.complete r0',
  ...unmapped(0),
];

export const WRITE_ERROR_AFTER_THE_SWAP: CaseData = {
  id: 'write-error-after-the-swap',
  title: 'The disk fails after the swap',
  hazard:
    'The write fails when its payload has already left the guest. The guest is told, and finds a blank page where it would retry from.',
  source: 'Mail, points 2 and 7; public/io/blkif.h, BLKIF_RSP_ERROR',
  level: 'derived',
  config: small(write(0, whole(0)), { faults: ['disk-error'], budget: 1 }),
  off: ['no-swap-on-error'],
  breaks: 'buffer-kept',
  bad: [...BEFORE, ...answered(0), ...completed(0)],
  good: [...BEFORE, 'xen.copy-back r0 s0', ...answered(0), ...completed(0)],
  moral: 'A failed write has to give its bytes back, by a copy or by a swap back.',
};
