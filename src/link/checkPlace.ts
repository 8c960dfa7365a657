import { fail, ok, type Result } from '../base/result';
import { sameConfig } from '../lab/historyConfig';
import { type Config, configure, FAULTS, LIES } from '../protocol/config';
import { readCode, writeCode } from './code';
import type { LinkCode, Notice } from './notice';
import type { Scenario } from './scenario';

/** Where a search ends, at the latest. */
export interface Limits {
  /** States that it may know. */
  readonly states: number;
  /** MB of 1,000,000 bytes that it may keep. */
  readonly megabytes: number;
}

export const DEFAULT_LIMITS: Limits = { states: 2_000_000, megabytes: 512 };
export const MOST_STATES = 100_000_000;
export const MOST_MEGABYTES = 4_000;

/** What is searched where nobody has chosen: a write and a read, any fault of the environment once. */
export const SEARCHED: Config = configure({
  faults: FAULTS.filter((fault) => !LIES.includes(fault)),
  budget: 1,
});

/** A search that an address of the Check tab names. */
export interface CheckPlace {
  readonly config: Config;
  readonly limits: Limits;
}

/**
 * What follows '#/check/': nothing for the default; 'CODE', the configuration as the code of an empty
 * trace; 'CODE/500000/128' with other limits, in states and MB. Undefined where no code can hold it.
 */
export function writeCheck({ config, limits }: CheckPlace): string | undefined {
  const usual = limits.states === DEFAULT_LIMITS.states;
  const own = !usual || limits.megabytes !== DEFAULT_LIMITS.megabytes;
  if (!own && sameConfig(config, SEARCHED)) return '';
  const code = writeCode({ base: undefined, config, actions: [], cursor: 0 });
  if (!code.ok) return undefined;
  return own ? `${code.value}/${limits.states}/${limits.megabytes}` : code.value;
}

/** Reads what writeCheck wrote. A configuration that is damaged is refused; no part of one is searched. */
export function readCheck(
  rest: string,
  scenarios: readonly Scenario[],
): Result<CheckPlace & { readonly notice: Notice | undefined }, LinkCode> {
  if (rest === '') return ok({ config: SEARCHED, limits: DEFAULT_LIMITS, notice: undefined });
  const [code = '', states, megabytes, ...more] = rest.split('/');
  if (more.length > 0) return fail('unknown-page', UNKNOWN);
  const read = readCode(code, scenarios);
  if (!read.ok) return read;
  const { trace, notice } = read.value;
  if (notice?.code === 'damaged-link') return fail(notice.code, DAMAGED);
  const limits = {
    states: within(states, DEFAULT_LIMITS.states, MOST_STATES),
    megabytes: within(megabytes, DEFAULT_LIMITS.megabytes, MOST_MEGABYTES),
  };
  if (limits.states === undefined || limits.megabytes === undefined) {
    return fail('bad-step', NO_LIMITS);
  }
  return ok({ config: trace.config, limits: limits as Limits, notice });
}

/** A limit as it is written, or as it is by default; undefined where it is none. */
export function within(text: string | undefined, usual: number, most: number): number | undefined {
  if (text === undefined) return usual;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : undefined;
}

const DAMAGED = 'This link is damaged: what it would search can’t be read.';
const UNKNOWN = 'This link names a search that is not here.';
const NO_LIMITS = 'This link is damaged: the limits of its search are no numbers, or too large.';
