import { configure, whole } from '../../protocol/config';
import type { CaseData } from './case';
import { write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0
`;

export const GRANT_REWRITTEN: CaseData = {
  id: 'grant-rewritten',
  title: 'The grant names another page',
  hazard:
    'The guest points the entry at another of its pages while the request is under way. Xen reads the entry when an op uses it, so blkback works on the other page.',
  source:
    'Xen 4.1 common/grant_table.c, __gnttab_map_grant_ref: the frame is latched at the first pin',
  level: 'derived',
  config: configure({ pool: 1, requests: [write(0, whole(0))] }),
  off: ['grant-quiet'],
  breaks: 'write-lands',
  bad: steps(
    BEFORE,
    `
    domU.rewrite-grant r0 s0 p1
    xen.swap r0 s0, xen.copy-in r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.pages-back r0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    xen.swap r0 s0, blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, blkback.pages-back r0
    blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'Xen believes the entry at the moment of use: the data that a guest spoils in this way is its own.',
};
