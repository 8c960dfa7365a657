import { filmLength } from '../../export/film';
import type { AppStore } from '../../store/app';
import { say } from '../../store/say';
import { filmStore, makeFilm } from '../../store/takeawayFilm';
import { saveFile } from '../share/save';
import type { FilmPlan } from './filmFrames';
import { stemOf } from './stagePicture';

/** The files that a film can be written to. */
export const FILM_KINDS = {
  webm: { name: 'WebM video' },
  mp4: { name: 'MP4 video' },
  gif: { name: 'Animated GIF' },
} as const;
export type FilmKind = keyof typeof FILM_KINDS;

/** The kinds that this browser can write in a size; without WebCodecs it is the animated image alone. */
export async function kindsHere(size: {
  readonly width: number;
  readonly height: number;
}): Promise<readonly FilmKind[]> {
  try {
    const { codecFor } = await import('./video');
    const can = await Promise.all((['webm', 'mp4'] as const).map((kind) => codecFor(kind, size)));
    return [...(can[0] ? ['webm' as const] : []), ...(can[1] ? ['mp4' as const] : []), 'gif'];
  } catch {
    return ['gif'];
  }
}

/** Makes a film in the background, and saves it when it is done. */
export async function startFilm(
  app: AppStore,
  kind: FilmKind,
  plan: FilmPlan,
  title: string,
): Promise<void> {
  const { from, to } = plan.span;
  const name = `${stemOf(plan.run)}-${from}-${to}.${kind}`;
  app.setState({ floats: true });
  const done = await makeFilm(name, filmLength(plan.span).frames, async (progress, signal) => {
    if (kind === 'gif') return (await import('./gif')).makeGif(plan, progress, signal);
    return (await import('./video')).makeVideo(kind, plan, title, progress, signal);
  });
  const { film } = filmStore.getState();
  if (film.kind !== 'busy') app.setState({ floats: false });
  if (film.kind === 'failed' && app.getState().dialog === 'none') {
    app.setState({ notice: film.sentence });
  }
  if (!done || film.kind !== 'done') return;
  saveFile(film.name, film.blob);
  say(app, 'The video is saved.');
}
