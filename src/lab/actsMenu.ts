import type { Action, Domid, Gref, Pfn } from '../base/brand';
import { act } from '../protocol/action';
import { rewriteArg, touchArg } from '../protocol/misbehaviour';
import { OP } from '../protocol/opIds';
import type { Job, State } from '../protocol/world';
import {
  answered,
  guestsOf,
  holdersOf,
  type Page,
  pagesIn,
  partsOfTarget,
  type Target,
} from './targets';

/** Actions that differ in one argument only; where none can happen for one reason, one stands for all. */
export type Family = readonly Action[];

/**
 * What can be done to a target, whether it is possible now or not, a family an entry. Total: what
 * names nothing of this machine has an empty menu.
 */
export function familiesOn(s: State, target: Target): Family[] {
  const parts = partsOfTarget(target);
  switch (parts.kind) {
    case 'mfn':
      return pagesIn(s, parts.mfn).flatMap((page) => onPage(s, page));
    case 'pfn':
      return onPage(s, parts);
    case 'gref':
      return onGrant(s, parts.dom, parts.gref);
    case 'id':
      return answered(s, parts.dom, parts.id).flatMap((job) => onResponse(s, job));
    case 'transfer':
      return onSegment(s, OP.diskError, parts.request, parts.segment);
    case 'op':
      return onSegment(s, OP.swapRefused, parts.request, parts.segment);
    case 'domain':
      return isGuest(s, parts.dom) ? [[act(OP.destroy, parts.dom, 0, 0)]] : [];
    case 'blkback':
      return [[act(OP.restart, 0, 0, 0)]];
    case 'toolstack':
      return guestsOf(s).flatMap((dom) =>
        upTo(s.at.pfns[dom]).map((p) => [act(OP.toolstackRead, dom, 0, p)]),
      );
  }
}

const isGuest = (s: State, dom: number): boolean => dom >= 1 && dom <= s.at.guests;

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

function onPage(s: State, { dom, pfn }: Page): Family[] {
  if (isGuest(s, dom)) return pfn >= 1 && pfn <= s.at.pfns[dom] ? onBuffer(s, dom, pfn) : [];
  const isPool = dom === 0 && pfn >= 1 && pfn <= s.at.poolPages;
  if (!isPool) return [];
  return [
    touches(s, OP.dom0Touch, 0, pfn),
    [act(OP.dom0Map, 0, 0, pfn)],
    [act(OP.dom0Reclaim, 0, 0, pfn)],
  ];
}

const touches = (s: State, op: number, dom: Domid, pfn: Pfn): Family =>
  upTo(s.at.vcpus).flatMap((v) =>
    [false, true].map((stores) => act(op, dom, touchArg(v - 1, stores), pfn)),
  );

/** A buffer: touched, read by the toolstack, and granted as a page table where it is to be granted. */
function onBuffer(s: State, dom: Domid, pfn: Pfn): Family[] {
  // A page that blkfront granted for good is no buffer of a request’s.
  if (pfn > s.at.config.buffers) return [[act(OP.toolstackRead, dom, 0, pfn)]];
  const its = s.at.jobs.filter((job) => job.dom === dom && job.pfn.includes(pfn));
  const tables = its.flatMap((job) =>
    [...job.pfn.keys()]
      .filter((j) => job.pfn[j] === pfn)
      .map((j) => act(OP.pageTablePage, 0, job.r, j)),
  );
  return [
    touches(s, OP.touch, dom, pfn),
    [act(OP.toolstackRead, dom, 0, pfn)],
    ...tables.map((action) => [action]),
  ];
}

function onGrant(s: State, dom: Domid, gref: Gref): Family[] {
  if (!isGuest(s, dom) || gref < 1 || gref > s.at.grefs) return [];
  return holdersOf(s, dom, gref).flatMap(({ job, segment }) => [
    [act(OP.endGrant, 0, job.r, segment)],
    upTo(s.at.config.buffers)
      .filter((p) => p !== job.pfn[segment])
      .map((p) => act(OP.grantRewrite, 0, job.r, rewriteArg(segment, p as Pfn))),
  ]);
}

/** A request that blkback has to answer: what it may swap though no grant says so, and its lies. */
function onResponse(s: State, job: Job): Family[] {
  const own = s.w[s.at.backId + job.r];
  return [
    [act(OP.swapPlain, 0, job.r, 0)],
    upTo(s.at.ids + 1)
      .filter((id) => id !== own)
      .map((id) => act(OP.lieId, 0, job.r, id)),
    upTo(s.at.frames).map((m) => act(OP.lieMfn, 0, job.r, m)),
    [act(OP.lieRepeat, 0, job.r, 0)],
  ];
}

function onSegment(s: State, op: number, request: number, segment: number): Family[] {
  const exists = segment < (s.at.jobs[request]?.segments ?? 0);
  return exists ? [[act(op, 0, request, segment)]] : [];
}
