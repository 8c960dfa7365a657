import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
`;

export const BUFFER_READ_IN_FLIGHT: CaseData = {
  id: 'buffer-read-in-flight',
  title: 'A look at a buffer in flight',
  hazard:
    'Something in the guest reads the page while a request has it. Its kernel mapping has been removed, and the page may be dom0’s already.',
  source: 'Mail, point 5',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['buffer-quiet'],
  breaks: 'no-oops',
  bad: steps(
    BEFORE,
    `
    domU.touch d1 v1 load p0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkback.pull d1
    blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
    blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'Point 5 is a promise that domU has to keep; the zap turns a broken one into a fault at once instead of wrong data later.',
};
