import type { Domid, Gref, Mfn, Pfn, Tag } from '../base/brand';
import { frameType, refs, sector } from '../machine/frames';
import { grantDomid, grantFlags, grantFrame, grantLatched, grantPin } from '../machine/grants';
import { FREE, m2p, marks, owner, p2m, pte, tlb } from '../machine/machine';
import { SECTORS } from '../machine/shape';
import type { Origin } from '../protocol/tags';
import { diskTag, type State } from '../protocol/world';

/**
 * A number of 32 bits that tells states apart by what the machine and the disk hold. The drivers'
 * own notes have no part in it. Links carry it, so it is frozen: a sum over facts, in any order, in
 * which what is 0 is no fact. So a machine may get new words, tables, frames or pages and the digest
 * of what it could hold before stays. What has to be told apart later gets a new kind of fact.
 */
export function stateDigest(s: State): number {
  let sum = 0;
  const fact = (kind: number, i: number, j: number, value: number): void => {
    if (value !== 0) sum = (sum + mixed([kind, i, j, value])) >>> 0;
  };
  frameFacts(s, fact);
  for (let d = 0; d < s.at.domains; d++) domainFacts(s, d as Domid, fact);
  for (let d = 1; d <= s.at.guests; d++) grantFacts(s, d as Domid, fact);
  for (const [k, word] of s.at.diskWord.entries()) {
    if (word >= 0) fact(40, k, 0, originNumber(s.at.tags.origin(diskTag(s, k))));
  }
  return sum;
}

type Fact = (kind: number, i: number, j: number, value: number) => void;

function frameFacts(s: State, fact: Fact): void {
  for (let m = 1; m <= s.at.frames; m++) {
    const mfn = m as Mfn;
    if (owner(s, mfn) !== FREE) {
      fact(1, m, 0, owner(s, mfn) + 1);
      fact(2, m, 0, m2p(s, mfn));
    }
    fact(3, m, 0, s.w[s.at.listed + mfn]);
    fact(4, m, 0, refs(s, mfn));
    fact(5, m, 0, frameType(s, mfn));
    for (let k = 0; k < SECTORS; k++) {
      fact(6, m, k, originNumber(s.at.tags.origin(sector(s, mfn, k) as Tag)));
    }
  }
}

function domainFacts(s: State, d: Domid, fact: Fact): void {
  fact(10, d, 0, s.w[s.at.totPages + d]);
  fact(11, d, 0, s.w[s.at.dying + d]);
  fact(12, d, 0, s.w[s.at.oops + d]);
  for (let p = 1; p <= s.at.pfns[d]; p++) {
    const pfn = p as Pfn;
    fact(13, d, p, p2m(s, d, pfn));
    fact(14, d, p, marks(s, d, pfn));
    fact(15, d, p, pte(s, d, pfn));
    for (let v = 0; v < s.at.vcpus; v++) fact(16 + v, d, p, tlb(s, d, v, pfn));
  }
}

function grantFacts(s: State, d: Domid, fact: Fact): void {
  for (let g = 1; g <= s.at.grefs; g++) {
    const gref = g as Gref;
    fact(30, d, g, grantFlags(s, d, gref));
    fact(31, d, g, grantDomid(s, d, gref));
    fact(32, d, g, grantFrame(s, d, gref));
    fact(33, d, g, grantPin(s, d, gref));
    fact(34, d, g, grantLatched(s, d, gref));
  }
}

/** Where a sector's bytes came from, as a number; 0 for zeros. Append only. */
function originNumber(origin: Origin): number {
  switch (origin.kind) {
    case 'zero':
      return 0;
    case 'dom0':
      return mixed([1]);
    case 'stray':
      return mixed([2, origin.dom]);
    case 'own':
      return mixed([3, origin.dom, origin.buffer]);
    case 'disk':
      return mixed([4, origin.sector]);
    case 'write':
      return mixed([5, origin.request, origin.segment, origin.sector, origin.round]);
  }
}

/** FNV-1a over whole numbers, and a last stir so that sums of them do not meet. */
function mixed(numbers: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const number of numbers) {
    hash = Math.imul(hash ^ number, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  }
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
