import type { Action } from '../base/brand';
import type { Where } from '../check/breach';
import { p2m } from '../machine/machine';
import type { FaultId } from '../protocol/config';
import { domName, mfnName, pfnName, requestName } from '../protocol/names';
import { showAction } from '../protocol/notation';
import { opOf } from '../protocol/ops';
import type { State, World } from '../protocol/world';
import { GUARD_WORDS } from '../story/guards';
import { type Point, pointOf } from '../story/points';
import { actionAt, actionsOf, stateAt, type Trace } from '../trace/trace';
import type { Broken } from '../trace/verdicts';
import { lastChange, wrongWords } from './causeCells';
import { type Prevented, preventedBy } from './causeGuards';
import { cellOfWord } from './cells';

export interface TakenFault {
  readonly step: number;
  readonly action: Action;
  readonly fault: FaultId;
}

/** An earlier step that made wrong what the breaking step ran into. */
export interface Culprit {
  readonly step: number;
  readonly action: Action;
  /** What it changed, by name; undefined for a driver's own note. */
  readonly wrote: string | undefined;
}

/** Why an invariant broke. */
export interface Cause {
  readonly broken: Broken;
  /** What the breach points at, with the frame where it names only a page. */
  readonly where: Where;
  /** The action of the step that broke it; undefined at the start. */
  readonly action: Action | undefined;
  /** The guards that are off and each of which would have been enough. */
  readonly guards: readonly Prevented[];
  /** The environment's faults up to that step. */
  readonly faults: readonly TakenFault[];
  /** Of the mail: the point of the first of these guards that has one, else of the step. */
  readonly point: Point | undefined;
  readonly culprit: Culprit | undefined;
}

const known = new WeakMap<Broken, Cause>();

/** Why an invariant broke in a run; `broken` is one of the trace's own (brokenBy). */
export function causeOf(trace: Trace, broken: Broken): Cause {
  let cause = known.get(broken);
  if (cause === undefined) {
    cause = find(trace, broken);
    known.set(broken, cause);
  }
  return cause;
}

function find(trace: Trace, broken: Broken): Cause {
  const after = stateAt(trace, broken.step);
  const action = broken.step > 0 ? actionAt(trace, broken.step) : undefined;
  const actions = actionsOf(trace).slice(0, broken.step);
  const guards = trace.config.guardsOff
    .map((guard) => preventedBy(trace.config, actions, broken.invariant, guard))
    .filter((prevented) => prevented !== undefined);
  return {
    broken,
    where: located(after, broken.where),
    action,
    guards,
    faults: faultsOf(actions),
    point:
      guards.map(({ guard }) => GUARD_WORDS[guard].point).find((point) => point !== undefined) ??
      (action === undefined ? undefined : pointOf(after.at, action)),
    culprit: culpritOf(trace, broken, after.at),
  };
}

/** The place with its frame: where only a page is named, the one that its p2m entry names. */
function located(s: State, where: Where): Where {
  const { dom, pfn, mfn } = where;
  if (mfn !== undefined || dom === undefined || pfn === undefined) return where;
  const named = p2m(s, dom, pfn);
  return named === 0 ? where : { ...where, mfn: named };
}

const faultsOf = (actions: readonly Action[]): TakenFault[] =>
  actions.flatMap((action, i) => {
    const fault = opOf(action)?.fault;
    return fault ? [{ step: i + 1, action, fault }] : [];
  });

/** What the breaking step changed itself it did not run into. */
function culpritOf(trace: Trace, broken: Broken, at: World): Culprit | undefined {
  if (broken.step === 0) return undefined;
  const [before, after] = [stateAt(trace, broken.step - 1), stateAt(trace, broken.step)];
  const wrong = wrongWords(trace, broken);
  const words = wrong.words.filter((word) => before.w[word] === after.w[word]);
  const last = lastChange(trace, broken.step - 1, { ...wrong, words });
  if (last === undefined) return undefined;
  const wrote = cellOfWord(at, last.word)?.name;
  return { step: last.step, action: actionAt(trace, last.step), wrote };
}

/**
 * One sentence for the step that broke it, where, and the step that had made it wrong; one for the
 * guards that would have prevented it and their point of the mail.
 */
export function causeSentence(trace: Trace, cause: Cause): string {
  const { at } = stateAt(trace, 0);
  return `${whatBroke(at, cause)} ${whatPrevents(at, cause)}`;
}

function whatBroke(at: World, { broken, action, where, culprit }: Cause): string {
  const who = action === undefined ? 'The start' : `Step ${broken.step}, ${showAction(action)},`;
  const place = placeText(at, where);
  const first = `${who} breaks ${broken.invariant.id}${place === '' ? '' : ` at ${place}`}`;
  if (culprit === undefined) return `${first}.`;
  const wrote = culprit.wrote === undefined ? 'led to it' : `last changed ${culprit.wrote}`;
  return `${first}; step ${culprit.step}, ${showAction(culprit.action)}, ${wrote}.`;
}

function placeText(at: World, { dom, pfn, mfn, request }: Where): string {
  const frame = mfn === undefined ? '' : `mfn ${mfnName(at, mfn)}`;
  const page =
    dom === undefined || pfn === undefined ? '' : `${domName(at, dom)} ${pfnName(at, dom, pfn)}`;
  if (frame !== '' && page !== '') return `${frame} (${page})`;
  if (frame !== '' || page !== '') return frame || page;
  if (request !== undefined) return `request ${requestName(request)}`;
  return dom === undefined ? '' : domName(at, dom);
}

function whatPrevents(at: World, { guards, point, faults }: Cause): string {
  const of = point === undefined ? '' : ` (${pointText(point)})`;
  const [first, ...more] = guards;
  if (first === undefined) {
    const [fault] = faults;
    const after = fault ? `, after the fault ${fault.fault} at step ${fault.step}` : '';
    const off = at.config.guardsOff.length > 0;
    return `${off ? 'No guard that is off would have prevented it alone' : 'Every guard is on'}${after}${of}.`;
  }
  if (more.length > 0) {
    const names = guards.map(({ guard }) => guard);
    return `With ${names.slice(0, -1).join(', ')} or ${names.at(-1)} on it does not happen${of}.`;
  }
  const { guard, refuses } = first;
  return refuses
    ? `With ${guard} on, step ${refuses.step} is refused as it stands, and this does not happen${of}.`
    : `With ${guard} on, the same steps do not break it${of}.`;
}

/** What of the mail a point is, in words. */
function pointText(point: Point): string {
  if (point === 'T') return 'the reply on TLBs';
  return point.startsWith('P')
    ? `problem ${point.slice(1)} of the mail`
    : `point ${point} of the mail`;
}
