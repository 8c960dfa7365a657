import { whole } from '../../protocol/config';
import { answered, completed, offered, pulled, swapped, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { read, small } from './request';

const BEFORE = [
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.fix-kvaddr r0 s0',
  ...transferred(0),
  ...unmapped(0),
];

export const STALE_TLB_IN_DOM0: CaseData = {
  id: 'stale-tlb-in-dom0',
  title: 'The same at dom0’s end',
  hazard:
    'A read goes through a kernel mapping of dom0’s. If blkback flushes only its own CPU, the CPU of the data path keeps a translation to a frame that is the guest’s next.',
  source: 'Reply to the mail: the TLB fallout has two ends',
  level: 'derived',
  config: small(read(0, whole(0))),
  off: ['dom0-flush', 'flush-on-swap'],
  breaks: 'no-foreign-reach',
  bad: [...BEFORE, 'xen.swap r0 s0'],
  good: [...BEFORE, ...swapped(0), 'blkback.fix-p2m r0 s0', ...answered(0), ...completed(0)],
  moral:
    'A swap has two ends, and the giver on each side has to forget: dom0’s own flush and Xen’s cover for each other here too.',
};
