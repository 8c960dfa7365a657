import type { Domid, Mfn, Tag } from '../../base/brand';
import { sector } from '../../machine/frames';
import { owner } from '../../machine/machine';
import { SECTORS } from '../../machine/shape';
import { configure, whole } from '../../protocol/config';
import type { State } from '../../protocol/world';
import { read } from '../cases/request';
import { offered, pulled, swapped, transferred, unmapped } from '../stretches';
import { type ExerciseData, someStep } from './exercise';

/** The guest whose bytes these are; undefined for the disk's, dom0's and nobody's. */
function guestOf(s: State, tag: Tag): Domid | undefined {
  const origin = s.at.tags.origin(tag);
  if (origin.kind === 'write') return s.at.jobs[origin.request].dom;
  return origin.kind === 'own' || origin.kind === 'stray' ? origin.dom : undefined;
}

/** True where a guest owns a frame with another guest's bytes. */
function hasLeaked(s: State): boolean {
  for (let mfn = 1 as Mfn; mfn <= s.at.frames; mfn++) {
    const d = owner(s, mfn);
    if (d !== 1 && d !== 2) continue;
    for (let k = 0; k < SECTORS; k++) {
      if (guestOf(s, sector(s, mfn, k)) === 3 - d) return true;
    }
  }
  return false;
}

export const LEAK_BETWEEN_GUESTS: ExerciseData = {
  id: 'leak-between-guests',
  title: 'Show one guest the other’s bytes',
  task: 'Two guests read, through one pool page. Give one of them a frame with bytes of the other’s.',
  config: configure({
    guests: 2,
    buffers: 1,
    pool: 1,
    choices: { pool: 'shared' },
    requests: [read(0, whole(0)), { ...read(8, whole(0)), dom: 2 }],
    faults: ['disk-error'],
    budget: 1,
  }),
  start: [...offered(0), 'blkfront.push r0', ...offered(1), 'blkfront.push r1'],
  allows: 'guards',
  hints: [
    'After a read the pool holds the page that the guest gave for it. What does it hold?',
    'A read that succeeds fills the whole page, so the second one has to fail.',
    'Switch off scrub and no-swap-on-error, finish A in blkback, and let B’s transfer fail.',
  ],
  done: (trace) => someStep(trace, ({ after }) => hasLeaked(after)),
  solutionOff: ['scrub', 'no-swap-on-error'],
  solution: [
    ...pulled(0),
    'blkback.fix-kvaddr r0 s0',
    ...transferred(0),
    ...unmapped(0),
    ...swapped(0),
    'blkback.fix-p2m r0 s0',
    'blkback.pages-back r0',
    'blkback.pull d2',
    'blkback.choose r1',
    'blkback.fix-kvaddr r1 s0',
    'blkback.submit r1',
    'disk.error r1 s0',
    'blkback.complete r1',
    ...unmapped(1),
    ...swapped(1),
  ],
  explains:
    'Frames wander between guests by way of the pool, and carry what was in them. A pool for each guest keeps guests apart, but not from what dom0 had in its pages; only the scrub, or a full overwrite, does both.',
};
