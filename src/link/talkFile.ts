import { fail, ok, type Result } from '../base/result';
import type { Claim, Talk, TalkItem } from '../story/talk';
import { isRecord } from './configJson';
import type { LabShelf } from './openLab';
import { readStop } from './talkStop';
import { parsed } from './traceFile';

export const TALK_FORMAT = 'swapscope-talk';
export const TALK_VERSION = 1;
export const TALK_ENDING = '.swapscope-talk.json';

/** What can be wrong with a talk. Stable; docs/talk-file.md lists them. */
export const TALK_CODES = [
  'not-json',
  'not-a-talk',
  'newer-file',
  'bad-field',
  'bad-item',
  'bad-link',
  'damaged-link',
  'newer-link',
  'too-long',
] as const;
export type TalkCode = (typeof TALK_CODES)[number];

type Json = Readonly<Record<string, unknown>>;

/** Brings a file of version i + 1 to version i + 2. */
const UPGRADERS: readonly ((file: Json) => Json)[] = [];

if (UPGRADERS.length !== TALK_VERSION - 1) throw new Error('a talk file version has no upgrader');

export const MOST_ITEMS = 200;
export const MOST_TITLE = 120;
export const MOST_CAPTION = 300;
export const MOST_NOTE = 4000;
export const MOST_SECONDS = 7200;
const MOST_LETTERS = 2_000_000;

/** The text of a file. */
export function writeTalkFile(talk: Talk): string {
  return `${JSON.stringify(talkJson(talk), null, 1)}\n`;
}

/** A talk as JSON, with the name and version of its format. */
export const talkJson = ({ title, items }: Talk): Json => ({
  format: TALK_FORMAT,
  version: TALK_VERSION,
  title,
  items: items.map(({ link, caption, seconds, note, claim }) => ({
    link,
    caption,
    seconds,
    ...(note === '' ? {} : { note }),
    ...(claim === undefined ? {} : { claim }),
  })),
});

/** The talk that a file's text holds, every one of its links followed; or the first thing wrong with it. */
export function readTalkFile(text: string, shelf: LabShelf): Result<Talk, TalkCode> {
  if (text.length > MOST_LETTERS) return fail('too-long', 'This file is too long for a talk.');
  const json = parsed(text);
  if (json === undefined) return fail('not-json', 'This file is no JSON.');
  return readTalkJson(json, shelf);
}

/** The same of what is no text any more. */
export function readTalkJson(json: unknown, shelf: LabShelf): Result<Talk, TalkCode> {
  if (!isRecord(json) || json.format !== TALK_FORMAT) {
    return fail('not-a-talk', 'This file is no talk of Swapscope.');
  }
  const { version } = json;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail('not-a-talk', 'This talk does not say which version it is.');
  }
  if (version > TALK_VERSION) {
    return fail('newer-file', 'This talk was written by a newer version of Swapscope.');
  }
  return readNow(
    UPGRADERS.slice(version - 1).reduce((file, upgrade) => upgrade(file), json),
    shelf,
  );
}

function readNow(file: Json, shelf: LabShelf): Result<Talk, TalkCode> {
  const strange = unknownKey(file, ['format', 'version', 'title', 'items']);
  if (strange !== undefined) return fail('bad-field', `A talk has no “${strange}”.`);
  const { title, items } = file;
  if (!isText(title, MOST_TITLE) || title.trim() === '') {
    return fail('bad-field', `The title is no text of 1 to ${MOST_TITLE} letters.`);
  }
  if (!Array.isArray(items)) return fail('bad-field', 'The talk has no list of items.');
  if (items.length > MOST_ITEMS) {
    return fail('too-long', `A talk has at most ${MOST_ITEMS} items.`);
  }
  const read: TalkItem[] = [];
  for (const [i, json] of items.entries()) {
    const item = readItem(json, shelf);
    if (!item.ok) return fail(item.code, `Item ${i + 1}: ${item.sentence}`);
    read.push(item.value);
  }
  return ok({ title, items: read });
}

function readItem(json: unknown, shelf: LabShelf): Result<TalkItem, TalkCode> {
  if (!isRecord(json)) return fail('bad-item', 'It is no JSON object.');
  const strange = unknownKey(json, ['link', 'caption', 'seconds', 'note', 'claim']);
  if (strange !== undefined) return fail('bad-field', `An item has no “${strange}”.`);
  const { link, caption, seconds, note = '', claim } = json;
  if (!isText(caption, MOST_CAPTION)) {
    return fail('bad-item', `Its caption is no text of at most ${MOST_CAPTION} letters.`);
  }
  if (!isSeconds(seconds)) {
    return fail('bad-item', `Its seconds are no whole number from 1 to ${MOST_SECONDS}.`);
  }
  if (!isText(note, MOST_NOTE)) {
    return fail('bad-item', `Its note is no text of at most ${MOST_NOTE} letters.`);
  }
  if (claim !== undefined && !isClaim(claim)) {
    return fail('bad-item', 'Its claim is neither “holds” nor “breaks” with an invariant.');
  }
  if (typeof link !== 'string') return fail('bad-link', 'It has no link.');
  const stop = readStop(link, shelf);
  if (!stop.ok) return fail('bad-link', stop.sentence);
  const item = { link, caption, seconds, note };
  return ok(claim === undefined ? item : { ...item, claim });
}

export const isSeconds = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_SECONDS;

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most && !/\p{Cs}/u.test(value);

const isClaim = (value: unknown): value is Claim =>
  typeof value === 'string' && /^(holds|breaks [a-z0-9-]{1,40})$/.test(value);

const unknownKey = (json: Json, known: readonly string[]): string | undefined =>
  Object.keys(json)
    .find((key) => !known.includes(key))
    ?.slice(0, 40);
