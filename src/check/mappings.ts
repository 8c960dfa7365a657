import type { Action, Domid, Gref, Mfn, Pfn } from '../base/brand';
import { grantIndex, MARK, marks, owner, p2m, pte, tlb } from '../machine/machine';
import { domOf, opIdOf, reqOf, xOf } from '../protocol/action';
import { poolPfn } from '../protocol/backProgram';
import { ioPfn } from '../protocol/blkback';
import { toolstackSkips } from '../protocol/faults';
import { rewritePfn } from '../protocol/misbehaviour';
import { pfnName } from '../protocol/names';
import { OP } from '../protocol/opIds';
import { grantedPfn } from '../protocol/submit';
import type { State } from '../protocol/world';
import {
  agrees,
  type Fault,
  fault,
  forEachPfn,
  frameOf,
  type Invariant,
  ownerOf,
  pageOf,
  type Step,
} from './breach';

/** True where a grant pins the frame: another domain may reach it. */
function isPinned(s: State, mfn: Mfn): boolean {
  if (s.at.windows[1] === 0) return false;
  for (let d = 1; d <= s.at.guests; d++) {
    for (let g = 1; g <= s.at.grefs; g++) {
      const i = grantIndex(s, d as Domid, g as Gref);
      if (s.w[s.at.grantPin + i] > 0 && s.w[s.at.grantLatched + i] === mfn) return true;
    }
  }
  return false;
}

const reachesForeign = (s: State, d: Domid, mfn: Mfn): boolean =>
  mfn !== 0 && owner(s, mfn) !== d && !isPinned(s, mfn);

function noForeignReach({ after: s }: Step): Fault | undefined {
  const { at, w } = s;
  for (let d = 0; d < at.domains; d++) {
    if (w[at.dying + d]) continue;
    for (let p = 1; p <= at.pfns[d]; p++) {
      const found = foreignReach(s, d as Domid, p as Pfn);
      if (found) return found;
    }
  }
  return foreignDma(s);
}

function foreignReach(s: State, d: Domid, pfn: Pfn): Fault | undefined {
  const mapped = pte(s, d, pfn);
  if (reachesForeign(s, d, mapped)) return reach(s, d, pfn, mapped, 'The PTE');
  for (let v = 0; v < s.at.vcpus; v++) {
    const cached = tlb(s, d, v, pfn);
    if (reachesForeign(s, d, cached)) return reach(s, d, pfn, cached, `The TLB entry on vCPU ${v}`);
  }
  return undefined;
}

const reach = (s: State, d: Domid, pfn: Pfn, mfn: Mfn, what: string): Fault =>
  fault(
    `${what} of ${pageOf(s, d, pfn)} reaches ${frameOf(s, mfn)}, which is ${ownerOf(s, mfn)}'s.`,
    {
      dom: d,
      pfn,
      mfn,
    },
  );

function foreignDma(s: State): Fault | undefined {
  for (const job of s.at.jobs) {
    for (let j = 0; j < job.segments; j++) {
      const mfn = s.w[s.at.segDma + job.seg0 + j] as Mfn;
      if (!reachesForeign(s, 0, mfn)) continue;
      return fault(
        `dom0's disk transfer goes to ${frameOf(s, mfn)}, which is ${ownerOf(s, mfn)}'s.`,
        {
          dom: 0,
          mfn,
          request: job.r,
        },
      );
    }
  }
  return undefined;
}

function mapsAgree({ after: s }: Step): Fault | undefined {
  return forEachPfn(s, mapAgrees);
}

const mapAgrees = (d: Domid, pfn: Pfn, s: State): Fault | undefined => {
  const mfn = p2m(s, d, pfn);
  const mark = marks(s, d, pfn);
  if (mark & MARK.overdue) {
    const used = `${pageOf(s, d, pfn)} was used while its window was still open.`;
    return fault(used, { dom: d, pfn, mfn });
  }
  if (mfn === 0 || mark & MARK.window) return undefined;
  if (mark & MARK.foreign) {
    if (isPinned(s, mfn)) return undefined;
    const unpinned = `${pageOf(s, d, pfn)} names ${frameOf(s, mfn)} of another domain, unpinned.`;
    return fault(unpinned, { dom: d, pfn, mfn });
  }
  if (agrees(s, d, pfn)) return undefined;
  const why =
    owner(s, mfn) === d ? 'whose m2p entry names another pfn' : `which is ${ownerOf(s, mfn)}'s`;
  const sentence = `p2m[${pfnName(s.at, d, pfn)}] names ${frameOf(s, mfn)}, ${why}.`;
  return fault(sentence, { dom: d, pfn, mfn });
};

/** The first use of a stale p2m entry that a step makes. */
function staleUse(s: State, a: Action): Fault | undefined {
  const job = s.at.jobs[reqOf(a)];
  const x = xOf(a);
  switch (opIdOf(a)) {
    case OP.grant:
      return usedStale(s, job.dom, grantedPfn(s, job, x), 'granted');
    case OP.fixKvaddr:
      return usedStale(s, job.dom, job.pfn[x], 'mapped');
    case OP.backKvaddr:
      return usedStale(s, 0, poolPfn(s, job, x), 'mapped');
    case OP.submit:
      for (let j = 0; j < job.segments; j++) {
        const found = usedStale(s, 0, ioPfn(s, job, j), 'given to the disk');
        if (found) return found;
      }
      return undefined;
    case OP.dom0Map:
      return usedStale(s, 0, x as Pfn, 'mapped');
    case OP.grantRewrite:
      return usedStale(s, job.dom, rewritePfn(a), 'granted');
    case OP.toolstackRead:
      return toolstackSkips(s, a)
        ? undefined
        : usedStale(s, domOf(a), x as Pfn, 'read by the toolstack');
    default:
      return undefined;
  }
}

/** The ops that `staleUse` knows a use of. */
const USING = [
  OP.grant,
  OP.fixKvaddr,
  OP.backKvaddr,
  OP.submit,
  OP.dom0Map,
  OP.grantRewrite,
  OP.toolstackRead,
];

function usedStale(s: State, d: Domid, pfn: Pfn, as: string): Fault | undefined {
  const mfn = p2m(s, d, pfn);
  if (mfn === 0 || marks(s, d, pfn) & MARK.foreign || agrees(s, d, pfn)) return undefined;
  const stale = `${pageOf(s, d, pfn)} was ${as} by a stale p2m entry: ${frameOf(s, mfn)}.`;
  return fault(stale, { dom: d, pfn, mfn });
}

const noStaleUse = ({ before, action }: Step): Fault | undefined =>
  before && action !== undefined ? staleUse(before, action) : undefined;

export const MAPPINGS: readonly Invariant[] = [
  {
    id: 'no-foreign-reach',
    group: 'mappings',
    looksAt: 'state',
    says: 'No PTE, TLB entry or DMA of a domain reaches a frame that another owns, but for a grant’s pin.',
    reads: ['pte', 'tlb', 'dying', 'owner', 'segDma', 'grantPin', 'grantLatched'],
    of: noForeignReach,
  },
  {
    id: 'maps-agree',
    group: 'mappings',
    looksAt: 'state',
    says: 'Outside windows p2m and m2p agree, and no window is overdue.',
    reads: ['p2m', 'm2p', 'marks', 'dying', 'owner', 'grantPin', 'grantLatched'],
    of: mapsAgree,
  },
  {
    id: 'no-stale-use',
    group: 'mappings',
    looksAt: 'step',
    says: 'No stale p2m entry is used for a PTE, a grant or a DMA address, or read by the toolstack.',
    ops: USING,
    of: noStaleUse,
  },
];
