import type { Domid, Mfn, Tag } from '../base/brand';
import { sector } from '../machine/frames';
import { owner, p2m } from '../machine/machine';
import { peek } from '../machine/paging';
import { SECTORS } from '../machine/shape';
import { opIdOf, reqOf } from '../protocol/action';
import { contentName } from '../protocol/contentName';
import { pfnName, requestName } from '../protocol/names';
import { OP } from '../protocol/opIds';
import { hasFailed } from '../protocol/response';
import { isCovered } from '../protocol/submit';
import { CAUSE, VERDICT } from '../protocol/threads';
import { diskTag, type Job, type State } from '../protocol/world';
import {
  type Fault,
  fault,
  forEachFrame,
  frameOf,
  type Invariant,
  ownerOf,
  type Step,
} from './breach';

interface Completion {
  readonly before: State;
  readonly after: State;
  readonly job: Job;
  readonly failed: boolean;
  readonly round: number;
}

/**
 * The request that this step hands back to the application, if it does. One that is handed back
 * once more, after a response that came twice, is of the round that was over already.
 */
export function completion({ before, action, after }: Step): Completion | undefined {
  if (!before || action === undefined || opIdOf(action) !== OP.complete) return undefined;
  const job = before.at.jobs[reqOf(action)];
  const over = before.w[before.at.frontVerdict + job.r] === VERDICT.again ? 1 : 0;
  const round = before.w[before.at.frontRound + job.r] - over;
  return { before, after, job, failed: hasFailed(before, job), round };
}

/** Visits every sector of a request: segment, sector of the page, sector of the disk. */
function sectorsOf(job: Job, visit: (j: number, k: number, disk: number) => Fault | undefined) {
  for (let j = 0; j < job.segments; j++) {
    for (let k = job.first[j]; k <= job.last[j] && k < SECTORS; k++) {
      const found = visit(j, k, job.disk[j] + k - job.first[j]);
      if (found) return found;
    }
  }
  return undefined;
}

function writeLands(step: Step): Fault | undefined {
  const c = completion(step);
  if (!c || c.failed || !c.job.write) return undefined;
  return sectorsOf(c.job, (j, k, disk) => {
    const there = diskTag(c.after, disk);
    if (there === c.after.at.tags.write(c.job, c.round, j, k)) return undefined;
    const name = requestName(c.job.r);
    return fault(
      `Write ${name} was acknowledged, but disk sector ${disk} holds ${contentName(c.after.at, there)}.`,
      { request: c.job.r },
    );
  });
}

function readArrives(step: Step): Fault | undefined {
  const c = completion(step);
  if (!c || c.failed || c.job.write) return undefined;
  return sectorsOf(c.job, (j, k, disk) => differs(c, j, k, diskTag(c.after, disk), 'Read'));
}

function bufferKept(step: Step): Fault | undefined {
  const c = completion(step);
  if (!c?.job.write || !(c.job.keep || c.failed)) return undefined;
  if (c.before.w[c.before.at.frontCause + c.job.r] & CAUSE.restart) return undefined;
  return sectorsOf(c.job, (j, k) =>
    differs(
      c,
      j,
      k,
      c.after.at.tags.write(c.job, c.round, j, k),
      c.failed ? 'Failed write' : 'Kept write',
    ),
  );
}

/** What some CPU sees through the buffer's kvaddr is not what it should. A fault is no-oops's. */
function differs(c: Completion, j: number, k: number, due: Tag, what: string): Fault | undefined {
  const s = c.after;
  const pfn = c.job.pfn[j];
  for (let v = 0; v < s.at.vcpus; v++) {
    const seen = peek(s, c.job.dom, v, pfn, k);
    if (seen === undefined || seen === due) continue;
    const page = pfnName(s.at, c.job.dom, pfn);
    return fault(
      `${what} ${requestName(c.job.r)} is over, but vCPU ${v} sees ${contentName(s.at, seen)} in ${page}, not ${contentName(s.at, due)}.`,
      { dom: c.job.dom, pfn, request: c.job.r },
    );
  }
  return undefined;
}

function neighboursKept(step: Step): Fault | undefined {
  const c = completion(step);
  if (!c) return undefined;
  const { job, after: s } = c;
  for (let j = 0; j < job.segments; j++) {
    if (job.whole[j]) continue;
    const frame = p2m(s, job.dom, job.pfn[j]);
    for (let k = 0; k < SECTORS; k++) {
      const due = s.w[s.at.neighbours + (job.seg0 + j) * SECTORS + k] as Tag;
      if (isCovered(job, j, k) || sector(s, frame, k) === due) continue;
      const page = pfnName(s.at, job.dom, job.pfn[j]);
      return fault(
        `Sector ${k} of ${page} is not ${requestName(job.r)}'s, but it holds ${contentName(s.at, sector(s, frame, k))} now.`,
        { dom: job.dom, pfn: job.pfn[j], request: job.r },
      );
    }
  }
  return undefined;
}

const noLeak = ({ after }: Step): Fault | undefined => forEachFrame(after, leak);

function leak(mfn: Mfn, s: State): Fault | undefined {
  const d = owner(s, mfn);
  if (d !== 1 && d !== 2) return undefined;
  for (let k = 0; k < SECTORS; k++) {
    const tag = sector(s, mfn, k);
    if (s.at.tags.mayHold(d as Domid, tag)) continue;
    const said = `${frameOf(s, mfn)} is ${ownerOf(s, mfn)}'s and holds ${contentName(s.at, tag)}.`;
    return fault(said, { mfn });
  }
  return undefined;
}

export const DATA: readonly Invariant[] = [
  {
    id: 'write-lands',
    group: 'data',
    looksAt: 'step',
    says: 'An acknowledged write is on the disk as submitted.',
    ops: [OP.complete],
    of: writeLands,
  },
  {
    id: 'read-arrives',
    group: 'data',
    looksAt: 'step',
    says: 'An acknowledged read shows what the disk held, through the buffer’s kvaddr.',
    ops: [OP.complete],
    of: readArrives,
  },
  {
    id: 'neighbours-kept',
    group: 'data',
    looksAt: 'step',
    says: 'Bytes of the page outside the request’s sectors are as before.',
    ops: [OP.complete],
    of: neighboursKept,
  },
  {
    id: 'no-leak',
    group: 'data',
    looksAt: 'state',
    says: 'No domU owns a frame with bytes that another domain wrote and it did not ask for.',
    reads: ['owner', 'content'],
    of: noLeak,
  },
  {
    id: 'buffer-kept',
    group: 'data',
    looksAt: 'step',
    says: 'A write with the keep bit, and every failed write, leaves its bytes in the buffer.',
    ops: [OP.complete],
    of: bufferKept,
  },
];
