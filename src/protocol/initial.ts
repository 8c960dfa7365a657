import type { Domid, Mfn, Pfn, Tag } from '../base/brand';
import { assign, fillFrame, getRef, setM2p, TYPE } from '../machine/frames';
import { blankMeters, blankWords } from '../machine/machine';
import { initRing } from '../machine/ring';
import { CONNECTION } from './connect';
import { POOL } from './pool';
import { DOM0_BYTES, ZERO } from './tags';
import { diskEnd, type State, type World } from './world';

/**
 * The state that every run of a configuration starts from. Buffers are mapped and hold their
 * guest's bytes; pool pages hold dom0's, and are unmapped unless the run begins with reserving them
 * or their frames are to be transferred.
 */
export function initial(at: World): State {
  const s: State = { at, w: blankWords(at.wide, at.words), meters: blankMeters() };
  const { config } = at;
  const raw = config.start === 'connecting' && config.mechanism === 'swap';
  for (let d = 0; d < at.domains; d++) {
    for (let p = 1; p <= at.pfns[d]; p++) place(s, d as Domid, p as Pfn, raw);
  }
  for (let d = 1; d <= at.guests; d++) {
    initRing(s, d as Domid);
    s.w[at.connection + d - 1] = raw ? CONNECTION.raw : CONNECTION.connected;
  }
  if (raw) for (let p = 1; p <= config.pool; p++) s.w[at.poolState + p] = POOL.raw;
  for (const job of at.jobs) {
    if (!job.write) continue;
    for (let k = job.disk[0]; k < diskEnd(job); k++) s.w[at.diskWord[k]] = at.tags.disk(k);
  }
  s.w[at.faultsLeft] = config.budget;
  return s;
}

function place(s: State, d: Domid, pfn: Pfn, raw: boolean): void {
  const { at } = s;
  const mfn = at.startFrames[at.placeBase[d] + pfn] as Mfn;
  if ((mfn as number) === 0) return;
  assign(s, mfn, d);
  s.w[at.totPages + d]++;
  s.w[at.p2m + at.placeBase[d] + pfn] = mfn;
  setM2p(s, mfn, pfn);
  fillFrame(s, mfn, contentOf(s, d, pfn));
  if (d !== 0 || isMappedPool(at, pfn, raw)) mapped(s, d, pfn, mfn);
}

/** netback's pages, before it flips them, are ordinary pages of dom0's kernel. */
const isMappedPool = (at: World, pfn: Pfn, raw: boolean): boolean =>
  pfn <= at.poolPages && (raw || at.config.mechanism === 'transfer');

function contentOf({ at }: State, d: Domid, pfn: Pfn): Tag {
  if (d === 0) return DOM0_BYTES;
  return pfn <= at.config.buffers ? at.tags.own(d, pfn) : ZERO;
}

function mapped(s: State, d: Domid, pfn: Pfn, mfn: Mfn): void {
  const at = s.at.placeBase[d] + pfn;
  s.w[s.at.pte + at] = mfn;
  getRef(s, mfn);
  s.w[s.at.type + mfn] = TYPE.writable;
  if (s.at.config.tlbs !== 'warm') return;
  for (let v = 0; v < s.at.vcpus; v++) s.w[s.at.tlb + v * s.at.places + at] = mfn;
}
