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
  /** Share of the requests that are reads: a transfer flips only those, and maps writes. */
  readonly reads: number;
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

/** Which frame is where, as a way of moving pages leaves it. */
export interface Layout {
  /** By pfn of domU, from 0. */
  readonly p2m: Int32Array;
  /** By page of dom0's pool. */
  readonly pool: Int32Array;
  /** What Xen has free, in no order. */
  readonly heap: number[];
}

/** A request on pages of domU, none of them twice. */
export interface Asked {
  readonly read: boolean;
  readonly pfns: readonly number[];
}

/** Mfns 0 to `pages` are domU's at the start, then dom0's pool, then what Xen has free. */
export const layoutOf = ({ pages, pool, heap }: Drift): Layout => ({
  p2m: Int32Array.from({ length: pages }, (_, pfn) => pfn),
  pool: Int32Array.from({ length: pool }, (_, i) => pages + i),
  heap: Array.from({ length: heap }, (_, i) => pages + pool + i),
});

/** The requests of a plan, one after another: the same whatever the way. */
export function* askedOf({ seed, segments, buffers, reads }: Drift): Generator<Asked> {
  const [sizes, picks, kinds] = [chance(seed, 1), chance(seed, 2), chance(seed, 3)];
  for (;;) {
    const pfns = new Set<number>();
    const size = drawSegments(segments, sizes);
    for (let j = 0; j < size; j++) pfns.add(Math.floor(picks() * buffers));
    yield { read: kinds() < reads, pfns: [...pfns] };
  }
}

/**
 * What a request does to the layout. A swap exchanges each page's frame with the next of the pool's.
 * A transfer does so for reads only: domU's frames go to Xen's heap first, each page of the pool
 * then gets a spare from there, `pick` says which of so many, and its own frame goes to domU. What
 * maps or copies leaves everything where it is.
 */
export function move(
  { p2m, pool, heap }: Layout,
  way: Way,
  { read, pfns }: Asked,
  oldest: number,
  pick: (most: number) => number,
): void {
  if (way !== 'swap' && !(way === 'transfer' && read)) return;
  if (way === 'transfer') for (const pfn of pfns) heap.push(p2m[pfn]!);
  for (const [j, pfn] of pfns.entries()) {
    const page = (oldest + j) % pool.length;
    const given = pool[page]!;
    pool[page] = way === 'swap' ? p2m[pfn]! : taken(heap, pick(heap.length));
    p2m[pfn] = given;
  }
}

/** Takes one out of a list that has no order. */
function taken(heap: number[], k: number): number {
  const last = heap.pop()!;
  if (k === heap.length) return last;
  const one = heap[k]!;
  heap[k] = last;
  return one;
}

/** What a way of moving pages does to the layout of machine memory, looked at every so many requests. */
export function drift(plan: Drift, every: number): Drifted[] {
  const { pages, pool, heap, way } = plan;
  const layout = layoutOf(plan);
  const spares = chance(plan.seed, 4);
  const pick = (most: number): number => Math.floor(spares() * most);
  const frames = pages + pool + heap;
  const asked = askedOf(plan);
  let oldest = 0;
  const course = [measured(0, layout.p2m, pages, frames)];
  for (let request = 1; request <= plan.requests; request++) {
    const next = asked.next().value as Asked;
    move(layout, way, next, oldest, pick);
    oldest = (oldest + next.pfns.length) % pool;
    if (request % every === 0) course.push(measured(request, layout.p2m, pages, frames));
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
