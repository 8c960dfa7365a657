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
