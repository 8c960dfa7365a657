import type { Way } from './formulas';
import { drawSegments } from './pool/draw';
import { chance } from './pool/random';

/** Where domU's memory starts from, and what is done to it. All of it is illustrative. */
export interface Drift {
  readonly way: Way;
  /** Pages of domU, a multiple of 512: they start as superpages, all on its own node. */
  readonly pages: number;
  /** Pages of dom0's pool; they lie on the other node. */
  readonly pool: number;
  /** Frames that Xen has free, from where transfers are made good. */
  readonly heap: number;
  /** How many of domU's pages do I/O. */
  readonly buffers: number;
  readonly segments: readonly number[];
  readonly requests: number;
  readonly seed: number;
}

export const SUPERPAGE = 512;
/** Stretches that the picture shows, each the share of a kind of owner. */
export const BINS = 64;

export interface Drifted {
  /** Requests so far. */
  readonly requests: number;
  /** Share of domU's pages on the other node. */
  readonly strayed: number;
  /** Stretches of domU's pfns whose frames follow one another. */
  readonly runs: number;
  /** Of domU's superpages those still whole. */
  readonly superpages: number;
  /** Share of domU's frames in each stretch of machine memory, in order of mfn. */
  readonly owned: readonly number[];
}

/**
 * What a way of moving pages does to the layout of machine memory: mfns 0 to `pages` are domU's at
 * the start, then dom0's pool, then what Xen has free. A swap exchanges a random buffer's frame with
 * the pool's oldest; a transfer gives the pool's frame away, domU's goes to Xen, and one of Xen's
 * comes to the pool. What maps or copies leaves everything where it is.
 */
export function drift(plan: Drift, every: number): Drifted[] {
  const { pages, pool, heap, buffers, way } = plan;
  const p2m = Int32Array.from({ length: pages }, (_, pfn) => pfn);
  const held = Int32Array.from({ length: pool }, (_, i) => pages + i);
  const free = Int32Array.from({ length: heap }, (_, i) => pages + pool + i);
  const [sizes, picks] = [chance(plan.seed, 1), chance(plan.seed, 2)];
  const pick = (most: number): number => Math.floor(picks() * most);
  const frames = pages + pool + heap;
  let oldest = 0;
  const course = [measured(0, p2m, pages, frames)];
  for (let request = 1; request <= plan.requests; request++) {
    const segments = drawSegments(plan.segments, sizes);
    for (let j = 0; j < segments; j++) {
      const pfn = pick(buffers);
      if (way === 'swap') {
        [p2m[pfn], held[oldest]] = [held[oldest], p2m[pfn]];
      } else if (way === 'transfer' && heap > 0) {
        const spare = pick(heap);
        [p2m[pfn], held[oldest], free[spare]] = [held[oldest], free[spare], p2m[pfn]];
      }
      oldest = (oldest + 1) % pool;
    }
    if (request % every === 0) course.push(measured(request, p2m, pages, frames));
  }
  return course;
}

function measured(requests: number, p2m: Int32Array, home: number, frames: number): Drifted {
  let [strayed, runs, superpages] = [0, 1, 0];
  const owned = new Array<number>(BINS).fill(0);
  for (let pfn = 0; pfn < p2m.length; pfn++) {
    if (p2m[pfn] >= home) strayed++;
    if (pfn > 0 && p2m[pfn] !== p2m[pfn - 1] + 1) runs++;
    owned[Math.floor((p2m[pfn] * BINS) / frames)]++;
  }
  for (let pfn = 0; pfn < p2m.length; pfn += SUPERPAGE) {
    let i = 1;
    while (i < SUPERPAGE && p2m[pfn + i] === p2m[pfn] + i) i++;
    if (i === SUPERPAGE && p2m[pfn] % SUPERPAGE === 0) superpages++;
  }
  return {
    requests,
    strayed: strayed / p2m.length,
    runs,
    superpages,
    owned: owned.map((count, bin) => count / sizeOf(bin, frames)),
  };
}

/** Frames of a stretch. */
const sizeOf = (bin: number, frames: number): number =>
  Math.ceil(((bin + 1) * frames) / BINS) - Math.ceil((bin * frames) / BINS);
