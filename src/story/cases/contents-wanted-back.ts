import { whole } from '../../protocol/config';
import {
  answered,
  completed,
  offered,
  pulled,
  repaired,
  swapped,
  transferred,
  unmapped,
} from '../stretches';
import type { CaseData } from './case';
import { keptWrite, small } from './request';

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
  ...repaired(0),
  ...transferred(0),
  ...unmapped(0),
];

export const CONTENTS_WANTED_BACK: CaseData = {
  id: 'contents-wanted-back',
  title: 'The payload is wanted afterwards',
  hazard:
    'The page cache, a journal or a retry reads a page again after it was written. After a swap it shows what the pool page held, and still counts as up to date.',
  source: 'Mail, point 7',
  level: 'proposal',
  config: small(keptWrite(0, whole(0))),
  off: ['keep-contents'],
  breaks: 'buffer-kept',
  bad: [...BEFORE, ...answered(0), ...completed(0)],
  good: [...BEFORE, 'xen.copy-back r0 s0', ...answered(0), ...completed(0)],
  moral:
    'Whoever wants the payload back pays for a copy or a second swap, and the write is no longer zero-copy.',
};
