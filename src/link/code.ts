import { fail, ok, type Result } from '../base/result';
import { isLetter, letterOf, numberOf } from './alphabet';
import { withChecks, withoutChecks } from './frame';
import type { LinkCode } from './notice';
import type { Scenario } from './scenario';
import { type LinkTrace, type ReadTrace, readTrace, TOO_LONG, writeTrace } from './traceCode';

/** Version 0 is the preview: it may change until the model is proved, and then stays for ever. */
export const LINK_VERSION = 0;

/** A trace as a link's code gave it. */
export interface OpenedTrace extends ReadTrace {
  /** Made while links were a preview: nobody promises that it opens for ever. */
  readonly preview: boolean;
}

type ReadVersion = (
  letters: string,
  whole: boolean,
  scenarios: readonly Scenario[],
) => Result<ReadTrace, LinkCode>;

/** One reader for each version that ever was; each gives a trace as this version understands it. */
const READERS: readonly ReadVersion[] = [readTrace];

if (READERS.length !== LINK_VERSION + 1) throw new Error('a link version has no reader');

/**
 * The code of a trace: its version, what it holds, and check letters. One of more than `most` letters
 * is refused as soon as that is known.
 */
export function writeCode(
  trace: LinkTrace,
  scenarios: readonly Scenario[],
  most = MOST_LETTERS,
): Result<string, LinkCode> {
  const letters = writeTrace(trace, scenarios, most);
  if (!letters.ok) return letters;
  const code = withChecks(letterOf(LINK_VERSION) + letters.value);
  return code.length <= most ? ok(code) : fail('too-long', TOO_LONG);
}

const MOST_LETTERS = 60_000;

/** The trace that a code holds, or its longest good beginning with a notice. Total. */
export function readCode(
  code: string,
  scenarios: readonly Scenario[],
): Result<OpenedTrace, LinkCode> {
  const { data, whole } = withoutChecks(lettersOf(code.slice(0, MOST_LETTERS)));
  if (data === '') return fail('damaged-link', DAMAGED);
  const version = numberOf(data.slice(0, 1));
  const reader = READERS[version];
  if (reader === undefined) return fail('newer-link', NEWER);
  const read = reader(data.slice(1), whole, scenarios);
  return read.ok ? ok({ ...read.value, preview: version === 0 }) : read;
}

/** What a mail put behind a link, such as a full stop, is no part of it. */
function lettersOf(code: string): string {
  let end = 0;
  while (end < code.length && isLetter(code.charAt(end))) end++;
  return code.slice(0, end);
}

const DAMAGED = 'This link is damaged, and nothing of it can be read.';
const NEWER =
  'This link was made by a newer version of this page. Reload the page, or open the link where it came from.';
