import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { read, small } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0
  blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.fix-kvaddr r0 s0, blkback.submit r0
  disk.dma r0 s0
  blkback.complete r0, blkback.zap r0 s0, blkback.flush r0
`;

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
  bad: steps(
    BEFORE,
    `
    xen.swap r0 s0
  `,
  ),
  good: steps(
    BEFORE,
    `
    xen.flush-for-swap r0 s0, xen.swap r0 s0, blkback.fix-p2m r0 s0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'A swap has two ends, and the giver on each side has to forget: dom0’s own flush and Xen’s cover for each other here too.',
};
