import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { grantFlags, grantFrame } from '../machine/grants';
import { m2p, owner, p2m } from '../machine/machine';
import { isPlanned } from '../protocol/backProgram';
import { domName, grefName, mfnName, pfnName, requestName } from '../protocol/names';
import { OP } from '../protocol/opIds';
import { backPc, isActive, SEG, segState } from '../protocol/threads';
import type { Job, State } from '../protocol/world';
import type { Thing } from '../store/thing';

/**
 * What an act is done to: a thing of the tables, a transfer or a swap op of a segment, a domain,
 * or one of the two programs in dom0.
 */
export type Target =
  | Thing
  | `transfer:${number}:${number}`
  | `op:${number}:${number}`
  | `domain:${number}`
  | 'blkback'
  | 'toolstack';

export const frameTarget = (mfn: Mfn): Target => `mfn:${mfn}`;
export const pageTarget = (dom: Domid, pfn: Pfn): Target => `pfn:${dom}:${pfn}`;
export const grantTarget = (dom: Domid, gref: Gref): Target => `gref:${dom}:${gref}`;
export const idTarget = (dom: Domid, id: number): Target => `id:${dom}:${id}`;
export const transferTarget = (request: number, segment: number): Target =>
  `transfer:${request}:${segment}`;
export const opTarget = (request: number, segment: number): Target => `op:${request}:${segment}`;
export const domainTarget = (dom: Domid): Target => `domain:${dom}`;

/** What a target is made of. */
export type TargetParts =
  | { readonly kind: 'mfn'; readonly mfn: Mfn }
  | { readonly kind: 'pfn'; readonly dom: Domid; readonly pfn: Pfn }
  | { readonly kind: 'gref'; readonly dom: Domid; readonly gref: Gref }
  | { readonly kind: 'id'; readonly dom: Domid; readonly id: number }
  | { readonly kind: 'transfer' | 'op'; readonly request: number; readonly segment: number }
  | { readonly kind: 'domain'; readonly dom: Domid }
  | { readonly kind: 'blkback' | 'toolstack' };

const FORM =
  /^(?:(mfn|domain):(0|[1-9]\d{0,4})|(pfn|gref|id|transfer|op):(0|[1-9]\d{0,4}):(0|[1-9]\d{0,4})|blkback|toolstack)$/;

/** The target that a text names; undefined where it is not spelled as one. */
export const parseTarget = (text: string): Target | undefined =>
  FORM.test(text) ? (text as Target) : undefined;

export function partsOfTarget(target: Target): TargetParts {
  const [kind, one, two] = target.split(':') as [TargetParts['kind'], string?, string?];
  const [first, second] = [Number(one), Number(two)];
  switch (kind) {
    case 'mfn':
      return { kind, mfn: first as Mfn };
    case 'pfn':
      return { kind, dom: first as Domid, pfn: second as Pfn };
    case 'gref':
      return { kind, dom: first as Domid, gref: second as Gref };
    case 'id':
      return { kind, dom: first as Domid, id: second };
    case 'transfer':
    case 'op':
      return { kind, request: first, segment: second };
    case 'domain':
      return { kind, dom: first as Domid };
    default:
      return { kind };
  }
}

/** What a target is called, in words; a ring id by the request that it stands for, if any. */
export function targetName(s: State, target: Target): string {
  const parts = partsOfTarget(target);
  switch (parts.kind) {
    case 'mfn':
      return `frame ${mfnName(s.at, parts.mfn)}`;
    case 'pfn':
      return `${domName(s.at, parts.dom)}’s ${pfnName(s.at, parts.dom, parts.pfn)}`;
    case 'gref':
      return `grant ${grefName(parts.gref)} of ${domName(s.at, parts.dom)}`;
    case 'id': {
      const job = answered(s, parts.dom, parts.id)[0];
      const its = job ? `request ${requestName(job.r)}` : `ring id ${parts.id}`;
      return `response of ${its}${job ? '' : ` of ${domName(s.at, parts.dom)}`}`;
    }
    case 'transfer':
      return `DMA of ${requestName(parts.request)}.${parts.segment}`;
    case 'op':
      return `swap of ${requestName(parts.request)}.${parts.segment}`;
    case 'domain':
      return domName(s.at, parts.dom);
    default:
      return parts.kind;
  }
}

/** A page by its domain and its pfn. */
export interface Page {
  readonly dom: Domid;
  readonly pfn: Pfn;
}

/**
 * The pages that lie in a frame: those whose p2m entry names it, the guests’ first; where none
 * does, the one that m2p gives its owner.
 */
export function pagesIn(s: State, mfn: Mfn): Page[] {
  const pages: Page[] = [];
  if (mfn < 1 || mfn > s.at.frames) return pages;
  for (const dom of guestsThenDom0(s)) {
    for (let p = 1; p <= s.at.pfns[dom]; p++) {
      if (p2m(s, dom, p as Pfn) === mfn) pages.push({ dom, pfn: p as Pfn });
    }
  }
  const [dom, pfn] = [owner(s, mfn), m2p(s, mfn)];
  const isPage = dom < s.at.domains && pfn >= 1 && pfn <= s.at.pfns[dom];
  return pages.length > 0 || !isPage ? pages : [{ dom: dom as Domid, pfn }];
}

const guestsThenDom0 = (s: State): Domid[] => [...guestsOf(s), 0];

export const guestsOf = (s: State): Domid[] =>
  Array.from({ length: s.at.guests }, (_, i) => (i + 1) as Domid);

/** A segment of a request. */
export interface Place {
  readonly job: Job;
  readonly segment: number;
}

/** The segments whose requests hold the ring id that a grant reference belongs to. */
export function holdersOf(s: State, dom: Domid, gref: Gref): Place[] {
  const id = Math.floor((gref - 1) / s.at.maxSegments) + 1;
  const segment = (gref - 1) % s.at.maxSegments;
  return s.at.jobs
    .filter((job) => job.dom === dom && isActive(s, job.r) && segment < job.segments)
    .filter((job) => s.w[s.at.frontId + job.r] === id)
    .map((job) => ({ job, segment }));
}

/** The requests that a response under this id is due to: blkback’s, else the one that holds it. */
export function answered(s: State, dom: Domid, id: number): Job[] {
  const its = s.at.jobs.filter((job) => job.dom === dom);
  const pulled = its.filter((job) => backPc(s, job.r) !== 0 && s.w[s.at.backId + job.r] === id);
  if (pulled.length > 0) return pulled;
  return its.filter((job) => isActive(s, job.r) && s.w[s.at.frontId + job.r] === id);
}

/** True for a segment whose swap, there or back, is blkback’s op now or one that follows in its batch. */
export function isSwapAhead(s: State, job: Job, segment: number): boolean {
  if (segment < s.w[s.at.backSeg + job.r] || !isPlanned(s, job, segment)) return false;
  const state = segState(s, job, segment);
  switch (backPc(s, job.r)) {
    case OP.flushForSwap:
    case OP.swap:
      return (state & SEG.swapped) === 0;
    case OP.homeFlush:
    case OP.swapBack:
      return (state & (SEG.swapped | SEG.home | SEG.homeRefused)) === SEG.swapped;
    default:
      return false;
  }
}

/**
 * Everything of a state that has an act in its menu, possible or not, in this order: guests,
 * blkback, the toolstack; pages of each guest, pool pages; frames in which one of those lies;
 * grant entries in use; ring ids in use; queued transfers; swap ops ahead.
 */
export function targetsOf(s: State): Target[] {
  const guests = guestsOf(s);
  const pages = guests.flatMap((dom) => pagesOf(dom, s.at.pfns[dom]));
  if (s.at.poolFramed) pages.push(...pagesOf(0, s.at.poolPages));
  const named = new Set(pages.map(({ dom, pfn }) => pageTarget(dom, pfn)));
  const segments = s.at.jobs.flatMap((job) => job.pfn.map((_, segment) => ({ job, segment })));
  return [
    ...guests.map(domainTarget),
    'blkback',
    'toolstack',
    ...named,
    ...framesOf(s, pages, named).map(frameTarget),
    ...guests.flatMap((dom) =>
      upTo(s.at.grefs)
        .filter((g) => grantFlags(s, dom, g as Gref) || grantFrame(s, dom, g as Gref))
        .filter((g) => holdersOf(s, dom, g as Gref).length > 0)
        .map((g) => grantTarget(dom, g as Gref)),
    ),
    ...guests.flatMap((dom) =>
      upTo(s.at.ids)
        .filter((id) => answered(s, dom, id).length > 0)
        .map((id) => idTarget(dom, id)),
    ),
    ...segments
      .filter(({ job, segment }) => s.w[s.at.segDma + job.seg0 + segment] !== 0)
      .map(({ job, segment }) => transferTarget(job.r, segment)),
    ...segments
      .filter(({ job, segment }) => isSwapAhead(s, job, segment))
      .map(({ job, segment }) => opTarget(job.r, segment)),
  ];
}

/** The frames in which one of these pages lies, as pagesIn has it, by one look at every p2m entry. */
function framesOf(s: State, pages: readonly Page[], named: ReadonlySet<Target>): Mfn[] {
  const its = new Set(pages.map(({ dom, pfn }) => p2m(s, dom, pfn)));
  const everywhere = guestsThenDom0(s).flatMap((dom) => pagesOf(dom, s.at.pfns[dom]));
  const taken = new Set(everywhere.map(({ dom, pfn }) => p2m(s, dom, pfn)));
  const isHome = (mfn: Mfn): boolean =>
    !taken.has(mfn) && named.has(pageTarget(owner(s, mfn) as Domid, m2p(s, mfn)));
  return upTo(s.at.frames)
    .map((m) => m as Mfn)
    .filter((mfn) => its.has(mfn) || isHome(mfn));
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

const pagesOf = (dom: Domid, n: number): Page[] => upTo(n).map((p) => ({ dom, pfn: p as Pfn }));
