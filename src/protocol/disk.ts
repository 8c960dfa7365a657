import type { Action, Mfn, Tag } from '../base/brand';
import { sector, setSector } from '../machine/frames';
import { reqOf, xOf } from './action';
import { faultRefusal, spend } from './budget';
import type { Op } from './op';
import { OP } from './opIds';
import { REFUSAL, type Refusal } from './refusal';
import { addCause, addSeg, CAUSE, jobOf, SEG } from './threads';
import { diskTag, type State } from './world';

function ready(s: State, a: Action): Refusal {
  const job = jobOf(s, a);
  if (!job || xOf(a) >= job.segments) return REFUSAL.malformed;
  return s.w[s.at.segDma + job.seg0 + xOf(a)] !== 0 ? REFUSAL.none : REFUSAL.nothing;
}

/** One transfer, to or from the frame that p2m named at submit, whoever owns it by now. */
function dma(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const frame = s.w[s.at.segDma + job.seg0 + j] as Mfn;
  for (let k = job.first[j]; k <= job.last[j]; k++) {
    const at = job.disk[j] + k - job.first[j];
    if (job.write) s.w[s.at.diskWord[at]] = sector(s, frame, k) as Tag;
    else setSector(s, frame, k, diskTag(s, at));
  }
  s.w[s.at.segDma + job.seg0 + j] = 0;
  addSeg(s, job, j, SEG.moved);
}

/** The transfer ends in an error and moves nothing. */
function diskError(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  spend(s);
  s.w[s.at.segDma + job.seg0 + xOf(a)] = 0;
  addSeg(s, job, xOf(a), SEG.moved | SEG.failed);
  addCause(s, reqOf(a), CAUSE.bad);
}

export const DISK_OPS: readonly Op[] = [
  { id: OP.dma, name: 'disk.dma', actor: 'disk', per: 'segment', ready, apply: dma },
  {
    id: OP.diskError,
    name: 'disk.error',
    actor: 'disk',
    per: 'segment',
    fault: 'disk-error',
    ready: (s, a) => faultRefusal(s, 'disk-error') || ready(s, a),
    apply: diskError,
  },
];
