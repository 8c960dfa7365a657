import type { Action } from '../base/brand';
import { fail, ok, type Result } from '../base/result';
import type { Config } from '../protocol/config';
import { validConfig } from '../protocol/validate';
import { SCENARIO_IDS } from '../story/chapter';
import { stateDigest } from '../trace/stateDigest';
import { type Coder, Uncodable } from './coder';
import { codeConfig } from './configCode';
import type { LinkCode, Notice } from './notice';
import { codeNumber } from './number';
import { CutReader, Reader } from './reader';
import { NO_SCENARIO, type Scenario } from './scenario';
import { codeSteps } from './steps';
import { Full, Writer } from './writer';

/** A free trace as a link carries it. */
export interface LinkTrace {
  /** The chapter that it began as; undefined where it began from the default configuration. */
  readonly base: string | undefined;
  readonly config: Config;
  readonly actions: readonly Action[];
  /** How many of its steps have been taken where it is looked at. */
  readonly cursor: number;
}

/** A trace longer than this goes into a file. */
export const MOST_STEPS = 10_000;

/** Numbers that bases can have; 0 is none, then the chapters. */
const BASE_ROOM = 64;
const DIGESTS = 4096;

/** A trace as letters. Refuses one that is no trace, or too long for a link of so many letters. */
export function writeTrace(
  trace: LinkTrace,
  scenarios: readonly Scenario[],
  most: number,
): Result<string, LinkCode> {
  const base = baseOf(trace.base, scenarios);
  if (base === undefined) return fail('unknown-scenario', NO_SUCH_SCENARIO);
  const valid = validConfig(trace.config);
  if (!valid.ok) return valid;
  if (trace.actions.length > MOST_STEPS) {
    return fail('too-long', `A link holds at most ${MOST_STEPS} steps; a trace file holds more.`);
  }
  const c = new Writer(most);
  try {
    writeAll(c, trace, base);
  } catch (error) {
    if (error instanceof Uncodable) return fail('bad-trace', NO_TRACE);
    if (error instanceof Full) return fail('too-long', TOO_LONG);
    throw error;
  }
  return ok(c.letters());
}

function writeAll(c: Coder, { base, config, actions, cursor }: LinkTrace, from: Scenario): void {
  c.below(BASE_ROOM, baseNumber(base));
  codeConfig(c, from.config, config);
  codeNumber(c, actions.length);
  codeCursor(c, actions.length, cursor);
  const coded = codeSteps(c, config, from.actions, actions.length, actions);
  if (coded.stopped) throw new Uncodable();
  c.below(DIGESTS, stateDigest(coded.state) % DIGESTS);
}

export interface ReadTrace {
  readonly trace: LinkTrace;
  readonly notice?: Notice;
}

/** The trace that letters hold, as far as they are good; `whole` where none of them is missing. */
export function readTrace(
  letters: string,
  whole: boolean,
  scenarios: readonly Scenario[],
): Result<ReadTrace, LinkCode> {
  try {
    return readAll(whole ? new Reader(letters) : new CutReader(letters), whole, scenarios);
  } catch (error) {
    if (error instanceof Uncodable) return fail('damaged-link', DAMAGED);
    throw error;
  }
}

function readAll(
  c: Coder,
  whole: boolean,
  scenarios: readonly Scenario[],
): Result<ReadTrace, LinkCode> {
  const number = c.below(BASE_ROOM, 0);
  const id = number === 0 ? undefined : SCENARIO_IDS[number - 1];
  const base = number === 0 || id !== undefined ? baseOf(id, scenarios) : undefined;
  if (base === undefined) return fail('unknown-scenario', NO_SUCH_SCENARIO);
  const valid = validConfig(codeConfig(c, base.config, base.config));
  if (!valid.ok) return fail('bad-config', `This link can’t be opened: ${valid.sentence}`);
  const count = codeNumber(c, 0);
  if (count > MOST_STEPS) return fail('damaged-link', DAMAGED);
  const cursor = codeCursor(c, count, 0);
  const coded = codeSteps(c, valid.value, base.actions, count, []);
  const length = coded.actions.length;
  const trace: LinkTrace = {
    base: id,
    config: valid.value,
    actions: coded.actions,
    cursor: Math.min(cursor, length),
  };
  if (coded.stopped) return ok({ trace, notice: stoppedNotice(whole, length, count) });
  if (!whole) return ok({ trace, notice: { code: 'damaged-link', sentence: ONLY_ITS_END } });
  const isSame = c.below(DIGESTS, 0) === stateDigest(coded.state) % DIGESTS;
  return ok(isSame ? { trace } : { trace, notice: { code: 'other-model', sentence: OTHER_MODEL } });
}

const stoppedNotice = (whole: boolean, length: number, count: number): Notice =>
  whole
    ? {
        code: 'other-model',
        sentence: `This link was made with another version of the model, in which its step ${length + 1} was possible. The ${length} steps before it are good.`,
      }
    : {
        code: 'damaged-link',
        sentence: `This link is damaged: the first ${length} of its ${count} steps are good.`,
      };

export const TOO_LONG = 'This trace is too long for a link; a trace file can hold it.';
const DAMAGED = 'This link is damaged, and nothing of it can be read.';
const ONLY_ITS_END = 'This link is damaged at its end, but all of its steps are good.';
const NO_TRACE = 'This is no trace: one of its steps can’t be taken, or its cursor is beyond it.';
const OTHER_MODEL =
  'This link was made with another version of the model: what it shows may differ from what was sent.';
const NO_SUCH_SCENARIO = 'This link begins from a chapter that is not here.';

const baseOf = (id: string | undefined, scenarios: readonly Scenario[]): Scenario | undefined =>
  id === undefined ? NO_SCENARIO : scenarios.find((scenario) => scenario.id === id);

/** The number of a base; one that links have no number for is not to be written. */
function baseNumber(id: string | undefined): number {
  if (id === undefined) return 0;
  const at = (SCENARIO_IDS as readonly string[]).indexOf(id);
  return at < 0 ? BASE_ROOM : 1 + at;
}

function codeCursor(c: Coder, count: number, cursor: number): number {
  const atEnd = c.weighted([1, 3], cursor === count ? 1 : 0) === 1;
  return atEnd ? count : c.below(count + 1, cursor);
}
