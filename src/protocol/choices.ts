/**
 * What the proposal leaves open, each with its possible answers; the first is the default. Append
 * only: links and files name them.
 */
export const CHOICES = {
  newMfnBy: ['entry', 'response'],
  m2pBy: ['xen', 'guests'],
  flush: ['batch', 'op'],
  keepBy: ['copy', 'swap-back', 'fallback'],
  dom0Kvaddr: ['mapped', 'never'],
  pool: ['per-frontend', 'shared'],
  negotiation: ['both', 'backend', 'frontend', 'neither'],
} as const;
