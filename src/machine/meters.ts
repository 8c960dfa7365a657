/**
 * What a run has spent. Meters count; they never decide, and are no part of a state's identity.
 * The last three say what Xen answered in the step that led here, for the strip that shows it.
 */
export const METERS = [
  'hypercalls',
  'ops',
  'multicallEntries',
  'pteWrites',
  'p2mWrites',
  'm2pWrites',
  'localFlushes',
  'shootdowns',
  'sectorsCopied',
  'sectorsScrubbed',
  'notifiesSent',
  'notifiesHeldOff',
  'lastCall',
  'lastStatus',
  'lastCheck',
] as const;

export type Meter = (typeof METERS)[number];

export const METER = Object.fromEntries(METERS.map((name, i) => [name, i])) as Record<
  Meter,
  number
>;

/** Hypercalls that a step can have made, by what the strip calls them; 0 is none. */
export const CALLS = [
  'none',
  'update_va_mapping',
  'mmu_update',
  'mmuext_op',
  'evtchn_send',
  'gnttab_swap',
  'gnttab_copy',
  'gnttab_map',
  'gnttab_unmap',
  'gnttab_transfer',
  'memory_op',
] as const;

export type Call = (typeof CALLS)[number];

export const CALL = Object.fromEntries(CALLS.map((name, i) => [name, i])) as Record<Call, number>;
