import type { Action, Domid, Gref, Mfn, Pfn } from '../base/brand';
import { grantIndex, MARK, marks, owner, p2m, pte, tlb } from '../machine/machine';
import { domOf, opIdOf, reqOf, xOf } from '../protocol/action';
import { poolPfn } from '../protocol/backProgram';
import { ioPfn } from '../protocol/blkback';
import { toolstackSkips } from '../protocol/faults';
import { rewritePfn } from '../protocol/misbehaviour';
import { pfnName } from '../protocol/names';
import { OP } from '../protocol/opIds';
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
  if (s.at.config.mechanism !== 'map') return false;
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
  const found = forEachPfn(s, (d, pfn) => {
    const mapped = pte(s, d, pfn);
    if (reachesForeign(s, d, mapped)) return reach(s, d, pfn, mapped, 'The PTE');
    for (let v = 0; v < s.at.vcpus; v++) {
      const cached = tlb(s, d, v, pfn);
      if (reachesForeign(s, d, cached))
        return reach(s, d, pfn, cached, `The TLB entry on vCPU ${v}`);
    }
    return undefined;
  });
  return found ?? foreignDma(s);
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
  return forEachPfn(s, (d, pfn) => {
    const mfn = p2m(s, d, pfn);
    const mark = marks(s, d, pfn);
    const where = { dom: d, pfn, mfn };
    if (mark & MARK.overdue) {
      return fault(`${pageOf(s, d, pfn)} was used while its window was still open.`, where);
    }
    if (mfn === 0 || mark & MARK.window) return undefined;
    if (mark & MARK.foreign) {
      if (isPinned(s, mfn)) return undefined;
      return fault(
        `${pageOf(s, d, pfn)} names ${frameOf(s, mfn)} of another domain, unpinned.`,
        where,
      );
    }
    if (agrees(s, d, pfn)) return undefined;
    const why =
      owner(s, mfn) === d ? 'whose m2p entry names another pfn' : `which is ${ownerOf(s, mfn)}'s`;
    return fault(`p2m[${pfnName(s.at, d, pfn)}] names ${frameOf(s, mfn)}, ${why}.`, where);
  });
}

/** The pfns whose p2m entry a step uses, and for what. */
function uses(s: State, a: Action): readonly { d: Domid; pfn: Pfn; as: string }[] {
  const job = s.at.jobs[reqOf(a)];
  const x = xOf(a);
  switch (opIdOf(a)) {
    case OP.grant:
      return [{ d: job!.dom, pfn: job!.pfn[x], as: 'granted' }];
    case OP.fixKvaddr:
      return [{ d: job!.dom, pfn: job!.pfn[x], as: 'mapped' }];
    case OP.backKvaddr:
      return [{ d: 0, pfn: poolPfn(s, job!, x), as: 'mapped' }];
    case OP.submit:
      return job!.pfn.map((_, j) => ({
        d: 0 as Domid,
        pfn: ioPfn(s, job!, j),
        as: 'given to the disk',
      }));
    case OP.dom0Map:
      return [{ d: 0, pfn: x as Pfn, as: 'mapped' }];
    case OP.grantRewrite:
      return [{ d: job!.dom, pfn: rewritePfn(a), as: 'granted' }];
    case OP.toolstackRead:
      return toolstackSkips(s, a)
        ? []
        : [{ d: domOf(a), pfn: x as Pfn, as: 'read by the toolstack' }];
    default:
      return [];
  }
}

/** The ops that `uses` knows a use of. */
const USING = [
  OP.grant,
  OP.fixKvaddr,
  OP.backKvaddr,
  OP.submit,
  OP.dom0Map,
  OP.grantRewrite,
  OP.toolstackRead,
];

function noStaleUse({ before, action }: Step): Fault | undefined {
  if (!before || action === undefined) return undefined;
  for (const { d, pfn, as } of uses(before, action)) {
    const mfn = p2m(before, d, pfn);
    if (mfn === 0 || marks(before, d, pfn) & MARK.foreign || agrees(before, d, pfn)) continue;
    return fault(
      `${pageOf(before, d, pfn)} was ${as} by a stale p2m entry: ${frameOf(before, mfn)}.`,
      {
        dom: d,
        pfn,
        mfn,
      },
    );
  }
  return undefined;
}

export const MAPPINGS: readonly Invariant[] = [
  {
    id: 'no-foreign-reach',
    group: 'mappings',
    looksAt: 'state',
    says: "No PTE, TLB entry or DMA of a domain reaches a frame that another owns, but for a grant's pin.",
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
