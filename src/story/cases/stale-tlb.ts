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
];

export const STALE_TLB: CaseData = {
  id: 'stale-tlb',
  title: 'The other vCPU still knows the way',
  hazard:
    'The guest removes its mapping and flushes one CPU only. Another vCPU keeps the translation and reaches the frame after dom0 owns it.',
  source: 'Xen 4.1 common/grant_table.c, gnttab_transfer: flush_tlb_mask before the page moves',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['domu-flush', 'flush-on-swap'],
  breaks: 'no-foreign-reach',
  bad: [...BEFORE, 'xen.swap r0 s0'],
  good: [
    ...BEFORE,
    ...swapped(0),
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  moral:
    'Xen’s flush makes up for the guest’s, and the guest’s for Xen’s: a stale entry shows only where both are missing.',
};
