import type { Domid, Gref, Mfn, Pfn } from '../../base/brand';
import { lastCall, owner } from '../../machine/machine';
import { METER, type Meter } from '../../machine/meters';
import { walk } from '../../machine/paging';
import { gntstName } from '../../machine/status';
import { grefAt } from '../../protocol/blkback';
import { domName, grefName, mfnName, pfnName, requestName } from '../../protocol/names';
import { grefOf, type State } from '../../protocol/world';
import type { Step } from './telling';

/** Names and small findings that tellings are made of. */

export const frameName = (x: Step, mfn: number): string => mfnName(x.at, mfn as Mfn);
export const page = (x: Step, d: number, pfn: number): string =>
  pfnName(x.at, d as Domid, pfn as Pfn);
export const pool = (x: Step, pfn: number): string => page(x, 0, pfn);
/** The guest that the step is about, by name. */
export const guest = (x: Step): string => domName(x.at, x.dom);
export const request = (x: Step): string => `request ${requestName(x.job.r)}`;
export const Request = (x: Step): string => `Request ${requestName(x.job.r)}`;
/** The segment's page in the guest. */
export const buffer = (x: Step): string => page(x, x.dom, x.job.pfn[x.x]);

/** The segment's grant, as blkfront counts it. A request's first step gives it its id. */
export const frontGref = (x: Step): Gref => grefOf(x.at, x.after.w[x.at.frontId + x.job.r], x.x);
/** The segment's grant, as the request that blkback pulled names it. */
export const backGref = (x: Step): Gref => grefAt(x.before, x.job, x.x);
export const grant = (gref: number): string => `grant ${grefName(gref)}`;

/** Up to three names in full; more are "a, b and others". */
export function listed(names: Iterable<string>): string {
  const all = [...new Set(names)];
  if (all.length <= 1) return all[0] ?? 'nothing';
  if (all.length > 3) return `${all[0]}, ${all[1]} and others`;
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What Xen answered in this step, by the name of the header. */
export const status = (x: Step): string => gntstName(lastCall(x.after).status);
export const refused = (x: Step): boolean => lastCall(x.after).status !== 0;

export const oopsed = (x: Step): boolean => {
  for (let d = 0; d < x.at.domains; d++) if (x.after.w[x.at.oops + d] !== 0) return true;
  return false;
};

/** How much a meter grew in this step. */
export const spent = (x: Step, meter: Meter): number =>
  x.after.meters[METER[meter]] - x.before.meters[METER[meter]];

/** Where a CPU's access to a pfn goes before the step: its frame, 0 for a fault. */
export const reached = (s: State, d: Domid, vcpu: number, pfn: Pfn): Mfn => walk(s, d, vcpu, pfn);

export const ownerName = (s: State, mfn: number): string => domName(s.at, owner(s, mfn as Mfn));
export const isForeign = (s: State, d: number, mfn: number): boolean =>
  mfn !== 0 && owner(s, mfn as Mfn) !== d;
