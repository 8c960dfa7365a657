import { configure, whole } from '../../protocol/config';
import { answered, pulled, repaired, swapped, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  'blkfront.zap r0 s0',
  'blkfront.zap r0 s1',
  'blkfront.flush r0',
  'blkfront.mark r0 s0',
  'blkfront.mark r0 s1',
  'blkfront.grant r0 s0',
  'domU.grant-page-table r0 s1',
  'blkfront.put r0',
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  'blkback.scrub r0 s1',
  ...swapped(0, 2),
  'xen.copy-in r0 s1',
  ...repaired(0),
  ...transferred(0, 2),
  ...unmapped(0),
  ...answered(0),
  'blkfront.pull d1',
  'blkfront.learn r0 s0',
  'blkfront.learn r0 s1',
  'blkfront.fix-p2m r0 s0',
  'blkfront.fix-p2m r0 s1',
];

export const REFUSED_IN_A_BATCH: CaseData = {
  id: 'refused-in-a-batch',
  title: 'One op of a batch is refused',
  hazard:
    'A batch goes on past an op that fails. If the response says that every segment moved, the guest corrects its p2m for a frame that it never got.',
  source: 'Xen 4.1 common/grant_table.c: a status for each op, and rc 0',
  level: 'derived',
  config: configure({
    faults: ['page-table-page'],
    budget: 1,
    choices: { newMfnBy: 'response' },
    requests: [write(0, whole(0), whole(1))],
  }),
  off: ['swapped-bits', 'trusted-mfn'],
  breaks: 'maps-agree',
  bad: BEFORE,
  good: [
    ...BEFORE,
    'blkfront.fix-kvaddr r0 s0',
    'blkfront.fix-kvaddr r0 s1',
    'blkfront.complete r0',
  ],
  moral:
    'The response needs a true bit for each segment, or domU believes only Xen’s mark in the entry: either saves it, so both are off.',
};
