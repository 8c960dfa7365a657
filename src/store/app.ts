import type { ReactNode } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Kept } from '../offline/page';
import { FIRST, type Library } from '../story/library';
import type { Check } from './checkState';
import type { Figures } from './figures';
import type { Lab } from './labState';
import { openRun, type Run } from './run';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import type { Room, Show, TalkClock, Talks } from './talkState';
import type { Thing } from './thing';

export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** How steps follow each other by themselves: not at all, at reading pace, or as a tour of a minute. */
export type Playing = 'no' | 'play' | 'tour';

export type Dialog =
  | 'none'
  | 'keys'
  | 'report'
  | 'link'
  | 'state'
  | 'mail'
  | 'code'
  | 'compare'
  | 'take';

/** Everything that the screen is a function of. */
export interface App {
  readonly page:
    | 'walk'
    | 'lab'
    | 'check'
    | 'talks'
    | 'cost'
    | 'pool'
    | 'sources'
    | 'limits'
    | 'handout';
  /** What the Lab keeps; undefined until it was opened. */
  readonly lab: Lab | undefined;
  /** What the Check tab keeps; undefined until it was opened. */
  readonly check: Check | undefined;
  /** What the page of talks keeps; undefined until it was opened. */
  readonly talks?: Talks;
  /** The settings of the pages of figures, as their addresses have them. */
  readonly figures?: Figures;
  /** The talk that is being given, from a list. */
  readonly show?: Show | undefined;
  readonly clock?: TalkClock | undefined;
  /** How this window stands to the others of a talk; undefined outside one. */
  readonly room?: Room | undefined;
  /** This window is the presenter’s. */
  readonly speaker?: boolean;
  /** In a talk: what stands in place of the header, and in place of everything. */
  readonly top?: ReactNode;
  readonly front?: ReactNode;
  /** The chapters and sentences at hand; it can tell the run. */
  readonly library: Library;
  readonly run: Run;
  /** How many steps of the run have been taken. */
  readonly cursor: number;
  readonly playing: Playing;
  readonly speed: Speed;
  /** What the pointer or the focus is on. */
  readonly hovered: Thing | undefined;
  /** What a click has fixed; it stays lit until it is clicked again. */
  readonly pinned: Thing | undefined;
  /** The panel about the pinned thing is open. */
  readonly panel: boolean;
  /** Full screen with large type. */
  readonly talk: boolean;
  readonly black: boolean;
  readonly dialog: Dialog;
  /** Something floats besides a dialog: a film in the making, a file that is held over the page. */
  readonly floats?: boolean;
  /** A sentence about a link that could not be opened as it is. */
  readonly notice: string | undefined;
  /** A confirmation that shows for a moment. */
  readonly said: string | undefined;
  readonly settings: Settings;
  /** How the page would open without a network; undefined until that was looked at. */
  readonly kept?: Kept;
  /** Another build than this page's is here too; what is wanted is loaded. */
  readonly newer?: 'here' | 'wanted';
  /** Of the app, for reports and citations. */
  readonly version: string;
}

export type AppStore = StoreApi<App>;

/** True where verdicts and next steps are not to be seen: an exercise asks for them. */
export const isHiding = ({ page, lab }: App): boolean => page === 'lab' && lab?.hides === true;

/** The store at the start of chapter 0, with what the person chose on an earlier visit. */
export function createApp(version: string, settings: Settings = DEFAULT_SETTINGS): AppStore {
  return createStore<App>(() => ({
    page: 'walk',
    lab: undefined,
    check: undefined,
    library: FIRST,
    run: openRun(FIRST.chapters[0]),
    cursor: 0,
    playing: 'no',
    speed: 1,
    hovered: undefined,
    pinned: undefined,
    panel: false,
    talk: false,
    black: false,
    dialog: 'none',
    notice: undefined,
    said: undefined,
    settings,
    version,
  }));
}
