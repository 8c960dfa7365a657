import { perSegment } from './chapter';

/**
 * Stretches that scripts have in common, in the notation of actions: those of request r with all
 * of its segments, in their order. A script spells out what its chapter is about.
 */

/** The guest takes its buffers out of its own reach, grants them, and puts the request on the ring. */
export const offered = (r: number, segments = 1): string[] => [
  ...perSegment(segments, `blkfront.zap r${r}`),
  `blkfront.flush r${r}`,
  ...perSegment(segments, `blkfront.mark r${r}`),
  ...perSegment(segments, `blkfront.grant r${r}`),
  `blkfront.put r${r}`,
];

/** blkback takes the request off the ring, and pages of the pool for it. */
export const pulled = (r: number): string[] => ['blkback.pull d1', `blkback.choose r${r}`];

/** Xen flushes both domains once, and exchanges the frames. */
export const swapped = (r: number, segments = 1): string[] => [
  `xen.flush-for-swap r${r} s0`,
  ...perSegment(segments, `xen.swap r${r}`),
];

/** dom0 repairs what it keeps of its page: p2m, then the mapping. */
export const repaired = (r: number): string[] => [
  `blkback.fix-p2m r${r} s0`,
  `blkback.fix-kvaddr r${r} s0`,
];

/** The disk does its part. */
export const transferred = (r: number, segments = 1): string[] => [
  `blkback.submit r${r}`,
  ...perSegment(segments, `disk.dma r${r}`),
  `blkback.complete r${r}`,
];

/** dom0 takes its own mapping of the page down again. */
export const unmapped = (r: number): string[] => [`blkback.zap r${r} s0`, `blkback.flush r${r}`];

/** The pages go back to the pool, and the response onto the ring. */
export const answered = (r: number): string[] => [
  `blkback.pages-back r${r}`,
  `blkback.put r${r}`,
  `blkback.push r${r}`,
];

/** The guest takes the response, learns its new frames, repairs its maps, and is done. */
export const completed = (r: number, segments = 1): string[] => [
  'blkfront.pull d1',
  ...perSegment(segments, `blkfront.learn r${r}`),
  ...perSegment(segments, `blkfront.fix-p2m r${r}`),
  ...perSegment(segments, `blkfront.fix-kvaddr r${r}`),
  `blkfront.complete r${r}`,
];

/** The guest grants its buffers and publishes the request; nothing of it is unmapped for that. */
export const lent = (r: number): string[] => [
  `blkfront.grant r${r} s0`,
  `blkfront.put r${r}`,
  `blkfront.push r${r}`,
];

/** Xen maps what was granted, and dom0 notes it in its p2m. */
export const mapped = (r: number): string[] => [`xen.map r${r} s0`, `blkback.foreign-p2m r${r} s0`];

/** Xen unmaps it again, with one flush of dom0. */
export const grantUnmapped = (r: number): string[] => [
  `xen.unmap r${r} s0`,
  `xen.unmap-flush r${r}`,
];

/** blkback, which has no page to put back, answers. */
export const responded = (r: number): string[] => [`blkback.put r${r}`, `blkback.push r${r}`];

/** The guest takes the response, takes its grant back, and is done. */
export const ended = (r: number): string[] => [
  'blkfront.pull d1',
  `blkfront.learn r${r} s0`,
  `blkfront.complete r${r}`,
];
