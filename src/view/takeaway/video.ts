import {
  BufferTarget,
  CanvasSource,
  canEncodeVideo,
  Mp4OutputFormat,
  Output,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import { filmLength } from '../../export/film';
import { type FilmPlan, filmFrames } from './filmFrames';
import { lettersReady } from './fonts';
import { canvasOf, paint } from './paint';
import { pause } from './pause';

export type VideoKind = 'webm' | 'mp4';

/** The codecs that go into a file of a kind, the best first. */
const CODECS: Readonly<Record<VideoKind, readonly VideoCodec[]>> = {
  webm: ['vp9', 'vp8'],
  mp4: ['avc'],
};

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Bits a second that flat colours and thin lines ask for. */
const bitrateOf = ({ width, height }: Size): number => Math.round(width * height * 5);

/** The codec in which this browser can write a video of a kind and size; undefined where it can’t. */
export async function codecFor(kind: VideoKind, size: Size): Promise<VideoCodec | undefined> {
  if (typeof VideoEncoder === 'undefined') return undefined;
  for (const codec of CODECS[kind]) {
    if (await canEncodeVideo(codec, { ...size, bitrate: bitrateOf(size) })) return codec;
  }
  return undefined;
}

/** Seconds between pictures that stand by themselves, so that one can jump to any step soon. */
const KEY_FRAMES = 2;

/** Writes a film as a video: every picture of its plan at its own time, drawn and not captured. */
export async function makeVideo(
  kind: VideoKind,
  plan: FilmPlan,
  title: string,
  progress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const codec = await codecFor(kind, plan);
  if (codec === undefined) throw new Error(`no encoder for ${kind}`);
  await lettersReady();
  const { canvas, brush } = canvasOf(plan.width, plan.height);
  const target = new BufferTarget();
  const format = kind === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat();
  const output = new Output({ format, target });
  const source = new CanvasSource(canvas, {
    codec,
    bitrate: bitrateOf(plan),
    keyFrameInterval: KEY_FRAMES,
    latencyMode: 'quality',
  });
  const { fps } = plan.span;
  output.addVideoTrack(source, { frameRate: fps });
  output.setMetadataTags({ title });
  await output.start();
  const { frames } = filmLength(plan.span);
  let i = 0;
  for (const { picture, same } of filmFrames(plan)) {
    if (signal.aborted) {
      await output.cancel();
      throw new Error('ended');
    }
    if (!same) paint(brush, picture, 1);
    await source.add(i / fps, 1 / fps);
    i++;
    progress(i, frames);
    await pause();
  }
  await output.finalize();
  return new Blob([target.buffer!], { type: `video/${kind}` });
}
