import { configure, whole } from '../../protocol/config';
import type { CaseData } from './case';
import { read, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkfront.zap r1 s0, blkfront.flush r1, blkfront.mark r1 s0, blkfront.grant r1 s0
  blkfront.put r1, blkfront.push r1
  blkback.pull d1
  blkback.choose r0
  blkback.pull d1
`;

export const POOL_DRY: CaseData = {
  id: 'pool-dry',
  title: 'The pool runs dry',
  hazard:
    'The ring holds more requests than the pool has pages for. A backend that answers the next one with an error makes a busy pool look like a broken disk.',
  source: 'Mail, problem 3; Linux 2.6.18 blkback.c, st_oo_req',
  level: 'derived',
  config: configure({ pool: 1, requests: [write(0, whole(0)), read(8, whole(1))] }),
  off: ['pool-wait'],
  breaks: 'no-false-error',
  bad: steps(
    BEFORE,
    `
    blkback.choose r1, blkback.put r1, blkback.push r1
    blkfront.pull d1
    blkfront.learn r1 s0, blkfront.fix-p2m r1 s0, blkfront.fix-kvaddr r1 s0
    blkfront.complete r1
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0, blkback.fix-p2m r0 s0
    blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
    blkback.choose r1, blkback.fix-kvaddr r1 s0, blkback.submit r1
    disk.dma r1 s0
    blkback.complete r1, blkback.zap r1 s0, blkback.flush r1, xen.flush-for-swap r1 s0
    xen.swap r1 s0, blkback.fix-p2m r1 s0, blkback.pages-back r1, blkback.put r1
    blkback.push r1
    blkfront.pull d1
    blkfront.learn r1 s0, blkfront.fix-p2m r1 s0, blkfront.fix-kvaddr r1 s0
    blkfront.complete r1
  `,
  ),
  moral:
    'blkback has to stop and wait for pages, as it does today when it is out of pending requests.',
};
