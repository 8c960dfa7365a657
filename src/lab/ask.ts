/**
 * One thing that is asked of one cell, as plain data: it goes into a message to a worker or into a
 * file as it is, and means the same in every machine that has the cell.
 */
export interface Condition {
  /**
   * The id of a cell. In place of an index stands `*` for any: `p2m d1 b*` is the p2m entry of some
   * buffer of the first guest, and `b*` in another condition about that guest is the same buffer.
   */
  readonly cell: string;
  readonly is: Is;
  /** It is not so. */
  readonly not?: boolean;
  /** It is so of each cell that `*` stands for, whatever other conditions say. */
  readonly each?: boolean;
}

export const FORMS = [
  /** Names a frame that its domain does not own; of m2p: the page that it gives lies elsewhere. */
  'stale',
  /** A translation that the processor would use. */
  'live',
  /** Names nothing. */
  'none',
  'frame',
  /** Of an owner, a list or a domid: it is that domain; of a name: the frame's owner is. */
  'owner',
  'page',
  /** Some sector of it, or of the frame that it names, holds bytes of that origin. */
  'bytes',
  'flag',
  'state',
  'number',
  /** Something else than it was when somebody asked. */
  'other',
] as const;
export type Form = (typeof FORMS)[number];

export type Is =
  | { readonly form: 'stale' | 'live' | 'none' }
  /** The frame as it is written on the screen: `2a1`. */
  | { readonly form: 'frame'; readonly mfn: string }
  /** 0 to 2 a domain, 3 nobody. */
  | { readonly form: 'owner'; readonly dom: number }
  /** `b0` of domain 1, `p1` of dom0. */
  | { readonly form: 'page'; readonly dom: number; readonly pfn: string }
  /** `zero`, `dom0`, `disk`, `stray`, `d1` for what a guest had or wrote, `A` for a request's data. */
  | { readonly form: 'bytes'; readonly whose: string }
  | { readonly form: 'flag'; readonly flag: string }
  | { readonly form: 'state'; readonly state: string }
  | { readonly form: 'number'; readonly n: number }
  /** Its words then. */
  | { readonly form: 'other'; readonly than: readonly number[] };
