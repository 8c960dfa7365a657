import { fail, ok, type Result } from '../../base/result';
import { validConfig } from '../../protocol/validate';
import { stateDigest } from '../../trace/stateDigest';
import { type Coder, Newer, Uncodable } from '../coder';
import { DAMAGED, type LinkCode, NEWER, type Notice, TOO_LONG } from '../notice';
import { codeNumber } from '../number';
import { CutReader, Reader } from '../reader';
import { type LinkTrace, MOST_STEPS, type ReadTrace } from '../traceCode';
import { Full, Writer } from '../writer';
import { type Base, baseAt, baseNumber } from './bases';
import { codeConfig } from './config';
import { recordingOf } from './recording';
import { codeSteps } from './steps';

/** Numbers that bases can have; 0 is none, then those of bases.ts. */
const BASE_ROOM = 64;
const DIGESTS = 4096;

/** A trace as letters. Refuses one that is no trace, or too long for a link of so many letters. */
export function writeTrace(trace: LinkTrace, most: number): Result<string, LinkCode> {
  const number = baseNumber(trace.base);
  const base = number === undefined ? undefined : baseAt(number);
  if (number === undefined || base === undefined) return fail('unknown-scenario', NO_SUCH_SCENARIO);
  const valid = validConfig(trace.config);
  if (!valid.ok) return valid;
  if (trace.actions.length > MOST_STEPS) {
    return fail('too-long', `A link holds at most ${MOST_STEPS} steps; a trace file holds more.`);
  }
  const c = new Writer(most);
  try {
    writeAll(c, trace, number, base);
  } catch (error) {
    if (error instanceof Uncodable) return fail('bad-trace', NO_TRACE);
    if (error instanceof Full) return fail('too-long', TOO_LONG);
    throw error;
  }
  return ok(c.letters());
}

function writeAll(c: Writer, trace: LinkTrace, base: number, from: Base): void {
  const { config, actions, cursor } = trace;
  c.below(BASE_ROOM, base);
  codeConfig(c, from.config, config);
  codeNumber(c, actions.length);
  codeCursor(c, actions.length, cursor);
  const digest = recordingOf(config, from, actions).play(actions, c);
  c.below(DIGESTS, digest % DIGESTS);
}

/**
 * Does a part of what writing a trace takes, so many of its steps; true once nothing is left that
 * takes long.
 */
export function prepareTrace({ base, config, actions }: LinkTrace, steps: number): boolean {
  const from = baseAt(baseNumber(base) ?? NO_NUMBER);
  if (from === undefined || actions.length > MOST_STEPS || !validConfig(config).ok) return true;
  return recordingOf(config, from, actions).goOn(actions, steps);
}

const NO_NUMBER = -1;

/**
 * The trace that letters hold, as far as they are good; `whole` where none of them is missing.
 * Without `proves` the digest is passed over, as of links that were made before it was what it is.
 */
export function readTrace(
  letters: string,
  whole: boolean,
  proves = true,
): Result<ReadTrace, LinkCode> {
  try {
    return readAll(whole ? new Reader(letters) : new CutReader(letters), whole, proves);
  } catch (error) {
    if (error instanceof Newer) return fail('newer-link', NEWER);
    if (error instanceof Uncodable) return fail('damaged-link', DAMAGED);
    throw error;
  }
}

function readAll(c: Coder, whole: boolean, proves: boolean): Result<ReadTrace, LinkCode> {
  const base = baseAt(c.below(BASE_ROOM, 0));
  if (base === undefined) throw new Newer();
  const valid = validConfig(codeConfig(c, base.config, base.config));
  if (!valid.ok) return fail('bad-config', `This link can’t be opened: ${valid.sentence}`);
  const count = codeNumber(c, 0);
  if (count > MOST_STEPS) return fail('damaged-link', DAMAGED);
  const cursor = codeCursor(c, count, 0);
  const coded = codeSteps(c, valid.value, base.actions, count);
  const length = coded.actions.length;
  const trace: LinkTrace = {
    base: base.id,
    config: valid.value,
    actions: coded.actions,
    cursor: Math.min(cursor, length),
  };
  if (coded.stopped) return ok({ trace, notice: stoppedNotice(whole, length, count) });
  if (!whole) return ok({ trace, notice: { code: 'damaged-link', sentence: ONLY_ITS_END } });
  const isSame = !proves || c.below(DIGESTS, 0) === stateDigest(coded.state) % DIGESTS;
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

const ONLY_ITS_END = 'This link is damaged at its end, but all of its steps are good.';
const NO_TRACE = 'This is no trace: one of its steps can’t be taken, or its cursor is beyond it.';
const OTHER_MODEL =
  'This link was made with another version of the model: what it shows may differ from what was sent.';
const NO_SUCH_SCENARIO = 'Links know no chapter that this trace could begin from.';

function codeCursor(c: Coder, count: number, cursor: number): number {
  const atEnd = c.weighted([1, 3], cursor === count ? 1 : 0) === 1;
  return atEnd ? count : c.below(count + 1, cursor);
}
