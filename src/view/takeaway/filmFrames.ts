import { type FilmFrame, type FilmSpan, filmLength, frameAt } from '../../export/film';
import type { Picture } from '../../export/marks';
import type { PictureTheme } from '../../export/palette';
import { captionHeight, MARGIN, pictureOf } from '../../export/picture';
import { layoutOf } from '../../scene/layout';
import { type Motion, motionOf } from '../../scene/motion';
import type { Scene } from '../../scene/scene';
import { sceneOf } from '../../scene/sceneOf';
import { type Run, stateOf } from '../../store/run';
import type { Library } from '../../story/library';
import { captionAt, paletteFor } from './stagePicture';

/** What a film shows, and how large. */
export interface FilmPlan {
  readonly run: Run;
  readonly library: Library;
  readonly span: FilmSpan;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly captions: boolean;
  readonly theme: PictureTheme;
}

/** One picture of a film, and whether it is the one before it. */
export interface Shot {
  readonly picture: Picture;
  readonly same: boolean;
}

/**
 * Every picture of a film in its order: functions of the run and the time alone, so that two films
 * of one plan are the same.
 */
export function* filmFrames(plan: FilmPlan): Generator<Shot> {
  const { run, library, span, width, height, captions } = plan;
  const palette = paletteFor(plan.theme);
  const under = captions ? captionHeight(width) : 0;
  const size = { width: width - 2 * MARGIN, height: height - 2 * MARGIN - under };
  const layout = layoutOf(size, stateOf(run, span.from).at.config, 'wide');
  const sceneAt = (k: number, before?: number): Scene =>
    sceneOf(stateOf(run, k), layout, {
      before: before === undefined ? undefined : stateOf(run, before),
    });
  let way: { readonly k: number; readonly motion: Motion } | undefined;
  const sceneOfFrame = ({ k, t }: FilmFrame): Scene => {
    if (k === span.from) return sceneAt(k, k > 0 ? k - 1 : undefined);
    if (way?.k !== k) {
      const from = sceneAt(k - 1, k > 1 ? k - 2 : undefined);
      way = { k, motion: motionOf(from, sceneAt(k, k - 1)) };
    }
    return way.motion.at(t);
  };
  let last: (FilmFrame & { readonly picture: Picture }) | undefined;
  for (let i = 0; i < filmLength(span).frames; i++) {
    const frame = frameAt(span, i);
    if (last?.k === frame.k && last.t === frame.t) {
      yield { picture: last.picture, same: true };
      continue;
    }
    const caption = captions ? captionAt(library, run, frame.k) : undefined;
    last = { ...frame, picture: pictureOf(sceneOfFrame(frame), { palette, caption }) };
    yield { picture: last.picture, same: false };
  }
}
