import { readHash, writeHash } from '../link/place';
import { LISTED_IDS } from '../story/chapter';
import { canTell, chapterIn, type Library } from '../story/library';
import { type App, type AppStore, type Playing, SPEEDS } from './app';
import { actionOf, hashOfRun, lengthOf, openRun, type Run } from './run';
import { say } from './say';
import type { Settings } from './settings';
import { isThing, type Thing } from './thing';

/** The chapter that the tour of a minute walks through: a write, swapped when it is pulled. */
export const TOUR_CHAPTER = '2';

/**
 * Goes to step k of the run, held within it; if its sentences are not here yet, as soon as they
 * are. What plays goes on from there.
 */
export function seek(app: AppStore, k: number): void {
  const { run, cursor, settings, library } = app.getState();
  const to = Math.max(0, Math.min(lengthOf(run), Math.round(k)));
  if (to === cursor) return;
  if (!isTold(library, run, to)) {
    void bring(app).then((here) => here && app.getState().run === run && seek(app, k));
    return;
  }
  app.setState({ cursor: to, notice: undefined });
  if (!settings.welcomed) choose(app, { welcomed: true });
}

/** True where the library has a sentence for step k and for the one that comes next. */
export const isTold = (library: Library, run: Run, k: number): boolean =>
  [k, k + 1].every((one) => one < 1 || one > lengthOf(run) || canTell(library, actionOf(run, one)));

/**
 * One step on or back by hand, which also stops what plays. At the end of a run in the Lab the next
 * step is made, and a guess may come before any. While something is being opened, the step is one
 * of that, as soon as it is there.
 */
export function step(app: AppStore, by: number): void {
  if (opening !== undefined) {
    void opening.then(() => step(app, by));
    return;
  }
  play(app, 'no');
  const { page, run, cursor, lab, talk } = app.getState();
  if (page === 'lab' && by === 1 && lab?.guess && !talk) {
    void import('./labGuess').then(({ onward }) => onward(app));
    return;
  }
  if (page === 'lab' && by === 1 && cursor === lengthOf(run)) {
    void import('./lab').then(({ goOn }) => goOn(app));
    return;
  }
  seek(app, cursor + by);
}

/** A run opened at step k, or at its end if it is shorter. */
export function opened(run: Run, k: number): Partial<App> {
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

/** Opens a chapter at its start, once it is at hand. */
export function openChapter(app: AppStore, id: string): Promise<void> {
  return openHash(app, writeHash({ page: 'walk', chapter: id, step: 0 }));
}

/** The chapter after or before the present one; nothing at either end, or in a trace of its own. */
export async function turnChapter(app: AppStore, by: number): Promise<void> {
  const { chapter } = app.getState().run;
  const at = (LISTED_IDS as readonly string[]).indexOf(chapter?.id ?? '');
  const next = at < 0 ? undefined : LISTED_IDS[at + by];
  if (next !== undefined) await openChapter(app, next);
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
export async function tour(app: AppStore): Promise<void> {
  await openChapter(app, TOUR_CHAPTER);
  if (app.getState().run.chapter?.id !== TOUR_CHAPTER) return;
  play(app, 'tour');
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
  const { pinned, panel } = app.getState();
  if (pinned === thing) app.setState({ pinned: undefined, panel: false });
  else app.setState({ pinned: thing, panel: panel && isThing(thing) });
}

/** Opens or closes the panel about the pinned thing; pins what is hovered if nothing is. */
export function togglePanel(app: AppStore): void {
  const { pinned, hovered, panel } = app.getState();
  if (pinned !== undefined && isThing(pinned)) app.setState({ panel: !panel });
  else if (hovered !== undefined && isThing(hovered))
    app.setState({ pinned: hovered, panel: true });
  else say(app, 'Pin something first: click a frame number, a pfn, a grant or a ring id.');
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

export function choose(app: AppStore, settings: Partial<Settings>): void {
  app.setState({ settings: { ...app.getState().settings, ...settings } });
}

/** The address of what is on the screen; undefined where no link can hold it. */
export function hashOf(app: App): string | undefined {
  const { page, run, cursor, lab, check, talks, figures } = app;
  if (page === 'walk') return run.hashAt(cursor);
  if (page === 'check') return writeHash({ page, rest: check?.rest ?? '' });
  if (page === 'talks') return writeHash({ page, rest: talks?.rest ?? '' });
  if (page === 'cost' || page === 'pool') return writeHash({ page, rest: figures?.[page] ?? '' });
  if (page !== 'lab') return writeHash({ page });
  if (lab?.gallery) return writeHash({ page, rest: 'cases' });
  if (lab?.exercise !== undefined) return writeHash({ page, rest: `exercise/${lab.exercise}` });
  return hashOfRun(app);
}

/** Does a part of what the address takes where that is long; true once none of it is left. */
export const prepareHash = ({ page, run, cursor }: App): boolean =>
  !/walk|lab/.test(page) || (run.prepareHash?.(cursor) ?? true);

/**
 * Brings the rest of the chapters and sentences, once. False where the network does not give
 * them; then it says so, and may be asked again.
 */
export async function bring(app: AppStore): Promise<boolean> {
  try {
    const [{ WHOLE }] = await Promise.all([import('../story/whole'), import('./openAny')]);
    if (app.getState().library !== WHOLE) app.setState({ library: WHOLE });
    return true;
  } catch {
    say(app, 'The other chapters could not be loaded. Is the network there?');
    return false;
  }
}

/**
 * Opens what an address names. The first chapter and the pages open at once; another chapter first
 * brings in the rest of the story, and a trace in code, or an address that is damaged, what reads
 * it. Such an address opens what is safe of it, and a sentence says so.
 */
export function openHash(app: AppStore, hash: string): Promise<void> {
  const mine: Promise<void> = open(app, hash).finally(() => {
    if (opening === mine) opening = undefined;
  });
  opening = mine;
  return mine;
}

/** What is being opened, until it is there. */
let opening: Promise<void> | undefined;

async function open(app: AppStore, hash: string): Promise<void> {
  const asked = ++asking;
  if (openPlain(app, hash) || !(await bring(app))) return;
  if (asked !== asking || openPlain(app, hash)) return;
  const { openRest } = await import('./openAny');
  await openRest(app, hash, () => asked === asking, opened);
}

/** Only the last of several addresses asked for is opened. */
let asking = 0;

/** Opens an address that needs no more than the library has; false where it needs more. */
function openPlain(app: AppStore, hash: string): boolean {
  const read = readHash(hash);
  if (!read.ok || read.value.page === 'trace' || 'rest' in read.value) return false;
  if (read.value.page !== 'walk') {
    app.setState({ page: read.value.page, playing: 'no', notice: undefined });
    return true;
  }
  const chapter = chapterIn(app.getState().library, read.value.chapter);
  if (chapter === undefined || read.value.step > chapter.actions.length) return false;
  const run = openRun(chapter);
  if (!isTold(app.getState().library, run, read.value.step)) return false;
  app.setState(opened(run, read.value.step));
  return true;
}
