import { readReply, VERSION } from './messages';
import type {
  Connect,
  EmbedAnswer,
  EmbedCommand,
  EmbedError,
  EmbedEventName,
  EmbedReport,
  EmbedState,
} from './types';

/** So many commands may wait for their answers. */
const MOST_WAITING = 64;
const TIMEOUT = 10_000;
/** A timer counts no further. */
const LONGEST = 2 ** 31 - 1;

interface Waiting {
  readonly resolve: (state: EmbedState) => void;
  readonly reject: (error: EmbedError) => void;
  readonly timer: number;
}

/**
 * Connects the page to the Swapscope in one of its frames. It hears only that frame’s window, and only
 * while a document of that origin is in it; commands go to no other origin.
 */
export const connect: Connect = (frame, { origin = originOf(frame), timeout = TIMEOUT } = {}) => {
  const wait = Math.min(timeout, LONGEST);
  // A page from a file has no origin that a message could be sent to by name.
  const target = origin === 'null' ? '*' : origin;
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<EmbedEventName, Set<(event: EmbedReport) => void>>();
  let count = 0;
  let isReady = false;
  let isClosed = false;
  let opened: (state: EmbedState) => void = () => undefined;
  let failed: (error: EmbedError) => void = () => undefined;
  const ready = new Promise<EmbedState>((resolve, reject) => {
    opened = resolve;
    failed = reject;
  });
  // Who never asks for it is not to hear of it as an error that nobody caught.
  ready.catch(() => undefined);
  const late = window.setTimeout(
    () => failed(errorOf('no-answer', 'The frame did not answer.')),
    wait,
  );

  const post = (id: number, command: EmbedCommand, to: string): void =>
    frame.contentWindow?.postMessage({ swapscope: VERSION, id, ...command }, to);

  /** Asks a frame that may have been there before; it holds nothing that others may not read. */
  const hello = (): void => post(0, { command: 'state' }, '*');

  function settle(answer: EmbedAnswer): void {
    const one = waiting.get(answer.id);
    if (one === undefined) return;
    waiting.delete(answer.id);
    window.clearTimeout(one.timer);
    if (answer.ok) one.resolve(answer.state);
    else one.reject(errorOf(answer.code, answer.sentence));
  }

  function dropAll(error: EmbedError): void {
    for (const { reject, timer } of waiting.values()) {
      window.clearTimeout(timer);
      reject(error);
    }
    waiting.clear();
  }

  function begin(state: EmbedState): void {
    isReady = true;
    window.clearTimeout(late);
    opened(state);
  }

  function tell(report: EmbedReport): void {
    for (const then of [...(listeners.get(report.event) ?? [])]) {
      try {
        then(report);
      } catch (error) {
        reportError(error);
      }
    }
  }

  function hear({ source, origin: from, data }: MessageEvent): void {
    if (source === null || source !== frame.contentWindow || from !== origin) return;
    const reply = readReply(data);
    if (reply === undefined) return;
    if ('id' in reply) {
      if (reply.id === 0 && reply.ok) begin(reply.state);
      else settle(reply);
      return;
    }
    if (reply.event === 'ready') {
      if (isReady) dropAll(errorOf('reloaded', 'The frame was loaded anew.'));
      begin(reply.state);
    }
    tell(reply);
  }

  async function ask(command: EmbedCommand): Promise<EmbedState> {
    if (!isReady) await ready;
    if (isClosed) throw errorOf('closed', 'The connection was closed.');
    if (waiting.size >= MOST_WAITING) throw errorOf('busy', 'Too many commands wait already.');
    const id = ++count;
    return new Promise((resolve, reject) => {
      const timer = window.setTimeout(() => {
        waiting.delete(id);
        reject(errorOf('no-answer', 'The frame did not answer.'));
      }, wait);
      waiting.set(id, { resolve, reject, timer });
      post(id, command, target);
    });
  }

  window.addEventListener('message', hear);
  frame.addEventListener('load', hello);
  hello();

  return {
    ready,
    next: () => ask({ command: 'next' }),
    previous: () => ask({ command: 'previous' }),
    go: (to) =>
      ask(typeof to === 'number' ? { command: 'go', step: to } : { command: 'go', link: to }),
    play: (speed) => ask(speed === undefined ? { command: 'play' } : { command: 'play', speed }),
    pause: () => ask({ command: 'pause' }),
    state: () => ask({ command: 'state' }),
    on(name, then) {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all);
      const listener = then as unknown as (event: EmbedReport) => void;
      all.add(listener);
      return () => void all.delete(listener);
    },
    close() {
      isClosed = true;
      window.removeEventListener('message', hear);
      frame.removeEventListener('load', hello);
      window.clearTimeout(late);
      const error = errorOf('closed', 'The connection was closed.');
      dropAll(error);
      failed(error);
    },
  };
};

function originOf(frame: HTMLIFrameElement): string {
  if (frame.src === '') throw new Error('The frame has no src yet: pass the origin to connect().');
  return new URL(frame.src).origin;
}

const errorOf = (code: EmbedError['code'], sentence: string): EmbedError =>
  Object.assign(new Error(sentence), { code });
