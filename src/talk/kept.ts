import { isRecord } from '../link/configJson';
import { readTalkJson, talkJson } from '../link/talkFile';
import type { Show, TalkClock } from '../store/talkState';
import { TALK_SHELF } from '../store/talks';
import { isId, type Role, readClock } from './messages';

/** What of a talk outlives a reload of its window. */
export interface Kept {
  readonly at: number;
  readonly show: Show | undefined;
  readonly clock: TalkClock | undefined;
}

const PLACE = 'swapscope.talk';
const LIST = 'swapscope.talk.list';

/** A window's name holds its part in a talk: it outlives a reload, and no other window has it. */
const NAME = /^swapscope:(audience|presenter):([a-z0-9]{8,24})$/;

export interface Part {
  readonly role: Role;
  readonly session: string;
}

export const nameOf = ({ role, session }: Part): string => `swapscope:${role}:${session}`;

/** The part that an address gives to a window: '#/presenter/…' or '#/audience/…'. */
export function partIn(hash: string): Part | undefined {
  const [, role, session] = /^#\/(presenter|audience)\/([a-z0-9]+)$/.exec(hash) ?? [];
  return isId(session) ? { role: role as Role, session } : undefined;
}

export function partOf(name: string): Part | undefined {
  const [, role, session] = NAME.exec(name) ?? [];
  return isId(session) ? { role: role as Role, session } : undefined;
}

export const addressOf = ({ role, session }: Part): string => `#/${role}/${session}`;

/** Keeps where the talk is; the list itself is written only when it is another. */
export function keep(session: string, { at, show, clock }: Kept): void {
  try {
    if (show?.talk !== written) {
      if (show) sessionStorage.setItem(LIST, JSON.stringify(talkJson(show.talk)));
      else sessionStorage.removeItem(LIST);
      written = show?.talk;
    }
    const place = show && { rest: show.rest, item: show.item, rehearsal: show.rehearsal };
    sessionStorage.setItem(PLACE, JSON.stringify({ session, at, place, clock }));
  } catch {
    // Without room a reload begins the talk's time anew; nothing else is lost.
  }
}

let written: Show['talk'] | undefined;

export function forget(): void {
  try {
    sessionStorage.removeItem(PLACE);
    sessionStorage.removeItem(LIST);
  } catch {
    // Where nothing can be kept, nothing is.
  }
  written = undefined;
}

/** What the window kept of this talk, checked; undefined where it kept nothing good. */
export function readKept(session: string): Kept | undefined {
  const kept = parsed(PLACE);
  if (!isRecord(kept) || kept.session !== session || !Number.isSafeInteger(kept.at)) {
    return undefined;
  }
  return { at: Number(kept.at), show: readShow(kept.place), clock: readClock(kept.clock) };
}

function readShow(place: unknown): Show | undefined {
  if (!isRecord(place)) return undefined;
  const talk = readTalkJson(parsed(LIST), TALK_SHELF);
  const { rest, item, rehearsal } = place;
  if (!talk.ok || typeof rest !== 'string' || !Number.isSafeInteger(item)) return undefined;
  return talk.value.items[Number(item)] === undefined
    ? undefined
    : { talk: talk.value, rest, item: Number(item), rehearsal: rehearsal === true };
}

function parsed(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return undefined;
  }
}
