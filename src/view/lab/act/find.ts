import type { Action, Domid, Pfn } from '../../../base/brand';
import type { ActGroup } from '../../../lab/acts';
import { p2m } from '../../../machine/machine';
import { domOf, opIdOf, reqOf, xOf } from '../../../protocol/action';
import { rewritePfn, rewriteSegment } from '../../../protocol/misbehaviour';
import { domName, grefName, mfnName, pfnName, requestName } from '../../../protocol/names';
import { ARGUMENTS } from '../../../protocol/op';
import { OP } from '../../../protocol/opIds';
import { opOf } from '../../../protocol/ops';
import { grefOf, type State } from '../../../protocol/world';
import { actorName } from '../../../story/actors';
import { detailOf } from './detail';
import type { TitleOf } from './titles';

/** True where a text has each word of a query, upper and lower case alike. */
export function finds(query: string): (text: string) => boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}

/** What may happen, the step that is next apart. */
export interface Acts {
  readonly next: Action | undefined;
  readonly groups: readonly ActGroup[];
}

/** What a query finds of what may happen; groups of which it finds nothing are left out. */
export function foundIn(s: State, acts: Acts, query: string, titleOf: TitleOf): Acts {
  if (query.trim() === '') return acts;
  const matches = finds(query);
  const isFound = (group: string, action: Action): boolean =>
    matches(`${group} ${titleOf(action)} ${namesIn(s, action)}`);
  const { next } = acts;
  return {
    next: next !== undefined && isFound('next', next) ? next : undefined,
    groups: acts.groups
      .map(({ actor, actions }) => ({
        actor,
        actions: actions.filter((action) => isFound(actor, action)),
      }))
      .filter(({ actions }) => actions.length > 0),
  };
}

/** Who takes an action, what its op is called, and the things that it names. */
export function namesIn(s: State, action: Action): string {
  const op = opOf(action)!;
  const takes: readonly string[] = ARGUMENTS[op.per];
  const names = [
    actorName(s.at, action),
    op.name,
    op.fault ?? '',
    op.guard ?? '',
    detailOf(action),
  ];
  if (takes.includes('dom')) names.push(domName(s.at, domOf(action)));
  if (takes.includes('req')) names.push(...requestNames(s, action, segmentOf(takes, action)));
  if (takes.includes('pfn')) names.push(...pageNames(s, domOf(action), xOf(action) as Pfn));
  if (takes.includes('rewrite')) {
    const { dom } = s.at.jobs[reqOf(action)];
    names.push(...pageNames(s, dom, rewritePfn(action)));
  }
  return names.join(' ');
}

function segmentOf(takes: readonly string[], action: Action): number | undefined {
  if (takes.includes('segment')) return xOf(action);
  return opIdOf(action) === OP.grantRewrite ? rewriteSegment(action) : undefined;
}

/** A request and its guest; of one of its segments also the buffer, the pool page and the grant. */
function requestNames(s: State, action: Action, segment: number | undefined): string[] {
  const job = s.at.jobs[reqOf(action)];
  const names = [domName(s.at, job.dom), `request ${requestName(job.r)}`];
  if (segment === undefined || segment >= job.segments) return names;
  const pool = s.w[s.at.segPool + job.seg0 + segment] as Pfn;
  const id = s.w[s.at.frontId + job.r];
  return [
    ...names,
    `${requestName(job.r)}.${segment}`,
    ...pageNames(s, job.dom, job.pfn[segment]),
    ...(pool === 0 ? [] : pageNames(s, 0, pool)),
    ...(id === 0 ? [] : [`grant ${grefName(grefOf(s.at, id, segment))}`]),
  ];
}

function pageNames(s: State, dom: Domid, pfn: Pfn): string[] {
  const mfn = p2m(s, dom, pfn);
  return [pfnName(s.at, dom, pfn), ...(mfn === 0 ? [] : [mfnName(s.at, mfn)])];
}
