import { fail, ok, type Result } from '../base/result';
import { readCode, writeCode } from './code';
import type { LinkCode, Notice } from './notice';
import { type Place, readHash, writeHash } from './place';
import type { Scenario } from './scenario';
import type { LinkTrace, ReadTrace } from './traceCode';

/** What there is to show of an address, checked. */
export type Shown<S extends Scenario> =
  | { readonly page: 'sources' }
  | { readonly page: 'limits' }
  | { readonly page: 'handout' }
  | { readonly page: 'walk'; readonly scenario: S; readonly step: number }
  | ({ readonly page: 'trace' } & ReadTrace);

/** What an address shows, or why it shows nothing. A trace that is good in part is shown so far. */
export function checkHash<S extends Scenario>(
  hash: string,
  scenarios: readonly S[],
): Result<Shown<S>, LinkCode> {
  const read = readHash(hash);
  return read.ok ? checkPlace(read.value, scenarios) : read;
}

function checkPlace<S extends Scenario>(
  place: Place,
  scenarios: readonly S[],
): Result<Shown<S>, LinkCode> {
  switch (place.page) {
    case 'sources':
    case 'limits':
    case 'handout':
      return ok(place);
    case 'walk': {
      const { chapter, step } = place;
      const scenario = scenarios.find((one) => one.id === chapter);
      if (scenario === undefined) return fail('unknown-chapter', NO_CHAPTER);
      const last = scenario.actions.length;
      if (step <= last) return ok({ page: 'walk', scenario, step });
      return fail('beyond-end', `This link names step ${step}, but the chapter has ${last}.`);
    }
    case 'lab':
      return fail('unknown-page', IN_THE_LAB);
    case 'check':
      return fail('unknown-page', IN_CHECK);
    case 'talks':
      return fail('unknown-page', IN_TALKS);
    case 'cost':
    case 'pool':
      return fail('unknown-page', IN_FIGURES);
    case 'trace': {
      const read = readCode(place.code, scenarios);
      return read.ok ? ok({ page: 'trace', ...read.value }) : read;
    }
  }
}

const IN_THE_LAB = 'This link leads into the Lab, which reads it itself.';
const IN_CHECK = 'This link leads to a search, which the Check tab reads itself.';
const IN_TALKS = 'This link leads to a talk, which the page of talks reads itself.';
const IN_FIGURES = 'This link leads to figures, which their page reads itself.';
const NO_CHAPTER = 'This link names a chapter that is not here.';

export interface Opened<S extends Scenario> {
  /** Undefined where nothing of the address can be shown. */
  readonly shown: Shown<S> | undefined;
  /** What could not be shown as the address has it. */
  readonly notice?: Notice;
}

/**
 * What to open for an address. Total: one that is damaged or names what is not here opens what is
 * good of it, or nothing, with a notice.
 */
export function openHash<S extends Scenario>(hash: string, scenarios: readonly S[]): Opened<S> {
  const checked = checkHash(hash, scenarios);
  if (checked.ok) {
    const shown = checked.value;
    return shown.page === 'trace' && shown.notice ? { shown, notice: shown.notice } : { shown };
  }
  const { code, sentence } = checked;
  const near = code === 'beyond-end' ? lastStep(hash, scenarios) : undefined;
  const end = near ? ' Its last step is open.' : '';
  return { shown: near, notice: { code, sentence: sentence + end } };
}

function lastStep<S extends Scenario>(hash: string, scenarios: readonly S[]): Shown<S> | undefined {
  const read = readHash(hash);
  const id = read.ok && read.value.page === 'walk' ? read.value.chapter : undefined;
  const scenario = scenarios.find((one) => one.id === id);
  return scenario && { page: 'walk', scenario, step: scenario.actions.length };
}

/**
 * The hash of a trace: its chapter's step where it is that chapter's script, else its code.
 * Undefined where a link can't hold it; a trace file can.
 */
export function hashOf(trace: LinkTrace, scenarios: readonly Scenario[]): string | undefined {
  const { base, actions, cursor } = trace;
  const scenario = scenarios.find((one) => one.id === base);
  const isScript =
    scenario !== undefined &&
    JSON.stringify(scenario.config) === JSON.stringify(trace.config) &&
    scenario.actions.length === actions.length &&
    scenario.actions.every((action, i) => action === actions[i]);
  if (isScript) return writeHash({ page: 'walk', chapter: scenario.id, step: cursor });
  const code = writeCode(trace);
  return code.ok ? writeHash({ page: 'trace', code: code.value }) : undefined;
}
