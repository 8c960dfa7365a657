import type { Action, Domid, Gref, Pfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { refs, release } from '../machine/frames';
import { grantLatched } from '../machine/grants';
import { clearMark, isDying, MARK, pte, setMark, setP2m } from '../machine/machine';
import { gnttabMap, gnttabUnmap, gnttabUnpin } from '../machine/map';
import { xOf } from './action';
import { advanceBack, isPinned, windowPfn } from './backProgram';
import { failRequest, flushOwn, grefAt, inBatch } from './blkback';
import type { Op } from './op';
import { OP } from './opIds';
import { ZERO } from './tags';
import { addSeg, backAt, jobOf, SEG } from './threads';
import type { Job, State } from './world';

/**
 * blkback as it is today (2.6.18 dispatch_rw_block_io): a frameless page takes the grant. One that is
 * to stay mapped is mapped for both directions (3.8 xen_blkbk_map).
 */
function map(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  inBatch(s, job, j, isPinned);
  const op = {
    caller: 0,
    pfn: windowPfn(s, job, j),
    domid: job.dom,
    gref: grefAt(s, job, j),
  } as const;
  const status = gnttabMap(s, { ...op, readonly: job.write && s.at.kept === 0 });
  if (status === 0) addSeg(s, job, j, SEG.pinned);
  else failRequest(s, job);
  advanceBack(s, job, OP.map, j);
}

/** p2m[pfn] = FOREIGN_FRAME(mfn): a frame of another domain behind one of dom0's page structs. */
function foreignP2m(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const pfn = windowPfn(s, job, j);
  setP2m(s, 0, pfn, pte(s, 0, pfn));
  setMark(s, 0, pfn, MARK.foreign);
  advanceBack(s, job, OP.foreignP2m, j);
}

function unmap(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  const j = xOf(a);
  const pfn = windowPfn(s, job, j);
  inBatch(s, job, j, isPinned);
  gnttabUnmap(s, 0, pfn);
  setP2m(s, 0, pfn, NO_MFN);
  clearMark(s, 0, pfn, MARK.foreign);
  advanceBack(s, job, OP.unmap, j);
}

/** One flush for the batch; only then do references and pins go. */
function unmapFlush(s: State, a: Action): void {
  const job = jobOf(s, a)!;
  flushOwn(s);
  for (let j = 0; j < job.segments; j++) unpin(s, job, j);
  advanceBack(s, job, OP.unmapFlush, 0);
}

/** Drops a segment's pin. */
export function unpin(s: State, job: Job, j: number): void {
  if (!isPinned(s, job, j)) return;
  unpinGrant(s, job.dom, grefAt(s, job, j));
  s.w[s.at.segState + job.seg0 + j] &= ~SEG.pinned;
}

/** Drops a pin. The frame of a domain that died meanwhile goes free only now. */
export function unpinGrant(s: State, d: Domid, gref: Gref): void {
  const frame = grantLatched(s, d, gref);
  gnttabUnpin(s, d, gref);
  if (!isDying(s, d) || refs(s, frame) > 1) return;
  release(s, frame, ZERO);
  s.w[s.at.totPages + d]--;
}

/** Nothing is mapped at a page any more, and nobody was asked. */
export function closeWindow(s: State, pfn: Pfn): void {
  for (const table of [s.at.pte, s.at.p2m, s.at.marks]) s.w[table + pfn] = 0;
  for (let v = 0; v < s.at.vcpus; v++) s.w[s.at.tlb + v * s.at.places + pfn] = 0;
}

const op = (
  id: number,
  name: string,
  actor: Op['actor'],
  per: Op['per'],
  apply: Op['apply'],
): Op => ({
  id,
  name,
  actor,
  per,
  ready: (s, a) => backAt(s, a, id),
  apply,
});

export const MAP_OPS: readonly Op[] = [
  op(OP.map, 'xen.map', 'xen', 'segment', map),
  op(OP.foreignP2m, 'blkback.foreign-p2m', 'dom0', 'segment', foreignP2m),
  op(OP.unmap, 'xen.unmap', 'xen', 'segment', unmap),
  op(OP.unmapFlush, 'xen.unmap-flush', 'xen', 'request', unmapFlush),
];
