import type { Domid } from '../base/brand';
import type { Config } from '../protocol/config';
import type { World } from '../protocol/world';
import type { Rect, Side } from './geometry';
import type { Grid, GridAsk } from './grid';

/** Space in CSS pixels that the stage may take. */
export interface StageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * `wide` puts the domains side by side; `talk` is the same with type of 20 px at least; `portrait`
 * puts them one above the other and takes the height that it needs.
 */
export type StageMode = 'wide' | 'talk' | 'portrait';

export interface DomainLayout {
  readonly domid: Domid;
  readonly rect: Rect;
  /** The side of the box that looks at the gutter. */
  readonly side: Side;
  readonly header: Rect;
  readonly grid: Grid;
  /** One line under the places: a guest's grants, dom0's disk. */
  readonly foot: Rect;
  /** One line for what has no place: private pages, and frames that no p2m names. */
  readonly strip: Rect;
}

export interface RingLayout {
  readonly guest: Domid;
  readonly title: Rect;
  /** Slots from left to right in lines of `perLine`. */
  readonly slots: readonly Rect[];
  /** One line of index names under each line of slots. */
  readonly lines: readonly Rect[];
  readonly perLine: number;
}

export interface XenLayout {
  readonly rect: Rect;
  readonly header: Rect;
  readonly chips: readonly Rect[];
  /** One line for frames on Xen's heap; of no width where there is none. */
  readonly heap: Rect;
  /** Chips of two lines; else of one. */
  readonly tall: boolean;
}

export interface StageLayout {
  readonly mode: StageMode;
  /** The axis along which a reference crosses the gutter. */
  readonly axis: 'x' | 'y';
  /** Size of the view box in design units. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels per design unit: the smallest text is 12 * scale px. */
  readonly scale: number;
  readonly rings: readonly RingLayout[];
  /** Indexed by domid. */
  readonly domains: readonly DomainLayout[];
  readonly gutter: Rect;
  readonly xen: XenLayout;
}

/** Room between the parts of a stage. */
export const GAP = 10;
/** Height of a heading. */
export const HEAD = 30;
/** Height of a line of chips. */
export const LINE = 26;

/** Pages of a domain that have a place of their own in its grid. */
export const placeCount = (at: World, d: Domid): number =>
  d === 0 ? at.poolPages + privatePlaces(at) : at.config.buffers + at.kept;

/**
 * Of dom0's private pages those that have places: all where blkback only copies, and as far as the
 * last that grants are mapped at. The others lie in a line while they hold something.
 */
export const privatePlaces = ({ config, bounces }: World): number =>
  config.mechanism === 'copy' ? bounces.length : bounces.lastIndexOf(false) + 1;

export const guestsOf = (config: Config): Domid[] => (config.guests === 2 ? [1, 2] : [1]);

export const gridAsk = (at: World, d: Domid): GridAsk => ({
  plain: false,
  places: placeCount(at, d),
  vcpus: at.vcpus,
  grants: d !== 0,
});
