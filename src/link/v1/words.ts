// The words of version 1: what a number of a link stands for. Every list is append only, whatever
// becomes of the model's own: a member keeps its place for ever, a new one goes to the end, and the
// first answer of a new choice means what machines did before there was a choice.

export const MECHANISMS = ['swap', 'map', 'copy', 'persistent', 'transfer'] as const;

export const CHOICES = [
  ['newMfnBy', ['entry', 'response']],
  ['m2pBy', ['xen', 'guests']],
  ['flush', ['batch', 'op']],
  ['keepBy', ['copy', 'swap-back', 'fallback']],
  ['dom0Kvaddr', ['mapped', 'never']],
  ['pool', ['per-frontend', 'shared']],
  ['negotiation', ['both', 'backend', 'frontend', 'neither']],
] as const;

export const GUARDS = [
  'pool-reserved',
  'buffer-quiet',
  'zap-before-grant',
  'domu-flush',
  'dom0-flush',
  'p2m-mark',
  'grant-quiet',
  'refcount-check',
  'flush-on-swap',
  'allow-swap-flag',
  'dom0-fix-p2m',
  'dom0-fix-kvaddr',
  'domu-fix-p2m',
  'domu-fix-kvaddr',
  'whole-page-only',
  'distinct-pages',
  'scrub',
  'keep-contents',
  'no-swap-on-error',
  'swapped-bits',
  'trusted-mfn',
  'no-blind-replay',
  'id-check',
  'pool-wait',
  'final-check',
] as const;

export const FAULTS = [
  'disk-error',
  'swap-refused',
  'end-grant',
  'page-table-page',
  'destroy',
  'restart',
  'toolstack',
  'lie-mfn',
  'lie-id',
  'lie-repeat',
] as const;

export const TLBS = ['warm', 'cold'] as const;
export const NOTIFY = ['abstract', 'full'] as const;
export const STARTS = ['connected', 'connecting'] as const;
export const DIRECTIONS = ['read', 'write'] as const;
