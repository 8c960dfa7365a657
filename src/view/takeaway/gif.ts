import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { filmLength } from '../../export/film';
import { type FilmPlan, filmFrames } from './filmFrames';
import { lettersReady } from './fonts';
import { canvasOf, paint } from './paint';
import { pause } from './pause';

/** Writes a film as an animated GIF; a picture that stays is written once, with its time. */
export async function makeGif(
  plan: FilmPlan,
  progress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  await lettersReady();
  const { width, height, span } = plan;
  const { brush } = canvasOf(width, height);
  const encoder = GIFEncoder();
  const { frames } = filmLength(span);
  let waiting: Uint8ClampedArray | undefined;
  let since = 0;
  // GIF counts in hundredths of a second; rounding the times, not the delays, keeps the length.
  const hundredths = (i: number): number => Math.round((i * 100) / span.fps);
  const write = (until: number): void => {
    if (waiting === undefined) return;
    const palette = quantize(waiting, 256);
    const delay = 10 * (hundredths(until) - hundredths(since));
    encoder.writeFrame(applyPalette(waiting, palette), width, height, { palette, delay });
  };
  let i = 0;
  for (const { picture, same } of filmFrames(plan)) {
    if (signal.aborted) throw new Error('ended');
    if (!same) {
      write(i);
      paint(brush, picture, 1);
      waiting = brush.getImageData(0, 0, width, height).data;
      since = i;
      await pause();
    }
    i++;
    progress(i, frames);
  }
  write(frames);
  encoder.finish();
  return new Blob([encoder.bytes()], { type: 'image/gif' });
}
