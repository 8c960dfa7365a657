import type { Refusal } from './refusal';

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
