import { whole } from '../../protocol/config';
import { swapped, transferred } from '../stretches';
import type { CaseData } from './case';
import { small, write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  'blkfront.grant r0 s0',
  'blkfront.put r0',
  'blkfront.push r0',
  'blkback.pull d1',
];

export const NEGOTIATION_MISMATCH: CaseData = {
  id: 'negotiation-mismatch',
  title: 'Only one end knows how to swap',
  hazard:
    'An older blkfront keeps its pages mapped and grants them as it always did. A backend that swaps all the same gives dom0 a frame that the guest still reads and writes.',
  source: 'Mail, problem 1; Linux 2.6.18 netfront negotiates rx-copy the same way',
  level: 'derived',
  config: small(write(0, whole(0)), { choices: { negotiation: 'backend' } }),
  off: ['allow-swap-flag', 'refcount-check'],
  breaks: 'no-foreign-reach',
  bad: [...BEFORE, 'blkback.choose-plain r0', 'blkback.scrub r0 s0', ...swapped(0)],
  good: [
    ...BEFORE,
    'blkback.choose r0',
    'xen.copy-in r0 s0',
    ...transferred(0),
    'blkback.put r0',
    'blkback.push r0',
    'blkfront.pull d1',
    'blkfront.learn r0 s0',
    'blkfront.complete r0',
  ],
  moral:
    'Where the grant permits no swap Xen refuses it, and where it did the count would still find the mapping: both are off here.',
};
