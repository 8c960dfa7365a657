import { configure, whole } from '../../protocol/config';
import { answered, completed, pulled, swapped, transferred } from '../stretches';
import type { CaseData } from './case';
import { write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  'blkfront.zap r0 s0',
  'blkfront.flush r0',
  'blkfront.mark r0 s0',
  'blkfront.grant r0 s0',
  'blkfront.grant r0 s1',
  'blkfront.put r0',
  'blkfront.push r0',
  ...pulled(0),
];

export const PAGE_TWICE_IN_A_REQUEST: CaseData = {
  id: 'page-twice-in-a-request',
  title: 'One page twice in a request',
  hazard:
    'Two segments of one request may name one page. The first swap takes the page away, so the second finds a frame that is no longer the guest’s.',
  source: 'Linux 2.6.18 blkfront.c, blkif_queue_request: segments come from bios as they are',
  level: 'derived',
  config: configure({ buffers: 1, requests: [write(0, whole(0), whole(0))] }),
  off: ['distinct-pages'],
  breaks: 'no-false-error',
  bad: [
    ...BEFORE,
    'blkback.scrub r0 s0',
    'blkback.scrub r0 s1',
    ...swapped(0, 2),
    'xen.copy-in r0 s1',
    'blkback.fix-p2m r0 s0',
    'xen.copy-back r0 s0',
    ...answered(0),
    ...completed(0, 2),
  ],
  good: [
    ...BEFORE,
    'xen.copy-in r0 s0',
    'xen.copy-in r0 s1',
    ...transferred(0, 2),
    'blkback.put r0',
    'blkback.push r0',
    'blkfront.pull d1',
    'blkfront.learn r0 s0',
    'blkfront.learn r0 s1',
    'blkfront.fix-p2m r0 s0',
    'blkfront.fix-kvaddr r0 s0',
    'blkfront.complete r0',
  ],
  moral:
    'A page that a request names twice has to be granted without allow_swap and copied, or a good request fails.',
};
