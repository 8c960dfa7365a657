import { configure, whole } from '../../protocol/config';
import {
  answered,
  completed,
  offered,
  pulled,
  repaired,
  transferred,
  unmapped,
} from '../stretches';
import type { CaseData } from './case';
import { write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  'xen.flush-for-swap r0 s0',
];

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
  bad: [
    ...BEFORE,
    'domU.rewrite-grant r0 s0 p1',
    'xen.swap r0 s0',
    'xen.copy-in r0 s0',
    ...transferred(0),
    ...answered(0),
    ...completed(0),
  ],
  good: [
    ...BEFORE,
    'xen.swap r0 s0',
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  moral:
    'Xen believes the entry at the moment of use: the data that a guest spoils in this way is its own.',
};
