import type { Action } from '../base/brand';
import { fail, ok, type Result } from '../base/result';
import type { Config } from '../protocol/config';
import { readCheck } from './checkPlace';
import type { LinkCode, Notice } from './notice';
import { checkHash } from './open';
import { type LabShelf, openLab } from './openLab';
import { readHash } from './place';

/** A run after some of its steps. */
export interface StopRun {
  /** The chapter or edge case that it is or began as. */
  readonly base: string | undefined;
  readonly config: Config;
  readonly actions: readonly Action[];
  readonly cursor: number;
}

/** What a talk's link shows. */
export interface Stop {
  readonly page: 'walk' | 'lab' | 'check' | 'sources' | 'limits' | 'handout';
  /** Undefined where the page shows no run. */
  readonly run: StopRun | undefined;
  readonly notice?: Notice;
}

/** Where a talk's link leads, or why nowhere: one that is good only in part is none. */
export function readStop(link: string, shelf: LabShelf): Result<Stop, LinkCode> {
  if (!link.startsWith('#/')) return fail('unknown-page', NO_LINK);
  const place = readHash(link);
  if (!place.ok) return place;
  const { page } = place.value;
  if (page === 'talks') return fail('unknown-page', NO_LINK);
  if (page === 'check') {
    const read = readCheck(place.value.rest, shelf.scenarios);
    return read.ok ? whole({ page, run: undefined }, read.value.notice) : read;
  }
  if (page === 'lab') {
    const read = openLab(place.value.rest, shelf);
    if (!read.ok) return read;
    const { base, config, actions, cursor, gallery, notice } = read.value;
    return whole({ page, run: gallery ? undefined : { base, config, actions, cursor } }, notice);
  }
  const read = checkHash(link, shelf.scenarios);
  if (!read.ok) return read;
  const shown = read.value;
  if (shown.page === 'trace') return whole({ page: 'walk', run: shown.trace }, shown.notice);
  if (shown.page !== 'walk') return ok({ page: shown.page, run: undefined });
  const { id, config, actions } = shown.scenario;
  return ok({ page: 'walk', run: { base: id, config, actions, cursor: shown.step } });
}

const NO_LINK = 'This is no link to a step or a page of Swapscope.';

function whole(stop: Stop, notice: Notice | undefined): Result<Stop, LinkCode> {
  if (notice === undefined) return ok(stop);
  if (notice.code !== 'other-model') return fail(notice.code, notice.sentence);
  return ok({ ...stop, notice });
}
