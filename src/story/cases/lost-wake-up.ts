import { configure, whole } from '../../protocol/config';
import type { CaseData } from './case';
import { read } from './request';
import { steps } from './steps';

const BEFORE = `
  blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0, blkfront.grant r0 s0
  blkfront.put r0, blkfront.push r0
  blkfront.notify d1
  blkback.take-event d1, blkback.pull d1, blkback.find-nothing d1
  blkback.choose r0, blkback.fix-kvaddr r0 s0, blkback.submit r0
  disk.dma r0 s0
  blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, xen.flush-for-swap r0 s0
  xen.swap r0 s0, blkback.fix-p2m r0 s0, blkback.pages-back r0, blkback.put r0
  blkback.push r0
  blkback.notify d1
  blkfront.take-event d1, blkfront.pull d1, blkfront.find-nothing d1
`;

export const LOST_WAKE_UP: CaseData = {
  id: 'lost-wake-up',
  title: 'A lost wake-up',
  hazard:
    'blkback finds the ring empty and sleeps without looking again. A request that was pushed in between sent no event, and nobody will wake up for it.',
  source: 'public/io/ring.h, RING_FINAL_CHECK_FOR_REQUESTS',
  level: 'derived',
  config: configure({ notify: 'full', ring: 2, requests: [read(0, whole(0)), read(8, whole(1))] }),
  off: ['final-check'],
  breaks: 'no-deadlock',
  bad: steps(
    BEFORE,
    `
    blkfront.sleep d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
    blkfront.zap r1 s0, blkfront.flush r1, blkfront.mark r1 s0, blkfront.grant r1 s0
    blkfront.put r1, blkfront.push r1
    blkback.sleep d1
  `,
  ),
  good: steps(
    BEFORE,
    `
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
    blkfront.zap r1 s0, blkfront.flush r1, blkfront.mark r1 s0, blkfront.grant r1 s0
    blkfront.put r1, blkfront.push r1
    blkfront.set-event d1, blkfront.look-again d1
    blkback.set-event d1, blkback.look-again d1, blkback.pull d1
    blkback.choose r1, blkback.fix-kvaddr r1 s0, blkback.submit r1
    disk.dma r1 s0
    blkback.complete r1, blkback.zap r1 s0, blkback.flush r1, xen.flush-for-swap r1 s0
    xen.swap r1 s0, blkback.fix-p2m r1 s0, blkback.pages-back r1, blkback.put r1
    blkback.push r1
    blkback.notify d1
    blkfront.take-event d1
    blkback.find-nothing d1, blkback.set-event d1, blkback.look-again d1
    blkfront.pull d1
    blkfront.learn r1 s0, blkfront.fix-p2m r1 s0, blkfront.fix-kvaddr r1 s0
    blkfront.complete r1
    blkfront.find-nothing d1, blkfront.set-event d1, blkfront.look-again d1
  `,
  ),
  moral: 'Ask for the event first, then look once more, then sleep.',
};
