import type { Domid, Gref, Mfn, Pfn } from '../../base/brand';
import { refs, sector } from '../../machine/frames';
import { GTF, grantFlags, grantFrame, grantPin } from '../../machine/grants';
import { m2p, owner, p2m, pte, tlb } from '../../machine/machine';
import { SECTORS } from '../../machine/shape';
import { contentName } from '../../protocol/contentName';
import { domName, grefName, mfnName, pfnName, requestName } from '../../protocol/names';
import type { Job, State } from '../../protocol/world';
import type { Thing } from '../../store/thing';
import { partsOf } from '../../store/thingParts';
import { grantsUnder, holderOf, pulledOf, slotsOf } from './ringId';

/** A line of what is known of a thing: a word, and what it is. */
export type Fact = readonly [label: string, value: string];

/** Everything that the state holds about a thing. */
export function factsOf(s: State, thing: Thing): Fact[] {
  const parts = partsOf(thing);
  switch (parts.kind) {
    case 'mfn':
      return frameFacts(s, parts.mfn);
    case 'pfn':
      return pageFacts(s, parts.dom, parts.pfn);
    case 'gref':
      return grantFacts(s, parts.dom, parts.gref);
    case 'id':
      return idFacts(s, parts.dom, parts.id);
  }
}

function frameFacts(s: State, mfn: Mfn): Fact[] {
  return [
    ['owner', domName(s.at, owner(s, mfn))],
    ['m2p', pfnOrNone(s, owner(s, mfn), m2p(s, mfn))],
    ['count', String(refs(s, mfn))],
    ['holds', bytesOf(s, mfn)],
    ['p2m of', placesThat(s, (d, pfn) => p2m(s, d, pfn) === mfn)],
    ['PTE of', placesThat(s, (d, pfn) => pte(s, d, pfn) === mfn)],
    ...vcpus(s).map(
      (v): Fact => [`TLB ${v} of`, placesThat(s, (d, pfn) => tlb(s, d, v, pfn) === mfn)],
    ),
    ['granted by', grantsOf(s, mfn)],
  ];
}

function pageFacts(s: State, d: Domid, pfn: Pfn): Fact[] {
  const name = (mfn: Mfn): string => (mfn === 0 ? 'nothing' : `mfn ${mfnName(s.at, mfn)}`);
  const mfn = p2m(s, d, pfn);
  return [
    ['p2m', name(mfn)],
    ['PTE', name(pte(s, d, pfn))],
    ...vcpus(s).map((v): Fact => [`TLB ${v}`, name(tlb(s, d, v, pfn))]),
    ...(mfn === 0
      ? []
      : ([
          ['its frame is', domName(s.at, owner(s, mfn))],
          ['and holds', bytesOf(s, mfn)],
        ] satisfies Fact[])),
  ];
}

function grantFacts(s: State, d: Domid, gref: Gref): Fact[] {
  const flags = grantFlags(s, d, gref);
  const words = Object.entries(GTF).filter(([, bit]) => flags & bit);
  const frame = grantFrame(s, d, gref);
  return [
    ['flags', words.map(([word]) => word).join(', ') || 'none: the entry is free'],
    ['frame', frame === 0 ? 'none' : `mfn ${mfnName(s.at, frame)}`],
    ['pinned', String(grantPin(s, d, gref))],
  ];
}

function idFacts(s: State, d: Domid, id: number): Fact[] {
  const holder = holderOf(s, d, id);
  const pulled = pulledOf(s, d, id);
  const slots = slotsOf(s, d, id).map(({ slot, kind }) => `slot ${slot}: a ${kind}`);
  return [
    ['blkfront', holder === undefined ? 'it is free' : requestFact(s, holder)],
    ['on the ring', slots.join(', ') || 'nowhere'],
    ['blkback', pulled === undefined ? 'has none under it' : requestFact(s, pulled)],
    ['grants', grantsUnder(s, d, id).map(grefName).join(', ') || 'none in use'],
  ];
}

function requestFact(s: State, job: Job): string {
  const [first] = job.pfn;
  const pages = job.segments === 1 ? pfnName(s.at, job.dom, first!) : `${job.segments} pages`;
  return `request ${requestName(job.r)}, a ${job.write ? 'write of' : 'read into'} ${pages}`;
}

const vcpus = (s: State): number[] => Array.from({ length: s.at.vcpus }, (_, v) => v);

const pfnOrNone = (s: State, d: number, pfn: Pfn): string =>
  d >= s.at.domains || pfn === 0 || pfn > s.at.pfns[d] ? 'none' : pfnName(s.at, d as Domid, pfn);

/** What a frame's sectors hold, in one word where all hold the same. */
function bytesOf(s: State, mfn: Mfn): string {
  const names = new Set<string>();
  for (let i = 0; i < SECTORS; i++) names.add(contentName(s.at, sector(s, mfn, i)));
  return [...names].join(', ');
}

function placesThat(s: State, matches: (d: Domid, pfn: Pfn) => boolean): string {
  const found: string[] = [];
  for (let d = 0; d < s.at.domains; d++) {
    for (let p = 1; p <= s.at.pfns[d]; p++) {
      const [dom, pfn] = [d as Domid, p as Pfn];
      if (matches(dom, pfn)) found.push(`${domName(s.at, d)} ${pfnName(s.at, dom, pfn)}`);
    }
  }
  return found.join(', ') || 'nobody';
}

function grantsOf(s: State, mfn: Mfn): string {
  const found: string[] = [];
  for (let d = 1; d < s.at.domains; d++) {
    for (let g = 1; g <= s.at.grefs; g++) {
      const [dom, gref] = [d as Domid, g as Gref];
      if (grantFlags(s, dom, gref) === 0 || grantFrame(s, dom, gref) !== mfn) continue;
      found.push(`${domName(s.at, d)} grant ${grefName(gref)}`);
    }
  }
  return found.join(', ') || 'nobody';
}
