import type { Limits } from '../link/checkPlace';
import type { Config } from '../protocol/config';
import type { Board, Mechanisms } from './checkBoardState';
import type { Report } from './checkReport';
import type { Draft } from './draft';

/** `failed` is a search that broke off by itself, as where the browser gives it no memory. */
export type Status = 'running' | 'paused' | 'stopped' | 'ended' | 'failed';

/** A search that was started, and what it has found so far. */
export interface Search {
  readonly config: Config;
  readonly limits: Limits;
  readonly status: Status;
  readonly report: Report;
  /** It runs in slices between the page's frames: the browser gives no worker. */
  readonly onPage: boolean;
  /** Why it failed. */
  readonly why?: string;
}

/** What the Check tab keeps. */
export interface Check {
  /** What is searched next. */
  readonly config: Config;
  readonly draft: Draft | undefined;
  readonly limits: Limits;
  /** What its address ends with. */
  readonly rest: string;
  readonly search: Search | undefined;
  /** Left out until it is looked at. */
  readonly board?: Board;
  readonly mechanisms?: Mechanisms;
}
