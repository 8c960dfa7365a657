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
import { write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0, 2),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  'blkback.scrub r0 s1',
];

export const FLUSH_AFTER_THE_BATCH: CaseData = {
  id: 'flush-after-the-batch',
  title: 'The flush comes after the batch',
  hazard:
    'Xen could flush once, behind the last op. Until then a frame has a new owner, and a CPU of the old one may still reach it.',
  source:
    'Xen 4.1 common/grant_table.c, gnttab_unmap_grant_ref: one flush for a batch, then the references are dropped',
  level: 'derived',
  config: configure({ buffers: 3, requests: [write(0, whole(0), whole(1)), write(16, whole(2))] }),
  off: ['grant-quiet', 'flush-on-swap'],
  breaks: 'no-foreign-reach',
  bad: [
    ...BEFORE,
    'xen.swap r0 s0',
    'blkfront.fill r1',
    'blkfront.zap r1 s0',
    'domU.rewrite-grant r0 s1 p2',
    'xen.swap r0 s1',
  ],
  good: [
    ...BEFORE,
    ...swapped(0),
    'blkfront.fill r1',
    'blkfront.zap r1 s0',
    'xen.swap r0 s1',
    'blkback.fix-p2m r0 s0',
    'blkback.fix-p2m r0 s1',
    'blkback.fix-kvaddr r0 s0',
    'blkback.fix-kvaddr r0 s1',
    ...transferred(0, 2),
    'blkback.zap r0 s0',
    'blkback.zap r0 s1',
    'blkback.flush r0',
    ...answered(0),
    ...completed(0, 2),
    'blkfront.flush r1',
    'blkfront.mark r1 s0',
    'blkfront.grant r1 s0',
    'blkfront.put r1',
    'blkfront.push r1',
    ...pulled(1),
    ...swapped(1),
    ...repaired(1),
    ...transferred(1),
    ...unmapped(1),
    ...answered(1),
    ...completed(1),
  ],
  moral:
    'One flush for a batch has to come before the first op; grant-quiet is off as well, since the flush of a guest that keeps its word hides the mistake.',
};
