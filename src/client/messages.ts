import type {
  EmbedAnswer,
  EmbedCommand,
  EmbedErrorCode,
  EmbedEventName,
  EmbedReport,
  EmbedSpeed,
  EmbedState,
} from './types';

/** The version of all messages. */
export const VERSION = 1;

/** A link in a message has at most so many characters: the longest that Swapscope opens, and its page. */
export const MOST_LINK = 64_000;

const SPEEDS: readonly unknown[] = [0.25, 0.5, 1, 2, 4] satisfies EmbedSpeed[];
const EVENTS: readonly unknown[] = ['ready', 'step', 'violation', 'end'] satisfies EmbedEventName[];

/** A message to the frame as it was read: a command to do, or one to refuse. */
export type ReadRequest =
  | { readonly ok: true; readonly id: number; readonly command: EmbedCommand }
  | {
      readonly ok: false;
      readonly id: number;
      readonly code: EmbedErrorCode;
      readonly sentence: string;
    };

/** Reads what came to the frame; undefined for what is not addressed to it, or can’t be answered. */
export function readRequest(data: unknown): ReadRequest | undefined {
  if (!isRecord(data) || !isWhole(data.id) || !Number.isInteger(data.swapscope)) return undefined;
  const { id } = data;
  const refuse = (code: EmbedErrorCode, sentence: string): ReadRequest => ({
    ok: false,
    id,
    code,
    sentence,
  });
  if (data.swapscope !== VERSION) {
    return refuse('other-version', `This Swapscope speaks version ${VERSION} of its messages.`);
  }
  switch (data.command) {
    case 'state':
    case 'next':
    case 'previous':
    case 'pause':
      return { ok: true, id, command: { command: data.command } };
    case 'play': {
      const { speed } = data;
      if (speed === undefined) return { ok: true, id, command: { command: 'play' } };
      if (!SPEEDS.includes(speed)) {
        return refuse('bad-argument', `A speed is one of ${SPEEDS.join(', ')}.`);
      }
      return { ok: true, id, command: { command: 'play', speed: speed as EmbedSpeed } };
    }
    case 'go': {
      const { step, link } = data;
      if (isWhole(step) && link === undefined) {
        return { ok: true, id, command: { command: 'go', step } };
      }
      if (typeof link === 'string' && link.length <= MOST_LINK && step === undefined) {
        return { ok: true, id, command: { command: 'go', link } };
      }
      return refuse('bad-argument', 'Go takes a step, a whole number, or a link.');
    }
    default:
      return refuse('unknown-command', 'There is no command of this name.');
  }
}

/** Reads what came from the frame: an answer, an event, or undefined for anything else. */
export function readReply(data: unknown): EmbedAnswer | EmbedReport | undefined {
  if (!isRecord(data) || data.swapscope !== VERSION) return undefined;
  const { event, id, ok, state } = data;
  if (event === undefined) {
    if (!isWhole(id)) return undefined;
    const isRefusal = typeof data.code === 'string' && typeof data.sentence === 'string';
    const isAnswer = (ok === true && isState(state)) || (ok === false && isRefusal);
    return isAnswer ? (data as unknown as EmbedAnswer) : undefined;
  }
  if (!EVENTS.includes(event)) return undefined;
  const isReport =
    event === 'violation'
      ? typeof data.invariant === 'string' && isWhole(data.step)
      : isState(state) && (event !== 'ready' || typeof data.app === 'string');
  return isReport ? (data as unknown as EmbedReport) : undefined;
}

function isState(data: unknown): data is EmbedState {
  return (
    isRecord(data) &&
    (data.link === null || typeof data.link === 'string') &&
    [data.step, data.length, data.from, data.to].every(isWhole) &&
    typeof data.title === 'string' &&
    typeof data.sentence === 'string' &&
    typeof data.playing === 'boolean' &&
    Array.isArray(data.broken) &&
    data.broken.every((id) => typeof id === 'string')
  );
}

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null;

const isWhole = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;
