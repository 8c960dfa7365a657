import type { Domid, Mfn, Pfn } from '../base/brand';
import { owner, p2m, place, tlb } from '../machine/machine';
import { SECTORS } from '../machine/shape';
import { footprint } from '../protocol/footprint';
import { step } from '../protocol/model';
import { copyOf, type State } from '../protocol/world';
import { actionAt, stateAt, type Trace } from '../trace/trace';
import type { Broken } from '../trace/verdicts';

/** Words that make up what is wrong; with `set`, only a change to something other than 0 counts. */
export interface WrongWords {
  readonly words: readonly number[];
  readonly set?: true;
}

/** The words that a breach is about: what it points at, and what that contradicts. */
export function wrongWords(trace: Trace, broken: Broken): WrongWords {
  const s = stateAt(trace, broken.step);
  const { dom, pfn, mfn, request } = broken.where;
  const { at } = s;
  switch (broken.invariant.id) {
    case 'one-owner':
      return { words: mfn === undefined ? [] : [at.owner + mfn, at.listed + mfn] };
    case 'refs-consistent':
      return { words: mfn === undefined ? [] : [at.count + mfn, at.type + mfn] };
    case 'no-lost-frame':
      return { words: mfn === undefined ? [] : [at.owner + mfn, ...naming(s, mfn)] };
    case 'pool-conserved':
      return { words: pfn === undefined ? [] : [at.poolState + pfn] };
    case 'no-foreign-reach':
      return { words: [...reaching(s, dom!, pfn, mfn!), at.owner + mfn!] };
    case 'maps-agree':
    case 'no-stale-use':
      return { words: [at.p2m + place(s, dom!, pfn!), at.owner + mfn!, at.m2p + mfn!] };
    case 'no-leak':
      return { words: [...bytes(s, mfn!), at.owner + mfn!] };
    case 'neighbours-kept':
      return { words: bytes(s, p2m(s, dom!, pfn!)) };
    case 'read-arrives':
    case 'buffer-kept':
      return { words: pfn === undefined ? diskWords(s, request!) : seen(s, dom!, pfn) };
    case 'write-lands':
      return { words: diskWords(s, request!) };
    case 'no-oops':
      return { words: faulted(trace, broken) };
    case 'no-false-error':
      return { words: [at.backStatus + request!], set: true };
    case 'no-deadlock': {
      const guest = at.jobs[request!].dom - 1;
      return { words: [at.frontAwake + guest, at.backAwake + guest] };
    }
    default:
      return { words: [] };
  }
}

const bytes = (s: State, mfn: Mfn): number[] =>
  Array.from({ length: SECTORS }, (_, k) => s.at.content + mfn * SECTORS + k);

/** The p2m entries that name a frame. */
const naming = (s: State, mfn: Mfn): number[] =>
  Array.from({ length: s.at.places }, (_, i) => s.at.p2m + i).filter((word) => s.w[word] === mfn);

/** What of a domain names a frame by which it reaches it. */
function reaching(s: State, dom: Domid, pfn: Pfn | undefined, mfn: Mfn): number[] {
  const { at } = s;
  const segments = at.jobs.reduce((sum, job) => sum + job.segments, 0);
  const words =
    pfn === undefined
      ? Array.from({ length: segments }, (_, j) => at.segDma + j)
      : [at.pte + place(s, dom, pfn), ...tlbWords(s, dom, pfn)];
  return words.filter((word) => s.w[word] === mfn);
}

const tlbWords = (s: State, dom: Domid, pfn: Pfn): number[] =>
  Array.from({ length: s.at.vcpus }, (_, v) => s.at.tlb + v * s.at.places + place(s, dom, pfn));

/** Why a CPU sees what it should not: a stale translation of the page, else the page's bytes. */
function seen(s: State, dom: Domid, pfn: Pfn): number[] {
  const frame = p2m(s, dom, pfn);
  for (let v = 0; v < s.at.vcpus; v++) {
    const cached = tlb(s, dom, v, pfn);
    if (cached !== 0 && cached !== frame && owner(s, cached) !== dom) {
      return [tlbWords(s, dom, pfn)[v], s.at.owner + cached];
    }
  }
  return bytes(s, frame);
}

/** The words of the disk that a write's sectors are. */
function diskWords(s: State, request: number): number[] {
  const job = s.at.jobs[request];
  return job.disk.flatMap((first, j) =>
    Array.from(
      { length: Math.max(0, job.last[j] - job.first[j] + 1) },
      (_, k) => s.at.diskWord[first + k],
    ).filter((word) => word >= 0),
  );
}

/** The PTEs that the step which stopped a kernel found empty; else the owners of what it named. */
function faulted(trace: Trace, { step: k }: Broken): number[] {
  if (k === 0) return [];
  const before = stateAt(trace, k - 1);
  const { at, w } = before;
  const reads = [...footprint(before, actionAt(trace, k)).reads];
  const within = (word: number, table: number): boolean =>
    word >= table && word < table + at.places;
  const empty = reads.filter((word) => within(word, at.pte) && w[word] === 0);
  if (empty.length > 0) return empty;
  return reads
    .filter((word) => within(word, at.p2m) && w[word] !== 0)
    .map((word) => at.owner + w[word]);
}

export interface LastChange {
  readonly step: number;
  readonly word: number;
}

/** The last step up to `upTo` that changed one of some words, and the first of those that it did. */
export function lastChange(
  trace: Trace,
  upTo: number,
  { words, set }: WrongWords,
): LastChange | undefined {
  const state = copyOf(stateAt(trace, 0));
  const held = words.map((word) => state.w[word]);
  let last: LastChange | undefined;
  for (let k = 1; k <= upTo; k++) {
    step(state, actionAt(trace, k));
    for (const [i, word] of words.entries()) {
      if (state.w[word] === held[i]) continue;
      held[i] = state.w[word];
      if (last?.step !== k && !(set && held[i] === 0)) last = { step: k, word };
    }
  }
  return last;
}
