import { whole } from '../../protocol/config';
import {
  answered,
  completed,
  pulled,
  repaired,
  swapped,
  transferred,
  unmapped,
} from '../stretches';
import type { CaseData } from './case';
import { small, write } from './request';

const BEFORE = ['blkfront.fill r0', 'blkfront.zap r0 s0', 'blkfront.flush r0'];

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
  bad: [
    ...BEFORE,
    'blkfront.grant r0 s0',
    'blkfront.put r0',
    'blkfront.push r0',
    ...pulled(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
    'toolstack.read-p2m d1 p0',
  ],
  good: [
    ...BEFORE,
    'blkfront.mark r0 s0',
    'blkfront.grant r0 s0',
    'blkfront.put r0',
    'blkfront.push r0',
    ...pulled(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
    'toolstack.read-p2m d1 p0',
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  moral:
    'A mark in the entry says that only blkfront may read it now, and the toolstack comes back later.',
};
