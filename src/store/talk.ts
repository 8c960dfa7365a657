import { writeHash } from '../link/place';
import type { Talk } from '../story/talk';
import type { App, AppStore } from './app';
import { openHash } from './commands';
import { lengthOf } from './run';
import { itemPart, partOf, spentOn, startClock, turnClock } from './talkClock';
import type { Timing } from './talkState';

/** Begins a talk at an item; a rehearsal shows the presenter's view in this window. */
export function giveTalk(
  app: AppStore,
  talk: Talk,
  { rest, item = 0, rehearsal }: { rest: string; item?: number; rehearsal: boolean },
): Promise<void> {
  app.setState({
    show: { talk, rest, item, rehearsal },
    clock: startClock(itemPart(item), Date.now()),
    talk: true,
    speaker: rehearsal,
    black: false,
  });
  return openItem(app, item);
}

function openItem(app: AppStore, item: number): Promise<void> {
  const link = app.getState().show?.talk.items[item]?.link;
  return link === undefined ? Promise.resolve() : openHash(app, link);
}

/** Goes to an item of the talk that is on; nothing before the first and behind the last. */
export async function toItem(app: AppStore, item: number): Promise<void> {
  const { show } = app.getState();
  if (show?.talk.items[item] === undefined) return;
  app.setState({ show: { ...show, item } });
  await openItem(app, item);
}

/** The next or the previous item. Back first returns to where the item began, if the run has moved on. */
export async function turnItem(app: AppStore, by: 1 | -1): Promise<void> {
  const now = app.getState();
  const { show, run, cursor } = now;
  if (show === undefined) return;
  const here = show.talk.items[show.item]?.link;
  const moved = showsRun(now) && run.chapter !== undefined && run.hashAt(cursor) !== here;
  await toItem(app, by < 0 && moved ? show.item : show.item + by);
}

/** Where a step of a chapter has led to the next item's own, that item is on. */
export function followItems(app: AppStore, was: App): void {
  const { show, run, cursor, page } = app.getState();
  if (show === undefined || page !== 'walk' || run.chapter === undefined) return;
  if (show !== was.show || run !== was.run || cursor === was.cursor) return;
  const { items } = show.talk;
  const next = items[show.item + 1];
  if (next?.link !== run.hashAt(cursor) || items[show.item]?.link === next?.link) return;
  app.setState({ show: { ...show, item: show.item + 1 } });
}

/** True where a run is on the screen. */
export const showsRun = ({ page, lab }: App): boolean =>
  page === 'walk' || (page === 'lab' && lab?.gallery !== true);

/** True at the last step of the run, or where there is none: only the next item goes on. */
export const isAtEnd = (app: App): boolean => !showsRun(app) || app.cursor === lengthOf(app.run);

/** Lets the clock count for what is on the screen now. */
export function keepClock(app: AppStore): void {
  const { clock } = app.getState();
  const part = partOf(app.getState());
  const next = clock ? turnClock(clock, part, Date.now()) : startClock(part, Date.now());
  if (next !== clock) app.setState({ clock: next });
}

/** Starts the time anew, on the part that is on. */
export function resetClock(app: AppStore): void {
  app.setState({ clock: startClock(partOf(app.getState()), Date.now()) });
}

/** Ends the talk that is on: its times are shown beside its items. */
export async function endShow(app: AppStore): Promise<void> {
  const { show, clock } = app.getState();
  if (show === undefined) return;
  const timing = clock && timingOf(show.talk, clock);
  app.setState({ show: undefined, clock: undefined });
  await openHash(app, writeHash({ page: 'talks', rest: show.rest }));
  const { talks } = app.getState();
  if (talks) app.setState({ talks: { ...talks, timing } });
}

const timingOf = (talk: Talk, clock: Parameters<typeof spentOn>[0]): Timing => ({
  talk,
  seconds: talk.items.map((_, i) => Math.round(spentOn(clock, itemPart(i), Date.now()) / 1000)),
});
