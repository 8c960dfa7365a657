import type { Action, Domid, Mfn, Pfn } from '../base/brand';
import { frameType, TYPE } from '../machine/frames';
import { FREE, owner, p2m } from '../machine/machine';
import { walk } from '../machine/paging';
import { domOf, opIdOf, reqOf, xOf } from '../protocol/action';
import { toolstackSkips } from '../protocol/faults';
import { rewritePfn, rewriteSegment, touchStores, touchVcpu } from '../protocol/misbehaviour';
import { domName, grefName, mfnName, pfnName, requestName } from '../protocol/names';
import { OP } from '../protocol/opIds';
import { FRONT, frontPc } from '../protocol/threads';
import { grefOf, type State } from '../protocol/world';

/** What a fault or a misbehaviour would do from this state, in a short phrase. */
export function saysOf(s: State, action: Action): string {
  const name = requestName(reqOf(action));
  const x = xOf(action);
  const dom = domOf(action);
  switch (opIdOf(action)) {
    case OP.touch:
    case OP.dom0Touch:
      return touchSays(s, action);
    case OP.dom0Map:
      return `Map it for somebody else in dom0${mapFails(s, x as Pfn) ? ': Xen refuses, and dom0’s kernel stops' : ': one more reference to its frame'}`;
    case OP.dom0Reclaim:
      return 'Give it to somebody else in dom0, who fills it with other bytes';
    case OP.grantRewrite:
      return rewriteSays(s, action);
    case OP.swapPlain:
      return `Choose for ${name} to swap pages whose grants do not allow it`;
    case OP.diskError:
      return `The disk fails the transfer of ${name}.${x}; nothing moves`;
    case OP.swapRefused:
      return `Xen refuses the swap of ${name}.${x} with GNTST_eagain`;
    case OP.endGrant:
      return `End it early, while request ${name} is under way`;
    case OP.pageTablePage:
      return `Make it a page table, and grant it for ${name}.${x} all the same`;
    case OP.destroy:
      return `The toolstack destroys ${domName(s.at, dom)}`;
    case OP.restart:
      return `blkback starts again${lostNames(s)}`;
    case OP.toolstackRead:
      return toolstackSays(s, action);
    case OP.lieId:
      return `Answer ${name} under id ${x}`;
    case OP.lieMfn:
      return `Answer ${name} with frame ${mfnName(s.at, x as Mfn)} as the page’s new one`;
    case OP.lieRepeat:
      return `Answer ${name} once more`;
    default:
      return '';
  }
}

function touchSays(s: State, action: Action): string {
  const vcpu = touchVcpu(action);
  const how = touchStores(action) ? 'Store' : 'Load';
  const mfn = walk(s, domOf(action), vcpu, xOf(action) as Pfn);
  return `${how} through its kernel address on vCPU ${vcpu}: ${reachSays(s, domOf(action), mfn)}`;
}

const reachSays = (s: State, dom: Domid, mfn: Mfn): string =>
  mfn === 0 ? 'a page fault' : `reaches frame ${mfnName(s.at, mfn)}${foreign(s, dom, mfn)}`;

function mapFails(s: State, pfn: Pfn): boolean {
  const mfn = p2m(s, 0, pfn);
  return owner(s, mfn) !== 0 || frameType(s, mfn) === TYPE.pageTable;
}

function rewriteSays(s: State, action: Action): string {
  const job = s.at.jobs[reqOf(action)];
  const pfn = rewritePfn(action);
  const gref = grefOf(s.at, s.w[s.at.frontId + job.r], rewriteSegment(action));
  const page = pfnName(s.at, job.dom, pfn);
  return `Point grant ${grefName(gref)} at ${page}’s frame ${mfnName(s.at, p2m(s, job.dom, pfn))}`;
}

function lostNames(s: State): string {
  const lost = s.at.jobs.filter((job) => frontPc(s, job.r) === FRONT.inFlight);
  if (lost.length === 0) return ', with nothing in flight';
  if (lost.length > 3) return ` and forgets ${lost.length} requests`;
  const names = lost.map((job) => requestName(job.r));
  return ` and forgets ${names.join(', ').replace(/, (\w+)$/, ' and $1')}`;
}

function toolstackSays(s: State, action: Action): string {
  const [dom, pfn] = [domOf(action), xOf(action) as Pfn];
  const page = pfnName(s.at, dom, pfn);
  const mfn = p2m(s, dom, pfn);
  if (mfn === 0) return `Migration reads p2m[${page}]`;
  if (toolstackSkips(s, action)) return `Migration reads p2m[${page}], and skips it`;
  return `Migration reads p2m[${page}]: frame ${mfnName(s.at, mfn)}${foreign(s, dom, mfn)}`;
}

/** Whose a frame is, where it is not this domain’s. */
function foreign(s: State, dom: Domid, mfn: Mfn): string {
  const its = owner(s, mfn);
  if (its === dom) return '';
  return its === FREE ? ', which is free' : `, which is ${domName(s.at, its)}’s`;
}
