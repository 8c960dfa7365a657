import type { Talk } from '../story/talk';

/** A talk that the browser keeps; its id never changes. */
export interface KeptTalk {
  readonly id: string;
  readonly talk: Talk;
}

/** What is said of a talk that was given or rehearsed: seconds spent on each item. */
export interface Timing {
  readonly talk: Talk;
  readonly seconds: readonly number[];
}

/** What the page of talks keeps. */
export interface Talks {
  readonly kept: readonly KeptTalk[];
  /** What follows '#/talks/': nothing, the id of one that ships, 'own/' and an id, or 't/' and a code. */
  readonly rest: string;
  /** The talk that a link brought; it is kept only where somebody says so. */
  readonly linked: Talk | undefined;
  /** What was kept before each of the last changes, the latest last. */
  readonly past: readonly (readonly KeptTalk[])[];
  readonly timing: Timing | undefined;
}

/** The talk that is being given. */
export interface Show {
  readonly talk: Talk;
  /** Its address on the page of talks, where it leads back to. */
  readonly rest: string;
  /** The item that is on, from 0. */
  readonly item: number;
  readonly rehearsal: boolean;
}

/** Times of a talk, in milliseconds; moments are those of the system's clock. */
export interface TalkClock {
  readonly started: number;
  /** The item or chapter that is on, and since when. */
  readonly part: string;
  readonly since: number;
  /** What was spent on each part before. */
  readonly spent: Readonly<Record<string, number>>;
}

/** Where a window of a talk stands to the others. */
export interface Room {
  readonly session: string;
  /** The other window, presenter or audience, is there. */
  readonly peer: boolean;
  /** The browser did not let the other window open. */
  readonly blocked: boolean;
  /** Of the audience’s stage, in CSS pixels: the presenter’s picture is laid out alike. */
  readonly stage: { readonly width: number; readonly height: number } | undefined;
  /** What the audience sees where that is no run. */
  readonly elsewhere: string | undefined;
  /** The audience’s run plays by itself. */
  readonly plays: boolean;
}
