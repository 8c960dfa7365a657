import type { Action } from '../base/brand';
import type { Config, GuardId } from '../protocol/config';
import { parseAction } from '../protocol/notation';

/** Links name chapters by these, for ever: append only. */
export const CHAPTER_IDS = ['0', '1', '2', '3', '4', '5', '6', '7', 'P1', 'P2', 'P3', 'T'] as const;
export type ChapterId = (typeof CHAPTER_IDS)[number];

/** The same two requests by each mechanism. */
export const WAY_IDS = ['by-swap', 'by-map', 'by-copy', 'by-persistent', 'by-transfer'] as const;

/** What can be chosen from a list, in its order. */
export const LISTED_IDS = [...CHAPTER_IDS, ...WAY_IDS];

/** The chapters and what else a link can name as a scenario: append only. */
export const SCENARIO_IDS = [...CHAPTER_IDS, '352', ...WAY_IDS] as const;
export type ScenarioId = (typeof SCENARIO_IDS)[number];

/** What they are called. */
export const TITLES: Readonly<Record<ScenarioId, string>> = {
  '0': 'What hurt: mapping the guest’s pages',
  '1': 'Reserve a pool',
  '2': 'Write: swap on pull',
  '3': 'Read: swap on push',
  '4': 'dom0 fixes its maps',
  '5': 'domU stays away',
  '6': 'Batch the segments',
  '7': 'Copy while you wait',
  P1: 'Versions: an older guest',
  P2: 'Addresses and calls',
  P3: 'The pool runs dry',
  T: 'Both TLBs',
  352: 'A full ring: 352 pages in flight',
  'by-swap': 'Two requests by swap',
  'by-map': 'Two requests by grant map',
  'by-copy': 'Two requests by grant copy',
  'by-persistent': 'Two requests by persistent grants',
  'by-transfer': 'Two requests by page flipping',
};

/** What a scenario is called where it stands alone: a chapter with its number. */
export const fullTitle = (id: ScenarioId): string => (id.length < 3 ? `${id} · ` : '') + TITLES[id];

/** Something to do next that needs no more than the chapters themselves. */
export interface Try {
  readonly text: string;
  /** The chapter it leads to; none given is the same one. */
  readonly chapter?: ScenarioId;
  /** The step it leads to, 0 is the start. */
  readonly step: number;
  /** Where it leads instead: a page of figures under settings, as an address has them behind '#/'. */
  readonly figures?: string;
}

/** What a chapter's guards are for: with these off, this invariant breaks. */
export interface GuardLesson {
  readonly off: readonly GuardId[];
  /** The id of the invariant that breaks then. */
  readonly breaks: string;
  /** The script to take instead, where the chapter's own is refused or shows nothing with them off. */
  readonly withGuardOff?: readonly string[];
}

/** A chapter as its file writes it. */
export interface ChapterData {
  readonly id: ScenarioId;
  /** The question that it answers. */
  readonly asks: string;
  /** The point or problem of the mail that it is about, in our words. */
  readonly point: string;
  readonly config: Config;
  /** One action a step, in the notation of protocol/notation.ts. */
  readonly script: readonly string[];
  /** How it ends, in one sentence. */
  readonly expectation: string;
  /** Why it stops before everything is at rest, if it does. */
  readonly stopsEarly?: string;
  readonly guard?: GuardLesson;
  readonly tries: readonly Try[];
}

export interface Chapter extends ChapterData {
  readonly title: string;
  /** Its script as actions. */
  readonly actions: readonly Action[];
}

/** A script that names no action is a bug of ours. */
export function actionsOfScript(script: readonly string[]): Action[] {
  return script.map((line) => {
    const parsed = parseAction(line);
    if (!parsed.ok) throw new Error(`${line}: ${parsed.sentence}`);
    return parsed.value;
  });
}

export const chapter = (data: ChapterData): Chapter => ({
  ...data,
  title: TITLES[data.id],
  actions: actionsOfScript(data.script),
});

/** The same op for segments 0 to n - 1 of a request. */
export const perSegment = (n: number, op: string): string[] =>
  Array.from({ length: n }, (_, s) => `${op} s${s}`);
