import type { Picture } from '../../export/marks';
import { type Palette, PICTURE_THEMES, type PictureTheme, paletteOf } from '../../export/palette';
import { type Caption, pictureOf } from '../../export/picture';
import { layoutOf } from '../../scene/layout';
import { sceneOf } from '../../scene/sceneOf';
import type { StageMode, StageSize } from '../../scene/stageLayout';
import type { App } from '../../store/app';
import { actionOf, lengthOf, nameOf, type Run, stateOf, toldOf } from '../../store/run';
import { canTell, type Library } from '../../story/library';
import tokens from '../theme/tokens.css?raw';

/** The colours of a theme, as the style sheet has them. */
export const paletteFor = (theme: PictureTheme): Palette => paletteOf(tokens, theme);

/** The theme that is on the screen. */
export const themeNow = (): PictureTheme =>
  PICTURE_THEMES.find((theme) => theme === document.documentElement.dataset.theme) ?? 'light';

/** What is written under the picture of step k of a run. */
export function captionAt(library: Library, run: Run, k: number): Caption {
  const where = `${nameOf(run)} · step ${k} of ${lengthOf(run)}`;
  if (k === 0 || !canTell(library, actionOf(run, k))) {
    const { chapter } = run;
    return { where, title: chapter?.asks ?? 'The start', sentence: chapter?.point ?? '' };
  }
  const { title, beginner } = toldOf(library, run, k);
  return { where, title, sentence: beginner };
}

/** The size of the stage on the screen in CSS pixels, and how its parts are put there. */
function seen(talk: boolean): { size: StageSize; mode: StageMode } {
  const { width, height } =
    document.querySelector('main .stage')?.getBoundingClientRect() ?? new DOMRect();
  const portrait = width > 0 && width < NARROW;
  const size = width > 200 && height > 100 ? { width, height } : { width: 1200, height: 640 };
  return { size, mode: talk ? 'talk' : portrait ? 'portrait' : 'wide' };
}

/** The stage is portrait where it is narrower. */
const NARROW = 560;

/** The stage as it is on the screen, in a theme, with or without what is said of the step. */
export function stagePicture(app: App, theme: PictureTheme, captioned: boolean): Picture {
  const { run, cursor, pinned, talk, library } = app;
  const { size, mode } = seen(talk);
  const state = stateOf(run, cursor);
  const layout = layoutOf(size, state.at.config, mode);
  const lit = pinned === undefined ? [] : [pinned];
  const before = cursor > 0 ? stateOf(run, cursor - 1) : undefined;
  const scene = sceneOf(state, layout, { before, named: lit });
  const caption = captioned ? captionAt(library, run, cursor) : undefined;
  return pictureOf(scene, { palette: paletteFor(theme), lit, caption });
}

/** What a file of this run at a step is called, without its ending. */
export const fileName = ({ run, cursor }: App): string => `${stemOf(run)}-${cursor}`;

/** What files of a run are called before anything else. */
export function stemOf(run: Run): string {
  const name = run.chapter?.id ?? run.title ?? (run.left && `${run.left.chapter.id}-left`);
  const plain = (name ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `swapscope-${plain.replace(/^-+|-+$/g, '') || 'trace'}`;
}
