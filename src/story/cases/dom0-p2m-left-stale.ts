import { whole } from '../../protocol/config';
import { answered, completed, offered, pulled, swapped, transferred } from '../stretches';
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

export const DOM0_P2M_LEFT_STALE: CaseData = {
  id: 'dom0-p2m-left-stale',
  title: 'dom0 forgets its p2m',
  hazard:
    'dom0 swaps and leaves its p2m as it was. The DMA address comes from there, and names the frame that dom0 has just given away.',
  source: 'Mail, point 4; Linux asm/maddr.h on a pfn whose frame was given away',
  level: 'derived',
  config: small(write(0, whole(0)), { choices: { dom0Kvaddr: 'never' } }),
  off: ['dom0-fix-p2m'],
  breaks: 'no-foreign-reach',
  bad: [...BEFORE, 'blkback.submit r0'],
  good: [...BEFORE, 'blkback.fix-p2m r0 s0', ...transferred(0), ...answered(0), ...completed(0)],
  moral:
    'p2m is dom0’s own memory and Xen can’t correct it, so dom0 must before it starts the transfer.',
};
