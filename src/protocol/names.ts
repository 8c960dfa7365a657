import type { Domid, Mfn, Pfn } from '../base/brand';
import { FREE } from '../machine/machine';
import type { World } from './world';

/** Machine frames are spread as a real machine's are: each kind has a region of its own. */
const REGION = { domU1: 0x2a1, domU2: 0x5b3, pool: 0x7c3, kept: 0x8c1, bounce: 0x9e1 } as const;

/** How a frame's number is written: hexadecimal, stable for its whole life, whoever owns it. */
export function mfnName(at: World, mfn: Mfn): string {
  if (mfn === 0) return 'none';
  return mfnNumber(at, mfn).toString(16);
}

function mfnNumber(at: World, mfn: number): number {
  const { buffers, guests } = at.config;
  if (mfn <= buffers) return REGION.domU1 + 4 * (mfn - 1);
  if (mfn <= buffers * guests) return REGION.domU2 + 4 * (mfn - buffers - 1) + LARGE(at);
  const kept = mfn - (at.frames - guests * at.kept);
  if (kept > 0) return REGION.kept + 4 * (kept - 1);
  const dom0 = mfn - buffers * guests;
  const pool = at.poolFramed ? at.poolPages : 0;
  if (dom0 <= pool) return REGION.pool + 5 * (dom0 - 1) + 2 * LARGE(at);
  return REGION.bounce + 3 * (dom0 - pool - 1) + 8 * LARGE(at);
}

/** Room between the regions, where there are too many frames for the small numbers. */
const LARGE = (at: World): number => (at.config.buffers > 100 || at.config.pool > 100 ? 0x1000 : 0);

/**
 * How a pfn is written: b a guest's buffer, g a page that blkfront granted for good, p a pool page, x
 * a private page of blkback's.
 */
export function pfnName(at: World, d: Domid, pfn: Pfn): string {
  if (pfn === 0) return 'none';
  const { buffers } = at.config;
  if (d !== 0) return pfn <= buffers ? `b${pfn - 1}` : `g${pfn - buffers - 1}`;
  return pfn <= at.poolPages ? `p${pfn - 1}` : `x${pfn - at.poolPages - 1}`;
}

export function domName(at: World, d: number): string {
  if (d === 0) return 'dom0';
  if (d === FREE) return 'free';
  return at.guests === 1 ? 'domU' : `domU ${d}`;
}

/** Linux keeps the first grant references for itself (NR_RESERVED_ENTRIES is 8). */
export const grefName = (gref: number): string => String(gref + 8);

/** The letter D is the disk's own bytes. */
const LETTERS = 'ABCEFGHIJKLMNOPQRSTUVWXYZ';

/** Requests are lettered in their order: A, B, C, E, …, Z, A1, … */
export const requestName = (r: number): string =>
  LETTERS[r % LETTERS.length] + (r < LETTERS.length ? '' : String(Math.floor(r / LETTERS.length)));
