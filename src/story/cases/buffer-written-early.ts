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
  blkback.push r0
  blkfront.pull d1
  blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
`;

export const BUFFER_WRITTEN_EARLY: CaseData = {
  id: 'buffer-written-early',
  title: 'A store before the read is over',
  hazard:
    'blkfront has mapped the page again, but not handed the request back. A store in between overwrites what came from the disk.',
  source: 'Mail, point 5',
  level: 'derived',
  config: small(read(0, whole(0))),
  off: ['buffer-quiet'],
  breaks: 'read-arrives',
  bad: steps(
    BEFORE,
    `
    domU.touch d1 v0 store p0
    blkfront.complete r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkfront.complete r0
  `,
  ),
  moral: 'The promise ends when the request completes, not when the page is mapped again.',
};
