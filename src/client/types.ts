/**
 * The messages between an embedded Swapscope and the page around it, version 1, and the client that
 * speaks them. Only types: the build copies this file beside the client for who writes TypeScript.
 */

/** What the frame shows. */
export interface EmbedState {
  /** The address of exactly this step, outside any frame; null where no address can hold the run. */
  readonly link: string | null;
  /** How many steps have been taken, from 0 to `length`. */
  readonly step: number;
  /** Steps of the whole run. */
  readonly length: number;
  /** The first and the last step that next and previous lead to. */
  readonly from: number;
  readonly to: number;
  /** A few words for the step, and the sentence of the caption. */
  readonly title: string;
  readonly sentence: string;
  readonly playing: boolean;
  /** Ids of the invariants that are broken after this step. */
  readonly broken: readonly string[];
}

export type EmbedSpeed = 0.25 | 0.5 | 1 | 2 | 4;

/** What the page around may ask for. */
export type EmbedCommand =
  | { readonly command: 'state' | 'next' | 'previous' | 'pause' }
  | { readonly command: 'play'; readonly speed?: EmbedSpeed }
  /** A step of the run that is open. */
  | { readonly command: 'go'; readonly step: number }
  /** An address of Swapscope, or its hash alone, such as `#/walk/2/14`. */
  | { readonly command: 'go'; readonly link: string };

/** A command as it is sent; the answer carries the same id, a whole number from 0. */
export type EmbedRequest = EmbedCommand & { readonly swapscope: 1; readonly id: number };

export type EmbedErrorCode =
  /** The command has no such name, or not these arguments. */
  | 'unknown-command'
  | 'bad-argument'
  /** The link is damaged or names what is not here. */
  | 'bad-link'
  /** The link is good, and shows no run that can be stepped through. */
  | 'no-run'
  /** The step is outside the run, or outside the range that the frame was opened with. */
  | 'out-of-range'
  /** Too many commands wait already. */
  | 'busy'
  /** The network did not give what it needs. */
  | 'not-loaded'
  /** The message is of a version that this Swapscope does not speak. */
  | 'other-version';

/** An answer to a command: the state after it, or why nothing has changed. */
export type EmbedAnswer = { readonly swapscope: 1; readonly id: number } & (
  | { readonly ok: true; readonly state: EmbedState }
  | { readonly ok: false; readonly code: EmbedErrorCode; readonly sentence: string }
);

/** What the frame tells by itself. */
export interface EmbedEvents {
  /** The frame can be commanded. It comes again when the frame is loaded anew. */
  readonly ready: { readonly app: string; readonly state: EmbedState };
  /** Another step, or another run, is on the screen. */
  readonly step: { readonly state: EmbedState };
  /** What is on the screen breaks an invariant that the step before it did not; `step` broke it. */
  readonly violation: { readonly invariant: string; readonly step: number };
  /** The last step of the run, or of the range, is on the screen. */
  readonly end: { readonly state: EmbedState };
}

export type EmbedEventName = keyof EmbedEvents;

/** An event as it is sent. */
export type EmbedReport = {
  readonly [Name in EmbedEventName]: {
    readonly swapscope: 1;
    readonly event: Name;
  } & EmbedEvents[Name];
}[EmbedEventName];

/** A frame that a page is connected to. Each promise gives the state after its command. */
export interface Embedded {
  /** Resolves when the frame can be commanded. Commands given earlier wait for it. */
  readonly ready: Promise<EmbedState>;
  next(): Promise<EmbedState>;
  previous(): Promise<EmbedState>;
  /** Goes to a step by its number, or to a link. */
  go(to: number | string): Promise<EmbedState>;
  play(speed?: EmbedSpeed): Promise<EmbedState>;
  pause(): Promise<EmbedState>;
  state(): Promise<EmbedState>;
  /** Calls `then` for each event of that name; gives what ends it. */
  on<Name extends EmbedEventName>(name: Name, then: (event: EmbedEvents[Name]) => void): () => void;
  /** Ends everything; what waits is rejected. */
  close(): void;
}

export interface ConnectOptions {
  /** The origin that Swapscope is served from; taken from the frame’s `src` where left out. */
  readonly origin?: string;
  /** Milliseconds after which what has no answer is rejected; 10,000 where left out. */
  readonly timeout?: number;
}

/** Why a promise was rejected: a code of the frame, or of the client itself. */
export interface EmbedError extends Error {
  readonly code: EmbedErrorCode | 'no-answer' | 'closed' | 'reloaded';
}

/** Connects a page to the Swapscope in one of its frames. Throws where no origin is known. */
export type Connect = (frame: HTMLIFrameElement, options?: ConnectOptions) => Embedded;
