import type { Domid, Mfn, Pfn } from '../base/brand';
import type { Anchor, Point, Rect } from './geometry';
import type { Level } from './grid';
import type { Label, Tone } from './label';
import type { StageLayout } from './stageLayout';

/**
 * What a reference is: it agrees with where its card lies; or it names a frame of another domain
 * that a grant pins; or it is stale, and only then orange-red, dashed, and called so.
 */
export type Status = 'agrees' | 'foreign' | 'stale';

/** What every thing on the stage has. `links` are the keys that light it up. */
interface Keyed {
  readonly key: string;
  readonly links: readonly string[];
  /** This step wrote it. */
  readonly changed: boolean;
}

interface Item extends Keyed {
  /** Its accessible name: a sentence without the stop. */
  readonly title: string;
}

export interface Tick {
  readonly key: string;
  readonly letter: string;
  readonly rect: Rect;
  readonly state: 'absent' | 'docked' | 'away';
  readonly status: Status;
  readonly changed: boolean;
  readonly links: readonly string[];
}

/** A pfn: it never moves. */
export interface PlaceItem extends Item {
  readonly domid: Domid;
  readonly pfn: Pfn;
  readonly level: Level;
  readonly tone: Tone;
  readonly rect: Rect;
  /** Where a card would lie. */
  readonly recess: Rect;
  /** Behind the word that this step changed. */
  readonly mark: Rect | undefined;
  readonly labels: readonly Label[];
  readonly ticks: readonly Tick[];
}

/** How bytes look: a letter on a tint, a plain 0, or hatched where nobody asked for them. */
export interface Run {
  /** In the card's own units: from its left edge. */
  readonly rect: Rect;
  readonly fill: 'zero' | 'leftover' | 'data' | 'stray';
  readonly tone: Tone;
  readonly letter: string;
}

/** A frame. Labels and runs are relative to the card's corner. */
export interface CardItem extends Item {
  readonly mfn: Mfn;
  readonly level: Level;
  readonly rect: Rect;
  readonly tone: Tone;
  /** It holds nothing but zeros; said where there is no room to print a 0. */
  readonly blank: boolean;
  /** No p2m of its owner names it where it lies. */
  readonly dim: boolean;
  readonly runs: readonly Run[];
  readonly labels: readonly Label[];
  readonly opacity: number;
}

/** A reference to a card that lies elsewhere. It ends on that card's edge, at every instant. */
export interface Wire extends Keyed {
  readonly status: Status;
  readonly tone: Tone;
  /** One of many: drawn thin, unless it changed or is pointed at. */
  readonly faint: boolean;
  /** Key of the tick that it is rooted in. */
  readonly root: string;
  /** From the root to where it leaves its domain. */
  readonly bend: readonly Point[];
  /** The straight stretch in the gutter, on which its name sits. */
  readonly run: readonly [Point, Point];
  /** Key of the card that it ends on. */
  readonly to: string;
  readonly anchor: Anchor;
  readonly end: Point;
  readonly opacity: number;
}

/** The name of a wire, or of several that go together. Labels are relative to its corner. */
export interface Pill extends Item {
  readonly status: Status;
  readonly tone: Tone;
  readonly rect: Rect;
  readonly labels: readonly Label[];
  readonly opacity: number;
}

/** Bytes that moved in this step: along DMA, or a copy. */
export interface Flow extends Item {
  /** A broken line from where the bytes were to where they are. */
  readonly way: readonly Point[];
  /** One a sector, in their order. */
  readonly beads: readonly string[];
  readonly tone: Tone;
  /** 0 before the first byte has left, 1 when all have come. */
  readonly at: number;
}

export type PanelKind =
  | 'domain'
  | 'xen'
  | 'frame'
  | 'slot'
  | 'grant'
  | 'disk'
  | 'sector'
  | 'callout'
  | 'note';

/** A box with words in it that never moves. Labels and runs are in the stage's units. */
export interface Panel extends Item {
  readonly kind: PanelKind;
  readonly tone: Tone;
  readonly rect: Rect;
  readonly labels: readonly Label[];
  readonly runs: readonly Run[];
  /** Thin lines that belong to it: an index to its slot, a name to its cell. */
  readonly leaders: readonly (readonly Point[])[];
  /** Where a menu can be had of it, and what that is about (lab/menus.ts). */
  readonly grip: Grip | undefined;
}

/** The part of a panel that takes a click, where the panel as a whole is no thing. */
export interface Grip {
  readonly menu: string;
  readonly rect: Rect;
}

/** Everything on the stage, keyed, with its exact place. Equal states give equal scenes. */
export interface Scene {
  readonly layout: StageLayout;
  readonly panels: readonly Panel[];
  readonly places: readonly PlaceItem[];
  readonly cards: readonly CardItem[];
  readonly wires: readonly Wire[];
  readonly pills: readonly Pill[];
  readonly flows: readonly Flow[];
}
