import { isRecord } from '../link/configJson';
import type { LabShelf } from '../link/openLab';
import { readTalkJson, talkJson } from '../link/talkFile';
import type { Shelf } from './settings';
import type { KeptTalk } from './talkState';

export const TALKS_KEY = 'swapscope.talks';
/** Where a text stays that could not be read, from the first change on. */
export const DAMAGED_KEY = 'swapscope.talks.damaged';
const VERSION = 1;
const MOST_TALKS = 100;

export interface KeptTalks {
  readonly kept: readonly KeptTalk[];
  /** What is to be said where not all that is on the shelf can be read. */
  readonly sentence: string | undefined;
}

export const writeKeptTalks = (kept: readonly KeptTalk[]): string =>
  JSON.stringify({
    version: VERSION,
    talks: kept.map(({ id, talk }) => ({ id, talk: talkJson(talk) })),
  });

/** The talks of a text that a browser kept, as far as they are good. */
export function readKeptTalks(text: string, shelf: LabShelf): KeptTalks {
  const json = parse(text);
  if (!isRecord(json) || !Array.isArray(json.talks)) return { kept: [], sentence: DAMAGED };
  if (json.version !== VERSION) return { kept: [], sentence: NEWER };
  const kept: KeptTalk[] = [];
  let why: string | undefined;
  for (const one of json.talks.slice(0, MOST_TALKS)) {
    const id = isRecord(one) && typeof one.id === 'string' && /^[a-z0-9]{4,20}$/.test(one.id);
    const talk = id ? readTalkJson(one.talk, shelf) : undefined;
    if (talk?.ok && !kept.some((other) => other.id === one.id)) {
      kept.push({ id: one.id, talk: talk.value });
    } else why ??= talk && !talk.ok ? talk.sentence : 'One of them has no name of its own.';
  }
  if (why === undefined) return { kept, sentence: undefined };
  return { kept, sentence: `Not every talk that this browser keeps can be read. ${why} ${LEFT}` };
}

const LEFT = 'What was kept stays as it is; when you change a talk, it is set aside.';
const DAMAGED = `The talks that this browser keeps are damaged and can’t be read. ${LEFT}`;
const NEWER = `The talks that this browser keeps were written by a newer version of Swapscope. ${LEFT}`;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes the talks; what was there and could not be read is set aside first. False where there is no room. */
export function putTalks(
  shelf: Shelf | undefined,
  kept: readonly KeptTalk[],
  damaged: boolean,
): boolean {
  try {
    const was = damaged ? shelf?.getItem(TALKS_KEY) : undefined;
    if (was) shelf?.setItem(DAMAGED_KEY, was);
    shelf?.setItem(TALKS_KEY, writeKeptTalks(kept));
    return shelf !== undefined;
  } catch {
    return false;
  }
}
