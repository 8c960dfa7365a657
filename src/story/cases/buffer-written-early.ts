import { whole } from '../../protocol/config';
import { answered, offered, pulled, swapped, transferred, unmapped } from '../stretches';
import type { CaseData } from './case';
import { read, small } from './request';

const BEFORE = [
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.fix-kvaddr r0 s0',
  ...transferred(0),
  ...unmapped(0),
  ...swapped(0),
  'blkback.fix-p2m r0 s0',
  ...answered(0),
  'blkfront.pull d1',
  'blkfront.learn r0 s0',
  'blkfront.fix-p2m r0 s0',
  'blkfront.fix-kvaddr r0 s0',
];

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
  bad: [...BEFORE, 'domU.touch d1 v0 store p0', 'blkfront.complete r0'],
  good: [...BEFORE, 'blkfront.complete r0'],
  moral: 'The promise ends when the request completes, not when the page is mapped again.',
};
