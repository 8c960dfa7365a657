import type { Shape } from '../machine/shape';
import type { Config } from './config';

/** Which pages a mechanism has besides the guests' buffers, and which have a frame at the start. */
export interface Pages {
  /** Pages that blkback takes for segments: pfns 1 to this of dom0. None where it only copies. */
  readonly poolPages: number;
  /** False where these stand empty until a grant is mapped there. */
  readonly poolFramed: boolean;
  /** dom0's private pages behind them, one a segment: whether each has a frame. */
  readonly bounces: readonly boolean[];
  /** Pages that a guest's blkfront has behind the buffers, granted once and for good: one a gref. */
  readonly kept: number;
  /** First and last pfn of dom0 where grants are mapped; last is 0 where none are. */
  readonly windows: readonly [first: number, last: number];
  readonly frames: number;
}

/** The pages of a configuration; `grefs` are each guest's grant entries. */
export function pagesOf(config: Config, grefs: number): Pages {
  const { poolPages, poolFramed, kept } = ofMechanism(config, grefs);
  const bounces = config.requests.flatMap((request) =>
    config.mechanism === 'persistent'
      ? []
      : request.segments.map(() => config.mechanism !== 'transfer' || request.op === 'read'),
  );
  const framed = (poolFramed ? poolPages : 0) + bounces.filter(Boolean).length;
  return {
    poolPages,
    poolFramed,
    bounces,
    kept,
    windows: windowsOf(config, poolPages, bounces.length),
    frames: config.guests * (config.buffers + kept) + framed,
  };
}

function ofMechanism(
  { mechanism, pool, guests }: Config,
  grefs: number,
): Pick<Pages, 'poolPages' | 'poolFramed' | 'kept'> {
  switch (mechanism) {
    case 'swap':
    case 'transfer':
      return { poolPages: pool, poolFramed: true, kept: 0 };
    case 'map':
      return { poolPages: pool, poolFramed: false, kept: 0 };
    case 'copy':
      return { poolPages: 0, poolFramed: false, kept: 0 };
    case 'persistent':
      return { poolPages: guests * grefs, poolFramed: false, kept: grefs };
  }
}

/** Today's blkback maps at its pool's pages; where reads are transferred, writes at private ones. */
function windowsOf({ mechanism }: Config, pool: number, bounces: number): Pages['windows'] {
  if (mechanism === 'transfer') return [pool + 1, pool + bounces];
  return mechanism === 'map' || mechanism === 'persistent' ? [1, pool] : [1, 0];
}

/**
 * The frame of every place when a run starts. Numbered through the guests' buffers, the pool, the
 * private pages, then the guests' kept pages.
 */
export function framesAtStart(config: Config, pages: Pages, shape: Shape): Uint16Array {
  const frames = new Uint16Array(shape.places);
  let mfn = 0;
  const take = (d: number, pfn: number): void => {
    frames[shape.placeBase[d] + pfn] = ++mfn;
  };
  for (let d = 1; d <= config.guests; d++) for (let p = 1; p <= config.buffers; p++) take(d, p);
  if (pages.poolFramed) for (let p = 1; p <= pages.poolPages; p++) take(0, p);
  for (const [i, framed] of pages.bounces.entries()) if (framed) take(0, pages.poolPages + i + 1);
  for (let d = 1; d <= config.guests; d++) {
    for (let p = 1; p <= pages.kept; p++) take(d, config.buffers + p);
  }
  return frames;
}
