import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
  blkback.fix-p2m r0 s0
`;

export const DOM0_PAGE_LEFT_UNMAPPED: CaseData = {
  id: 'dom0-page-left-unmapped',
  title: 'dom0 forgets its kernel mapping',
  hazard:
    'The data path of dom0 goes through the kernel address of a pool page. After the swap it leads nowhere until dom0 maps the new frame.',
  source: 'Mail, point 4 and problem 2',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['dom0-fix-kvaddr'],
  breaks: 'no-oops',
  bad: steps(
    BEFORE,
    `
    blkback.submit r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'Where a CPU of dom0 touches the payload, the kernel mapping is part of the repair and of its cost.',
};
