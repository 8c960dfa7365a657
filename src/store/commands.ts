import type { Chapter } from '../story/chapter';
import { CHAPTERS } from '../story/chapters';
import { type App, type AppStore, type Playing, SPEEDS } from './app';
import { type Place, readHash, writeHash } from './place';
import { chapterOf, lengthOf, openRun } from './run';
import type { Settings } from './settings';
import type { Thing } from './thing';

/** The chapter that the tour of a minute walks through: a write, swapped when it is pulled. */
export const TOUR_CHAPTER = '2';

/** Goes to step k of the run, held within it. What plays goes on from there. */
export function seek(app: AppStore, k: number): void {
  const { run, cursor, settings } = app.getState();
  const to = Math.max(0, Math.min(lengthOf(run), Math.round(k)));
  if (to === cursor) return;
  app.setState({ cursor: to, notice: undefined });
  if (!settings.welcomed) choose(app, { welcomed: true });
}

/** One step on or back by hand, which also stops what plays. */
export function step(app: AppStore, by: number): void {
  play(app, 'no');
  seek(app, app.getState().cursor + by);
}

/** A chapter opened at step k, or at its end if it is shorter. */
function opened(chapter: Chapter, k: number): Partial<App> {
  const run = openRun(chapter);
  return {
    page: 'walk',
    run,
    cursor: Math.min(k, lengthOf(run)),
    playing: 'no',
    hovered: undefined,
    pinned: undefined,
    panel: false,
    notice: undefined,
  };
}

/** Opens a chapter at its start. */
export function openChapter(app: AppStore, id: string): void {
  const chapter = chapterOf(id);
  if (chapter !== undefined) app.setState(opened(chapter, 0));
}

/** The chapter after or before the present one; nothing at either end. */
export function turnChapter(app: AppStore, by: number): void {
  const at = CHAPTERS.indexOf(app.getState().run.chapter);
  const next = CHAPTERS[at + by];
  if (next !== undefined) openChapter(app, next.id);
}

/** Starts or stops playing. From the end, playing starts over. */
export function play(app: AppStore, playing: Playing): void {
  const { playing: was, cursor, run } = app.getState();
  if (was === playing) return;
  const over = playing !== 'no' && cursor === lengthOf(run);
  app.setState(over ? { playing, cursor: 0 } : { playing });
}

export function togglePlay(app: AppStore): void {
  play(app, app.getState().playing === 'no' ? 'play' : 'no');
}

/** Walks the swap of a write from its start, in about a minute. */
export function tour(app: AppStore): void {
  const chapter = chapterOf(TOUR_CHAPTER) ?? CHAPTERS[0]!;
  app.setState({ ...opened(chapter, 0), playing: 'tour' });
  choose(app, { welcomed: true });
}

export function changeSpeed(app: AppStore, by: number): void {
  const at = SPEEDS.indexOf(app.getState().speed) + by;
  app.setState({ speed: SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at))]! });
}

export function hover(app: AppStore, thing: Thing | undefined): void {
  if (app.getState().hovered !== thing) app.setState({ hovered: thing });
}

/** Pins a thing, or lets it go if it was pinned. */
export function pin(app: AppStore, thing: Thing): void {
  const same = app.getState().pinned === thing;
  app.setState(same ? { pinned: undefined, panel: false } : { pinned: thing });
}

/** Opens or closes the panel about the pinned thing; pins what is hovered if nothing is. */
export function togglePanel(app: AppStore): void {
  const { pinned, hovered, panel } = app.getState();
  if (pinned !== undefined) app.setState({ panel: !panel });
  else if (hovered !== undefined) app.setState({ pinned: hovered, panel: true });
  else say(app, 'Pin something first: click a frame number, a pfn or a grant.');
}

/** Takes back the last thing that was opened: the panel, the pin, a notice. False if none was. */
export function letGo(app: AppStore): boolean {
  const { panel, pinned, notice } = app.getState();
  if (panel) app.setState({ panel: false });
  else if (pinned !== undefined) app.setState({ pinned: undefined });
  else if (notice !== undefined) app.setState({ notice: undefined });
  else return false;
  return true;
}

/** Shows a confirmation for a moment. */
export function say(app: AppStore, words: string): void {
  app.setState({ said: words });
}

export function choose(app: AppStore, settings: Partial<Settings>): void {
  app.setState({ settings: { ...app.getState().settings, ...settings } });
}

/** Where the screen is. */
export function placeOf({ page, run, cursor }: App): Place {
  return page === 'walk' ? { page, chapter: run.chapter.id, step: cursor } : { page };
}

export const hashOf = (state: App): string => writeHash(placeOf(state));

/**
 * Opens what an address names. One that is damaged opens what is safe, and a sentence says so:
 * a chapter that is not there the first one, a step beyond the end the last one.
 */
export function openHash(app: AppStore, hash: string): void {
  const read = readHash(hash);
  if (!read.ok) {
    app.setState({ ...opened(CHAPTERS[0]!, 0), notice: `${read.sentence} ${INSTEAD}` });
    return;
  }
  const place = read.value;
  if (place.page !== 'walk') {
    app.setState({ page: place.page, playing: 'no', notice: undefined });
    return;
  }
  const chapter = chapterOf(place.chapter);
  if (chapter === undefined) {
    const notice = `This link names a chapter that is not here. ${INSTEAD}`;
    app.setState({ ...opened(CHAPTERS[0]!, 0), notice });
    return;
  }
  const open = opened(chapter, place.step);
  const notice =
    open.cursor === place.step
      ? undefined
      : `This link names step ${place.step}, but the chapter has ${open.cursor}. Its last step is open.`;
  app.setState({ ...open, notice });
}

const INSTEAD = 'The first chapter is open instead.';
