import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { keptWrite, small } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
  blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
  blkback.pull d1
  blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
  blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0, blkback.submit r0
  disk.dma r0 s0
  blkback.complete r0, blkback.zap r0 s0, blkback.flush r0
`;

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
  bad: steps(
    BEFORE,
    `
    blkback.pages-back r0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  good: steps(
    BEFORE,
    `
    xen.copy-back r0 s0, blkback.pages-back r0, blkback.put r0, blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `,
  ),
  moral:
    'Whoever wants the payload back pays for a copy or a second swap, and the write is no longer zero-copy.',
};
