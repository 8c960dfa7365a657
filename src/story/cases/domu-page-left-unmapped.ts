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
  blkfront.learn r0 s0, blkfront.fix-p2m r0 s0
`;

export const DOMU_PAGE_LEFT_UNMAPPED: CaseData = {
  id: 'domu-page-left-unmapped',
  title: 'domU forgets its kernel mapping',
  hazard:
    'p2m is right again, but the kernel address of the buffer still leads nowhere. The first look at the data is a page fault.',
  source: 'Mail, point 5 and problem 2',
  level: 'derived',
  config: small(read(0, whole(0))),
  off: ['domu-fix-kvaddr'],
  breaks: 'no-oops',
  bad: steps(
    BEFORE,
    `
    blkfront.complete r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkfront.fix-kvaddr r0 s0, blkfront.complete r0
  `,
  ),
  moral: 'The mapping that blkfront removed before the grant is blkfront’s to put back.',
};
