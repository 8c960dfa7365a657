import type { Action } from '../base/brand';
import { isRecord, readConfig } from '../link/configJson';
import { isSeconds } from '../link/talkFile';
import type { Config } from '../protocol/config';
import type { TalkClock } from '../store/talkState';
import { SCENARIO_IDS } from '../story/chapter';
import { isOrder, type Order } from './orders';

/** What is on the screen of a window, as the other one needs it. */
export interface SentState {
  readonly kind: 'state';
  /** Counts the changes of the talk in whichever window: the higher one is what is true. */
  readonly at: number;
  /** The run on the screen, by the number that its sender gave it. */
  readonly run: number;
  readonly cursor: number;
  /** The address of it, where the sender knows one. */
  readonly hash: string | undefined;
  /** What is on the screen where that is no run. */
  readonly elsewhere: string | undefined;
  readonly black: boolean;
  readonly plays: boolean;
  /** The talk, by its number; 0 is none. */
  readonly talk: number;
  readonly item: number;
  readonly clock: TalkClock | undefined;
  readonly stage: { readonly width: number; readonly height: number } | undefined;
}

/** A run: a chapter by its id, or its steps, all or those behind another one's. */
export type SentRun = { readonly kind: 'run'; readonly run: number } & (
  | { readonly chapter: string }
  | {
      readonly title: string;
      readonly config: Config;
      readonly behind: { readonly run: number; readonly length: number } | undefined;
      readonly actions: readonly Action[];
    }
);

export type Said =
  /** The presenter asks whether somebody is there, and says what it knows already. */
  | { readonly kind: 'hello'; readonly at: number; readonly run: number; readonly talk: number }
  | { readonly kind: 'bye' }
  | SentState
  | SentRun
  /** The list of a talk, as the JSON of its file. */
  | {
      readonly kind: 'talk';
      readonly talk: number;
      readonly json: unknown;
      readonly rest: string;
    }
  /** What the window with this id is to do. */
  | { readonly kind: 'order'; readonly to: string; readonly order: Order }
  /** Where the speaker points, in shares of the stage’s width and height. */
  | { readonly kind: 'laser'; readonly x: number; readonly y: number };

export type Role = 'audience' | 'presenter';

/** Who says it: a window by its id, in one talk of all that this browser may have open. */
export interface Envelope {
  readonly session: string;
  readonly from: string;
  readonly role: Role;
  readonly said: Said;
}

/** Of what is sent; a window of another version is not understood. */
export const MESSAGE_VERSION = 1;
export const CHANNEL = 'swapscope.talk';

export const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9]{8,24}$/.test(value);

export const wrap = (envelope: Envelope): object => ({ version: MESSAGE_VERSION, ...envelope });

const MOST_ACTIONS = 100_000;
const MOST_PARTS = 400;
const MOST_HASH = 64_000;

/** A message, checked through and through; undefined where it is none, or of another talk. */
export function readMessage(data: unknown, session: string): Envelope | undefined {
  if (!isRecord(data) || data.version !== MESSAGE_VERSION || data.session !== session) {
    return undefined;
  }
  const { from, role, said } = data;
  if (!isId(from) || (role !== 'audience' && role !== 'presenter')) return undefined;
  const read = isRecord(said) ? readSaid(said) : undefined;
  return read && { session, from, role, said: read };
}

type Json = Readonly<Record<string, unknown>>;

function readSaid(said: Json): Said | undefined {
  switch (said.kind) {
    case 'bye':
      return { kind: 'bye' };
    case 'hello': {
      const { at, run, talk } = said;
      return isCount(at) && isCount(run) && isCount(talk)
        ? { kind: 'hello', at, run, talk }
        : undefined;
    }
    case 'state':
      return readState(said);
    case 'run':
      return readRun(said);
    case 'talk': {
      const { talk, json, rest } = said;
      return isCount(talk) && isText(rest, MOST_HASH)
        ? { kind: 'talk', talk, json, rest }
        : undefined;
    }
    case 'order': {
      const { to, order } = said;
      return isId(to) && isOrder(order) ? { kind: 'order', to, order } : undefined;
    }
    case 'laser': {
      const { x, y } = said;
      return isShare(x) && isShare(y) ? { kind: 'laser', x, y } : undefined;
    }
    default:
      return undefined;
  }
}

function readState(said: Json): SentState | undefined {
  const { at, run, cursor, hash, elsewhere, black, plays, talk, item } = said;
  const clock = said.clock === undefined ? undefined : readClock(said.clock);
  const stage = said.stage === undefined ? undefined : readStage(said.stage);
  const good =
    isCount(at) &&
    isCount(run) &&
    isCount(cursor) &&
    (hash === undefined || (isText(hash, MOST_HASH) && hash.startsWith('#/'))) &&
    (elsewhere === undefined || isText(elsewhere, 80)) &&
    typeof black === 'boolean' &&
    typeof plays === 'boolean' &&
    isCount(talk) &&
    isCount(item) &&
    (said.clock === undefined || clock !== undefined) &&
    (said.stage === undefined || stage !== undefined);
  if (!good) return undefined;
  return {
    kind: 'state',
    at,
    run,
    cursor,
    hash,
    elsewhere,
    black,
    plays,
    talk,
    item,
    clock,
    stage,
  };
}

function readRun(said: Json): SentRun | undefined {
  const { run, chapter, title, actions, behind } = said;
  if (!isCount(run)) return undefined;
  if (chapter !== undefined) {
    const known = (SCENARIO_IDS as readonly unknown[]).includes(chapter);
    return known ? { kind: 'run', run, chapter: chapter as string } : undefined;
  }
  const config = readConfig(said.config);
  if (!config.ok || !isText(title, 200) || !isActions(actions)) return undefined;
  if (behind !== undefined && !isBehind(behind)) return undefined;
  return { kind: 'run', run, title, config: config.value, behind, actions };
}

/** A clock that another window, or a visit before, wrote. */
export function readClock(value: unknown): TalkClock | undefined {
  if (!isRecord(value) || !isRecord(value.spent)) return undefined;
  const { started, part, since } = value;
  const spent = Object.entries(value.spent);
  if (!isCount(started) || !isText(part, 100) || !isCount(since)) return undefined;
  if (spent.length > MOST_PARTS || spent.some(([key, ms]) => key.length > 100 || !isCount(ms))) {
    return undefined;
  }
  return { started, part, since, spent: Object.fromEntries(spent) as Record<string, number> };
}

function readStage(value: unknown): SentState['stage'] {
  if (!isRecord(value)) return undefined;
  const { width, height } = value;
  return isSeconds(width) && isSeconds(height) ? { width, height } : undefined;
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;

const isShare = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 1;

const isActions = (value: unknown): value is readonly Action[] =>
  Array.isArray(value) && value.length <= MOST_ACTIONS && value.every(isCount);

const isBehind = (value: unknown): value is { run: number; length: number } =>
  isRecord(value) && isCount(value.run) && isCount(value.length);
