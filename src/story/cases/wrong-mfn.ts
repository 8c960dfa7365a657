import { configure, whole } from '../../protocol/config';
import { offered, pulled, swapped, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { read } from './request';

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
  'blkback.put-wrong-mfn r0 m2',
  'blkback.push r0',
  'blkfront.pull d1',
  'blkfront.learn r0 s0',
  'blkfront.fix-p2m r0 s0',
];

export const WRONG_MFN: CaseData = {
  id: 'wrong-mfn',
  title: 'A wrong mfn in the response',
  hazard:
    'The backend names a frame that the guest has at another pfn already. Believed, it gives two pfns one frame.',
  source:
    'Linux asm/maddr.h, mfn_to_local_pfn; gnttab_end_foreign_transfer_ref takes the frame from Xen',
  level: 'derived',
  config: configure({
    faults: ['lie-mfn'],
    budget: 1,
    pool: 1,
    choices: { newMfnBy: 'response' },
    requests: [read(0, whole(0))],
  }),
  off: ['trusted-mfn'],
  breaks: 'maps-agree',
  bad: BEFORE,
  good: [...BEFORE, 'blkfront.fix-kvaddr r0 s0', 'blkfront.complete r0'],
  moral:
    'A backend can’t forge what Xen writes into the grant entry; an mfn in the response is good for a cross-check only.',
};
