import type { Domid, Mfn, Pfn } from '../base/brand';
import { refs, TYPE } from '../machine/frames';
import { FREE, owner, p2m } from '../machine/machine';
import { domName, pfnName } from '../protocol/names';
import { POOL } from '../protocol/pool';
import type { State } from '../protocol/world';
import {
  AT_REST,
  atRest,
  type Fault,
  fault,
  forEachFrame,
  frameOf,
  type Invariant,
  ownerOf,
  type Step,
} from './breach';

/** Frames by owner; one buffer for all calls, filled and read within one. */
const owned = new Uint16Array(FREE + 1);

function oneOwner({ after: s }: Step): Fault | undefined {
  owned.fill(0);
  const wrong = forEachFrame(s, wrongList);
  if (wrong) return wrong;
  for (let d = 0; d < s.at.domains; d++) {
    if (s.w[s.at.totPages + d] !== owned[d]) {
      const name = domName(s.at, d);
      return fault(
        `${name} owns ${owned[d]} frames, but its tot_pages is ${s.w[s.at.totPages + d]}.`,
        {
          dom: d as Domid,
        },
      );
    }
  }
  return undefined;
}

function wrongList(mfn: Mfn, s: State): Fault | undefined {
  const d = owner(s, mfn);
  owned[d]++;
  const listed = s.w[s.at.listed + mfn];
  if (listed === (d === FREE ? 0 : 1 << d)) return undefined;
  const name = domName(s.at, d);
  return fault(`${frameOf(s, mfn)} is ${name}'s, but its page_list says otherwise.`, { mfn });
}

/** References counted afresh; one buffer for all calls, filled and read within one. */
const counted = new Uint16Array(4096);

function countReferences(s: State): void {
  counted.fill(0, 0, s.at.frames + 1);
  const { w, at } = s;
  for (let i = 0; i < at.places; i++) counted[w[at.pte + i]]++;
  const grants = at.guests * (at.grefs + 1);
  for (let g = 0; g < grants; g++) {
    const pins = w[at.grantPin + g];
    // A grant map is a PTE as well as a pin: the PTE is counted already.
    if (pins > 0) counted[w[at.grantLatched + g]] += pins;
  }
  discountMappedGrants(s);
}

/** Xen takes one reference for a grant map, not one for its PTE and one for its pin. */
function discountMappedGrants(s: State): void {
  const [first, last] = s.at.windows;
  for (let p = first; p <= last; p++) counted[s.w[s.at.pte + p]]--;
}

function refsConsistent({ after: s }: Step): Fault | undefined {
  countReferences(s);
  return forEachFrame(s, wrongCount);
}

function wrongCount(mfn: Mfn, s: State): Fault | undefined {
  const free = owner(s, mfn) === FREE;
  const pageTable = s.w[s.at.type + mfn] === TYPE.pageTable ? 1 : 0;
  const expected = free ? 0 : 1 + counted[mfn] + pageTable;
  if (refs(s, mfn) === expected) return undefined;
  const exist = expected === 1 ? '1 reference to it exists' : `${expected} references to it exist`;
  return fault(`${frameOf(s, mfn)} has count ${refs(s, mfn)}, but ${exist}.`, { mfn });
}

const named = new Uint16Array(4096);

function noLostFrame({ after: s }: Step): Fault | undefined {
  if (!atRest(s)) return undefined;
  named.fill(0, 0, s.at.frames + 1);
  for (let d = 0; d < s.at.domains; d++) {
    for (let p = 1; p <= s.at.pfns[d]; p++) {
      const mfn = p2m(s, d as Domid, p as Pfn);
      if (owner(s, mfn) === d) named[mfn]++;
    }
  }
  return forEachFrame(s, lost);
}

function lost(mfn: Mfn, s: State): Fault | undefined {
  if (owner(s, mfn) === FREE || named[mfn] === 1) return undefined;
  const how = named[mfn] === 0 ? 'no p2m entry of it names it' : 'two of its p2m entries name it';
  return fault(`${frameOf(s, mfn)} is ${ownerOf(s, mfn)}'s, and ${how}.`, { mfn });
}

function poolConserved({ after: s }: Step): Fault | undefined {
  if (!atRest(s)) return undefined;
  for (let p = 1; p <= s.at.poolPages; p++) {
    const state = s.w[s.at.poolState + p];
    if (state !== POOL.reclaimed && state !== POOL.held) continue;
    return fault(`At rest the pool is short of ${pfnName(s.at, 0, p as Pfn)}.`, {
      dom: 0,
      pfn: p as Pfn,
    });
  }
  return undefined;
}

export const OWNERSHIP: readonly Invariant[] = [
  {
    id: 'one-owner',
    group: 'ownership',
    looksAt: 'state',
    structural: true,
    says: 'Every frame is on exactly one page_list or free, and its owner says the same.',
    reads: ['owner', 'listed', 'totPages'],
    of: oneOwner,
  },
  {
    id: 'refs-consistent',
    group: 'ownership',
    looksAt: 'state',
    says: 'A frame’s count is its allocation, its PTEs and its pins; a free frame’s is 0.',
    reads: ['owner', 'type', 'count', 'pte', 'grantPin', 'grantLatched'],
    of: refsConsistent,
  },
  {
    id: 'no-lost-frame',
    group: 'ownership',
    looksAt: 'state',
    says: 'At rest every frame that a domain owns is named by exactly one of its p2m entries.',
    reads: [...AT_REST, 'p2m', 'owner'],
    of: noLostFrame,
  },
  {
    id: 'pool-conserved',
    group: 'ownership',
    looksAt: 'state',
    says: 'At rest the pool has as many pages as at the start.',
    reads: [...AT_REST, 'poolState'],
    of: poolConserved,
  },
];
