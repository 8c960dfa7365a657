import { fail, ok, type Result } from '../base/result';
import { isLetter, letterOf, numberOf } from './alphabet';
import { withChecks, withoutChecks } from './frame';
import { DAMAGED, type LinkCode, NEWER, TOO_LONG } from './notice';
import type { Scenario } from './scenario';
import type { LinkTrace, ReadTrace } from './traceCode';
import { prepareTrace, readTrace, writeTrace } from './v1/trace';

/** What is written. A version never changes; docs/link-format.md has an entry for each. */
export const LINK_VERSION = 1;

type ReadVersion = (letters: string, whole: boolean) => Result<ReadTrace, LinkCode>;

/** One reader for each version that ever was. Version 0 says the same as 1, but for its digest. */
const READERS: readonly ReadVersion[] = [
  (letters, whole) => readTrace(letters, whole, false),
  (letters, whole) => readTrace(letters, whole),
];

/** Brings what version i gave to what version i + 1 gives. */
const UPGRADERS: readonly ((read: ReadTrace) => ReadTrace)[] = [ofPreview];

if (READERS.length !== LINK_VERSION + 1) throw new Error('a link version has no reader');
if (UPGRADERS.length !== LINK_VERSION) throw new Error('a link version has no upgrader');

/** Version 0 was the preview: nobody promised that what it was made with stays. */
function ofPreview({ trace, notice }: ReadTrace): ReadTrace {
  return { trace, notice: notice ?? { code: 'other-model', sentence: PREVIEW } };
}

/**
 * The code of a trace: its version, what it holds, and check letters. One of more than `most` letters
 * is refused as soon as that is known.
 */
export function writeCode(trace: LinkTrace, most = MOST_LETTERS): Result<string, LinkCode> {
  const letters = writeTrace(trace, most);
  if (!letters.ok) return letters;
  const code = withChecks(letterOf(LINK_VERSION) + letters.value);
  return code.length <= most ? ok(code) : fail('too-long', TOO_LONG);
}

/** So many steps are prepared at once: a picture has time for them. */
const PART = 64;

/**
 * Does a part of what the code of a long trace takes; true once it is written without delay. What was
 * done is kept for this configuration, wherever the cursor stands and as the trace goes on.
 */
export const prepareCode = (trace: LinkTrace): boolean => prepareTrace(trace, PART);

const MOST_LETTERS = 60_000;

/**
 * The trace that a code holds, or its longest good beginning with a notice. It is said to begin as a
 * chapter only where that is among the scenarios. Total.
 */
export function readCode(
  code: string,
  scenarios: readonly Pick<Scenario, 'id'>[],
): Result<ReadTrace, LinkCode> {
  const { data, whole } = withoutChecks(lettersOf(code.slice(0, MOST_LETTERS)));
  if (data === '') return fail('damaged-link', DAMAGED);
  const version = numberOf(data.slice(0, 1));
  const reader = READERS[version];
  if (reader === undefined) return fail('newer-link', NEWER);
  const read = reader(data.slice(1), whole);
  if (!read.ok) return read;
  const now = UPGRADERS.slice(version).reduce((old, upgrade) => upgrade(old), read.value);
  const isThere = scenarios.some(({ id }) => id === now.trace.base);
  return ok(isThere ? now : { ...now, trace: { ...now.trace, base: undefined } });
}

/** What a mail put behind a link, such as a full stop, is no part of it. */
function lettersOf(code: string): string {
  let end = 0;
  while (end < code.length && isLetter(code.charAt(end))) end++;
  return code.slice(0, end);
}

const PREVIEW =
  'This link was made while links were a preview: what it shows may differ from what was sent.';
