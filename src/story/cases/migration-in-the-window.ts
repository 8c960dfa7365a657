import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { small, write } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0
`;

export const MIGRATION_IN_THE_WINDOW: CaseData = {
  id: 'migration-in-the-window',
  title: 'Migration in the window',
  hazard:
    'A toolstack that migrates the guest reads its p2m while a page is away. The entry names a frame of dom0’s, which would be mapped and sent.',
  source: 'Xen 4.1 tools/libxc/xc_domain_save.c, MFN_IS_IN_PSEUDOPHYS_MAP',
  level: 'derived',
  config: small(write(0, whole(0)), { faults: ['toolstack'], budget: 1 }),
  off: ['p2m-mark'],
  breaks: 'maps-agree',
  bad: steps(
    BEFORE,
    `
    blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
    blkback.pull d1
    blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
    toolstack.read-p2m d1 p0
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkfront.mark r0 s0, blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
    blkback.pull d1
    blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
    toolstack.read-p2m d1 p0
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
    'A mark in the entry says that only blkfront may read it now, and the toolstack comes back later.',
};
