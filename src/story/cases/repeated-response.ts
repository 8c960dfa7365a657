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
  blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, xen.flush-for-swap r0 s0
  xen.swap r0 s0, blkback.fix-p2m r0 s0, blkback.pages-back r0, blkback.put r0
  blkback.put-again r0, blkback.push r0
  blkfront.pull d1
  blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
  blkfront.complete r0
  blkfront.pull d1
`;

export const REPEATED_RESPONSE: CaseData = {
  id: 'repeated-response',
  title: 'A response comes twice',
  hazard:
    'blkfront of 2.6.18 uses the id in a response unchecked. The second copy completes a request that is over.',
  source: 'Linux 2.6.18 blkfront.c, blkif_int',
  level: 'fact',
  config: small(read(0, whole(0)), { faults: ['lie-repeat'], budget: 1 }),
  off: ['id-check'],
  breaks: 'answered-once',
  bad: steps(BEFORE),
  good: steps(BEFORE),
  moral: 'An id is good for one answer: the second is refused, and the ring reset.',
};
