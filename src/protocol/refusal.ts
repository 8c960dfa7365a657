/** Why an action is no step here. 0 is none; append only. */
export const REFUSAL = {
  none: 0,
  malformed: 1,
  ended: 2,
  order: 3,
  guarded: 4,
  notAllowed: 5,
  budget: 6,
  poolDry: 7,
  pageBusy: 8,
  dma: 9,
  copyBack: 10,
  ringFull: 11,
  nothing: 12,
  gone: 13,
  impossible: 14,
  notConnected: 15,
  busy: 16,
} as const;
export type Refusal = (typeof REFUSAL)[keyof typeof REFUSAL];

const SENTENCES: Record<Refusal, string> = {
  0: 'It can happen.',
  1: 'There is no such action in this configuration.',
  2: 'A kernel has stopped: the run is over.',
  3: 'Its actor is at another place of its program.',
  4: 'A guard forbids it.',
  5: 'This configuration does not allow that fault.',
  6: 'The fault budget is spent.',
  7: 'The pool has too few idle pages: blkback waits.',
  8: 'A page of this request is still in flight for another one: blkfront holds it back.',
  9: 'The disk has not finished.',
  10: 'The copy back has not run yet: the pool page waits for it.',
  11: 'The ring has no free slot.',
  12: 'There is nothing to take.',
  13: 'That guest or its ring is gone.',
  14: 'The machine does not allow it as it stands.',
  15: 'The two ends have not connected yet.',
  16: 'Its actor is busy with something else.',
};

export const refusalSentence = (refusal: Refusal): string => SENTENCES[refusal];
