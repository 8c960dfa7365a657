import { fail, ok, type Result } from '../base/result';
import type { Talk } from '../story/talk';
import { letterOf, numberOf } from './alphabet';
import { type Coder, Uncodable } from './coder';
import { withChecks, withoutChecks } from './frame';
import { codeNumber } from './number';
import type { LabShelf } from './openLab';
import { Reader } from './reader';
import { readTalkJson, TALK_FORMAT, type TalkCode, talkJson } from './talkFile';
import { parsed } from './traceFile';
import { Full, Writer } from './writer';

/** Of the code, not of the file: each version of a talk's code has a reader for ever. */
export const TALK_LINK_VERSION = 1;

/** A link longer than this is refused by mail programs and shorteners before any browser. */
export const MOST_TALK_LETTERS = 30_000;
/** Letters of JSON that a code may hold: reading is bounded by them. */
const MOST_TEXT = 100_000;

/**
 * A talk as the letters of a link: the JSON of its file without what every file says alike, each
 * UTF-8 byte by how often it came behind the two before it.
 */
export function writeTalkCode(talk: Talk): Result<string, TalkCode> {
  const { format, version, ...rest } = talkJson(talk);
  const text = bytesOf(JSON.stringify([version, rest]));
  if (text.length > MOST_TEXT) return fail('too-long', TOO_LONG);
  const c = new Writer(MOST_TALK_LETTERS);
  try {
    codeBytes(c, text);
  } catch (error) {
    if (error instanceof Full) return fail('too-long', TOO_LONG);
    throw error;
  }
  const code = withChecks(letterOf(TALK_LINK_VERSION) + c.letters());
  return code.length <= MOST_TALK_LETTERS ? ok(code) : fail('too-long', TOO_LONG);
}

/** The talk that a code holds, checked as a file is; one that is damaged anywhere is none. */
export function readTalkCode(code: string, shelf: LabShelf): Result<Talk, TalkCode> {
  const { data, whole } = withoutChecks(code.slice(0, MOST_TALK_LETTERS));
  if (!whole) return fail('damaged-link', DAMAGED);
  const version = numberOf(data.slice(0, 1));
  if (version > TALK_LINK_VERSION) return fail('newer-link', NEWER);
  if (version !== TALK_LINK_VERSION) return fail('damaged-link', DAMAGED);
  const read = readJson(data.slice(1));
  if (!Array.isArray(read) || typeof read[1] !== 'object') return fail('damaged-link', DAMAGED);
  return readTalkJson({ ...read[1], format: TALK_FORMAT, version: read[0] }, shelf);
}

function readJson(letters: string): unknown {
  try {
    return parsed(textOf(codeBytes(new Reader(letters), [])));
  } catch (error) {
    if (error instanceof Uncodable) return undefined;
    throw error;
  }
}

function codeBytes(c: Coder, bytes: readonly number[]): number[] {
  const length = codeNumber(c, bytes.length);
  if (length > MOST_TEXT) throw new Uncodable();
  const after = new Map<number, Uint16Array>();
  const read: number[] = [];
  const weights = new Array<number>(BYTES).fill(0);
  for (let i = 0; i < length; i++) {
    const [b = 0, a = 0] = [read[i - 1], read[i - 2]];
    const alone = countsOf(after, 0);
    const behindOne = countsOf(after, 1 + b);
    const behindTwo = countsOf(after, 1 + BYTES + BYTES * a + b);
    for (let k = 0; k < BYTES; k++) {
      weights[k] = 1 + alone[k] + 8 * behindOne[k] + 48 * behindTwo[k];
    }
    const byte = c.weighted(weights, bytes[i] ?? 0);
    read.push(byte);
    for (const counts of [alone, behindOne, behindTwo]) count(counts, byte);
  }
  return read;
}

const BYTES = 256;
/** Counts of a context are halved when there are so many, so that all weights stay below 2^16. */
const MOST_COUNTED = 512;

/** How often each byte came in a context; behind them, how many there were in all. */
function countsOf(after: Map<number, Uint16Array>, context: number): Uint16Array {
  let counts = after.get(context);
  if (counts === undefined) {
    counts = new Uint16Array(BYTES + 1);
    after.set(context, counts);
  }
  return counts;
}

function count(counts: Uint16Array, byte: number): void {
  counts[byte] += 1;
  counts[BYTES] += 1;
  if (counts[BYTES] < MOST_COUNTED) return;
  counts[BYTES] = 0;
  for (let k = 0; k < BYTES; k++) {
    counts[k] >>= 1;
    counts[BYTES] += counts[k];
  }
}

/** UTF-8, by the language alone. */
const bytesOf = (text: string): number[] =>
  Array.from(encodeURIComponent(text).matchAll(/%(..)|(.)/g), ([, hex, plain]) =>
    hex ? Number.parseInt(hex, 16) : plain!.charCodeAt(0),
  );

function textOf(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(
      bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return '';
  }
}

const DAMAGED = 'This link to a talk is damaged, and nothing of it can be read.';
const NEWER =
  'This link to a talk was made by a newer version of this page. Reload the page, or open the link where it came from.';
const TOO_LONG = 'This talk is too long for a link; a talk file can hold it.';
