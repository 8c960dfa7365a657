import type { Rect } from './geometry';

/** How much a place can say: a tray of two lines, a row of one, or a cell without words. */
export type Level = 'full' | 'compact' | 'dense';

/** Where the parts of one place are. */
export interface PlaceGeometry {
  readonly level: Level;
  readonly tray: Rect;
  /** Room for the pfn's name, and for its state; of no width where there is none. */
  readonly name: Rect;
  readonly word: Rect;
  /** Text of the name and the state starts at this end. */
  readonly flush: 'start' | 'end';
  readonly ticks: readonly Rect[];
  /** The recess in which a card lies. */
  readonly card: Rect;
  /** Wires leave along this line: its y in the wide modes, its x in portrait. */
  readonly channel: number;
}

export interface Grid {
  readonly level: Level;
  readonly area: Rect;
  readonly places: readonly PlaceGeometry[];
  /** Room beside a dense grid for the names of what changed; of no width elsewhere. */
  readonly names: Rect;
}

export interface GridAsk {
  /** No trays of two lines, so that it looks like its neighbour. */
  readonly plain: boolean;
  readonly places: number;
  readonly vcpus: number;
  readonly grants: boolean;
}

/** No room at all. */
export const NOWHERE: Rect = { x: 0, y: 0, w: 0, h: 0 };
