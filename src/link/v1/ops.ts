// The ops of version 1, by their ids for ever. Append only: no number of a row that is here may
// change. A new op gets its row with weight 1, since another would change what every link says.

/** What of an action is written behind its op, and within which range. */
export type Kind =
  | 'guest'
  | 'request'
  | 'segment'
  | 'pool'
  | 'page'
  | 'nothing'
  | 'mfn'
  | 'id'
  | 'touch'
  | 'dom0-touch'
  | 'rewrite';

/**
 * Where an op stands among those that may be expected: connection by page, connection by guest,
 * ring and events by guest, then by request blkfront, blkback, the disk, the copy back. Faults and
 * misbehaviour are never expected.
 */
export type Turn = 'pool' | 'connect' | 'ring' | 'front' | 'back' | 'disk' | 'copy' | 'never';

/** Id, what is written behind it, its turn and its place there, and how likely it is unasked. */
type Row = readonly [id: number, kind: Kind, turn: Turn, place: number, weight: number];

export const ROWS: readonly Row[] = [
  [1, 'request', 'front', 0, 64],
  [2, 'segment', 'front', 0, 16],
  [3, 'request', 'front', 0, 1],
  [4, 'segment', 'front', 0, 1],
  [5, 'segment', 'front', 0, 16],
  [6, 'request', 'front', 0, 1],
  [7, 'request', 'front', 0, 1],
  [8, 'guest', 'ring', 0, 16],
  [9, 'guest', 'ring', 1, 16],
  [10, 'guest', 'ring', 2, 16],
  [11, 'guest', 'ring', 3, 16],
  [12, 'guest', 'ring', 4, 16],
  [13, 'guest', 'ring', 5, 1],
  [14, 'guest', 'ring', 12, 64],
  [15, 'segment', 'front', 0, 64],
  [16, 'segment', 'front', 0, 1],
  [17, 'segment', 'front', 0, 1],
  [18, 'segment', 'front', 0, 1],
  [19, 'request', 'front', 0, 1],
  [20, 'request', 'front', 0, 16],
  [21, 'request', 'front', 0, 1],
  [30, 'guest', 'ring', 7, 16],
  [31, 'guest', 'ring', 8, 16],
  [32, 'guest', 'ring', 9, 16],
  [33, 'guest', 'ring', 10, 16],
  [34, 'guest', 'ring', 11, 1],
  [35, 'guest', 'ring', 13, 64],
  [36, 'request', 'back', 0, 128],
  [37, 'segment', 'back', 0, 1],
  [38, 'segment', 'back', 0, 1],
  [39, 'segment', 'back', 0, 1],
  [40, 'segment', 'back', 0, 1],
  [41, 'segment', 'back', 0, 1],
  [42, 'segment', 'back', 0, 1],
  [43, 'segment', 'back', 0, 1],
  [44, 'request', 'back', 0, 1],
  [45, 'segment', 'disk', 0, 64],
  [46, 'request', 'back', 0, 1],
  [47, 'segment', 'back', 0, 1],
  [48, 'request', 'back', 0, 1],
  [49, 'segment', 'copy', 0, 16],
  [50, 'segment', 'back', 0, 1],
  [51, 'segment', 'back', 0, 1],
  [52, 'segment', 'back', 0, 1],
  [53, 'segment', 'back', 0, 1],
  [54, 'segment', 'back', 0, 1],
  [55, 'request', 'back', 0, 1],
  [56, 'request', 'back', 0, 1],
  [57, 'request', 'back', 0, 1],
  [58, 'guest', 'ring', 6, 16],
  [60, 'segment', 'back', 0, 1],
  [61, 'segment', 'back', 0, 1],
  [62, 'segment', 'back', 0, 1],
  [63, 'request', 'back', 0, 1],
  [70, 'pool', 'pool', 0, 64],
  [71, 'pool', 'pool', 1, 64],
  [72, 'nothing', 'pool', 2, 1],
  [73, 'guest', 'connect', 0, 1],
  [74, 'guest', 'connect', 1, 1],
  [75, 'guest', 'connect', 2, 1],
  [80, 'segment', 'never', 0, 8],
  [81, 'segment', 'never', 0, 8],
  [82, 'segment', 'never', 0, 8],
  [83, 'segment', 'never', 0, 1],
  [84, 'guest', 'never', 0, 16],
  [85, 'nothing', 'never', 0, 32],
  [86, 'page', 'never', 0, 32],
  [87, 'mfn', 'never', 0, 1],
  [88, 'id', 'never', 0, 1],
  [89, 'request', 'never', 0, 1],
  [100, 'touch', 'never', 0, 32],
  [101, 'dom0-touch', 'never', 0, 32],
  [102, 'pool', 'never', 0, 32],
  [103, 'pool', 'never', 0, 32],
  [104, 'rewrite', 'never', 0, 16],
  [105, 'request', 'never', 0, 1],
  [22, 'segment', 'front', 0, 1],
  [23, 'segment', 'front', 0, 1],
  [24, 'segment', 'front', 0, 1],
  [25, 'segment', 'front', 0, 1],
  [26, 'segment', 'front', 0, 1],
  [27, 'segment', 'front', 0, 1],
  [28, 'segment', 'front', 0, 1],
  [29, 'segment', 'front', 0, 1],
  [64, 'guest', 'ring', 14, 1],
  [65, 'segment', 'back', 0, 1],
  [66, 'segment', 'back', 0, 1],
  [67, 'segment', 'back', 0, 1],
  [68, 'request', 'back', 0, 1],
  [69, 'segment', 'back', 0, 1],
  [76, 'segment', 'back', 0, 1],
];

export interface OpRow {
  readonly id: number;
  readonly kind: Kind;
  readonly turn: Turn;
  readonly place: number;
  readonly weight: number;
}

/** Op ids run from 1 below this; those that no op has yet have their room. */
export const OP_IDS = 128;

const BY_ID: readonly (OpRow | undefined)[] = (() => {
  const byId = new Array<OpRow | undefined>(OP_IDS).fill(undefined);
  for (const [id, kind, turn, place, weight] of ROWS) byId[id] = { id, kind, turn, place, weight };
  return byId;
})();

/** The row of an op; undefined where version 1 has none yet. */
export const rowOf = (op: number): OpRow | undefined => BY_ID[op];

const OF_A_REQUEST: readonly Kind[] = ['request', 'segment', 'mfn', 'id', 'rewrite'];

export const concernsRequest = (op: number): boolean => {
  const row = BY_ID[op];
  return row !== undefined && OF_A_REQUEST.includes(row.kind);
};
