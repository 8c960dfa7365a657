import { whole } from '../../protocol/config';
import { answered, offered, pulled, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { read, small } from './request';

const BEFORE = [
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.fix-kvaddr r0 s0',
  ...transferred(0),
  ...unmapped(0),
  'xen.flush-for-swap r0 s0',
  'domU.end-grant r0 s0',
  'xen.swap r0 s0',
  'xen.copy-out r0 s0',
  ...answered(0),
  'blkfront.pull d1',
  'blkfront.learn r0 s0',
  'blkfront.fix-p2m r0 s0',
];

export const GRANT_ENDED_EARLY: CaseData = {
  id: 'grant-ended-early',
  title: 'The grant ends too early',
  hazard:
    'The guest ends a grant that no op uses at the moment. The read has its data and nowhere to put it; a response that says the page moved sends domU to a frame of dom0’s.',
  source: 'Linux 2.6.18 drivers/xen/core/gnttab.c, gnttab_end_foreign_access_ref',
  level: 'derived',
  config: small(read(0, whole(0)), {
    faults: ['end-grant'],
    budget: 1,
    choices: { newMfnBy: 'response' },
  }),
  off: ['swapped-bits', 'trusted-mfn'],
  breaks: 'maps-agree',
  bad: BEFORE,
  good: [...BEFORE, 'blkfront.fix-kvaddr r0 s0', 'blkfront.complete r0'],
  moral:
    'Such a request can only fail; true bits in the response, or belief in nothing but Xen’s mark, keep domU from a move that never was.',
};
