import type { Domid, Gref, Mfn, Pfn, Tag } from '../base/brand';
import { isPending } from '../machine/evtchn';
import { frameType, refs, sector, TYPE } from '../machine/frames';
import { GTF, grantDomid, grantFlags, grantFrame, grantLatched, grantPin } from '../machine/grants';
import { FREE, MARK, m2p, marks, owner, p2m, pte, tlb } from '../machine/machine';
import { index, RING, type RingIndex, readResponse, SLOT, slotAt } from '../machine/ring';
import { SECTORS } from '../machine/shape';
import { domName, grefName, mfnName, pfnName, requestName } from '../protocol/names';
import type { State, World } from '../protocol/world';

/** The numbers from 0 below n, each through a function. */
export const upTo = <T>(n: number, of: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => of(i));

export const namesOf = (bits: number, table: Readonly<Record<string, number>>): string[] =>
  Object.keys(table).filter((name) => (bits & (table[name] ?? 0)) !== 0);

/** A frame's name, or null where there is none. */
export const mfnOrNull = (at: World, mfn: Mfn): string | null =>
  mfn === 0 ? null : mfnName(at, mfn);

const pfnOrNull = (at: World, d: number, pfn: Pfn): string | null =>
  pfn === 0 || d === FREE ? null : pfnName(at, d as Domid, pfn);

/** Where a sector's bytes came from, told so that no two origins read alike. */
export function contentText(at: World, tag: Tag): string {
  const origin = at.tags.origin(tag);
  switch (origin.kind) {
    case 'zero':
    case 'dom0':
      return origin.kind;
    case 'stray':
      return `stray ${domName(at, origin.dom)}`;
    case 'own':
      return `own ${domName(at, origin.dom)} b${origin.buffer}`;
    case 'disk':
      return `disk ${origin.sector}`;
    case 'write':
      return `write ${requestName(origin.request)} s${origin.segment} sector ${origin.sector} round ${origin.round}`;
  }
}

/** Every frame: what Xen knows of it, and the bytes it holds, sector by sector. */
export const frameRecords = (s: State) =>
  upTo(s.at.frames, (i) => {
    const mfn = (i + 1) as Mfn;
    const listed = s.w[s.at.listed + mfn];
    return {
      mfn: mfnName(s.at, mfn),
      owner: domName(s.at, owner(s, mfn)),
      listed: upTo(s.at.domains, (d) => d)
        .filter((d) => listed & (1 << d))
        .map((d) => domName(s.at, d)),
      count: refs(s, mfn),
      type: Object.keys(TYPE)[frameType(s, mfn)],
      m2p: pfnOrNull(s.at, owner(s, mfn), m2p(s, mfn)),
      content: upTo(SECTORS, (k) => contentText(s.at, sector(s, mfn, k))),
    };
  });

/** Every domain with its pages: p2m, marks, PTE, and the TLB of each vCPU. */
export const domainRecords = (s: State) =>
  upTo(s.at.domains, (dom) => {
    const d = dom as Domid;
    return {
      domain: domName(s.at, d),
      totPages: s.w[s.at.totPages + d],
      dying: s.w[s.at.dying + d] !== 0,
      oops: s.w[s.at.oops + d] !== 0,
      pages: upTo(s.at.pfns[d], (i) => {
        const pfn = (i + 1) as Pfn;
        return {
          pfn: pfnName(s.at, d, pfn),
          p2m: mfnOrNull(s.at, p2m(s, d, pfn)),
          marks: namesOf(marks(s, d, pfn), MARK),
          pte: mfnOrNull(s.at, pte(s, d, pfn)),
          tlb: upTo(s.at.vcpus, (v) => mfnOrNull(s.at, tlb(s, d, v, pfn))),
        };
      }),
    };
  });

/** The entries of every grant table that hold anything. */
export const grantRecords = (s: State) =>
  upTo(s.at.guests * s.at.grefs, (i) => {
    const d = (1 + Math.floor(i / s.at.grefs)) as Domid;
    const gref = (1 + (i % s.at.grefs)) as Gref;
    return {
      domain: domName(s.at, d),
      gref: grefName(gref),
      flags: namesOf(grantFlags(s, d, gref), GTF),
      domid: grantDomid(s, d, gref),
      frame: mfnOrNull(s.at, grantFrame(s, d, gref)),
      pin: grantPin(s, d, gref),
      latched: mfnOrNull(s.at, grantLatched(s, d, gref)),
    };
  }).filter((e) => e.flags.length > 0 || e.domid > 0 || e.frame || e.pin > 0 || e.latched);

/** Every guest's ring: its indices as ring.h counts them, the slots in use, the event channel. */
export const ringRecords = (s: State) =>
  upTo(s.at.guests, (i) => {
    const d = (i + 1) as Domid;
    return {
      domain: domName(s.at, d),
      ...Object.fromEntries(
        (Object.keys(RING) as RingIndex[]).map((which) => [which, index(s, d, which)]),
      ),
      slots: upTo(s.at.ring, (slot) => slotRecord(s, d, slot)).filter((slot) => slot !== null),
      pending: (['blkback', 'blkfront'] as const).filter((peer) => isPending(s, d, peer)),
    };
  });

function slotRecord(s: State, d: Domid, slot: number) {
  const word = slotAt(s, d, slot);
  if (s.w[word] === SLOT.empty) return null;
  if (s.w[word] === SLOT.request) {
    return { slot, id: s.w[word + 1], request: requestName(s.w[word + 2] - 1) };
  }
  const { id, status, swapped, mfns } = readResponse(s, d, slot);
  const named = mfns.map((mfn) => mfnOrNull(s.at, mfn));
  return { slot, id, response: status, swapped, mfns: named };
}
