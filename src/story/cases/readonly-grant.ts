import { configure, whole } from '../../protocol/config';
import { answered, swapped, transferred } from '../stretches';
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
  'blkback.pull d1',
];

export const READONLY_GRANT: CaseData = {
  id: 'readonly-grant',
  title: 'A readonly grant is swapped',
  hazard:
    'blkfront grants the pages of a write readonly. If such a grant permitted a swap, leave to read a page would be leave to take it away.',
  source: 'Linux 2.6.18 blkfront.c, blkif_queue_request: readonly for a write; GTF_readonly',
  level: 'derived',
  config: configure({ buffers: 1, requests: [write(0, whole(0), whole(0))] }),
  off: ['allow-swap-flag'],
  breaks: 'buffer-kept',
  bad: [
    ...BEFORE,
    'blkback.choose-plain r0',
    'blkback.scrub r0 s0',
    'blkback.scrub r0 s1',
    ...swapped(0, 2),
    'xen.copy-in r0 s1',
    'blkback.fix-p2m r0 s0',
    'xen.copy-back r0 s0',
    ...answered(0),
    'blkfront.pull d1',
    'blkfront.learn r0 s0',
    'blkfront.learn r0 s1',
    'blkfront.fix-p2m r0 s0',
    'blkfront.fix-kvaddr r0 s0',
    'blkfront.complete r0',
  ],
  good: [
    ...BEFORE,
    'blkback.choose r0',
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
    'Taking a page needs a permission of its own; here the grants are plain because the page is named twice, and the write fails with its bytes gone.',
};
