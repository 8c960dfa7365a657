import type { Cell } from '../export/csv';
import type { Picture } from '../export/marks';

/** A quantity along an edge of a chart. */
export interface Axis {
  /** What it is, with its unit. */
  readonly label: string;
  readonly scale: 'linear' | 'log';
  /** From the left, or from the bottom. */
  readonly from: number;
  readonly to: number;
}

/** Signs that tell series apart without their colours. */
export const MARKERS = ['dot', 'square', 'triangle', 'diamond', 'ring'] as const;
export type Marker = (typeof MARKERS)[number];

/** How a series is drawn: the token of its colour, and what tells it from the others besides. */
export interface Look {
  readonly tone: string;
  readonly marker: Marker | 'none';
  readonly dash?: readonly number[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
  /** The interval around y, where it is known only so far. */
  readonly low?: number;
  readonly high?: number;
}

export interface Series {
  readonly name: string;
  readonly look: Look;
  /** Straight from point to point, level until the next one, or not joined. */
  readonly joined: 'lines' | 'steps' | 'none';
  readonly points: readonly Point[];
}

/** A value worth a line across the chart, with its name. */
export interface Rule {
  readonly along: 'x' | 'y';
  readonly at: number;
  readonly name: string;
}

/** Series over an axis. */
export interface Lines {
  readonly kind: 'lines';
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly rules?: readonly Rule[];
}

/** Bars of parts, each from the left: what a sum is made of. */
export interface Stack {
  readonly kind: 'stack';
  readonly title: string;
  readonly x: Axis;
  readonly parts: readonly string[];
  readonly bars: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** A range for each row about a common middle: how far each assumption moves a result. */
export interface Ranges {
  readonly kind: 'ranges';
  readonly title: string;
  readonly x: Axis;
  readonly middle: Rule;
  /** A value worth a line besides, such as where the answer turns. */
  readonly turn?: Rule;
  readonly rows: readonly {
    readonly name: string;
    readonly low: number;
    readonly high: number;
    /** What stands at its ends. */
    readonly ends: readonly [low: string, high: string];
    /** What is to be said of it. */
    readonly says: string;
  }[];
}

/** Shares from 0 to 1 in cells, row below row: darker is more. */
export interface Field {
  readonly kind: 'field';
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly rows: readonly { readonly name: string; readonly shares: readonly number[] }[];
  /** What one cell holds, for its words. */
  readonly what: string;
  /** Stretches of x that have a name, each a part of the whole; together they are 1. */
  readonly parts?: readonly { readonly name: string; readonly part: number }[];
}

export type Chart = Lines | Stack | Ranges | Field;

/** A place of a chart that says something when it is pointed at or reached by keyboard. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly says: string;
}

/** What stands behind a chart: the same as a table, its first row the heads. */
export type Table = readonly (readonly Cell[])[];

export interface Drawn {
  readonly picture: Picture;
  /** In the order in which the arrow keys visit them. */
  readonly spots: readonly Spot[];
  readonly table: Table;
}
